import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Translator } from "../../core/ports/translator.ts";
import { withDeadline } from "../deadline.ts";
import { retryAfterMs } from "../retry-after.ts";
import { markedUp, plainText } from "./markup.ts";
import { translatorLanguage } from "./translator-language.ts";

/** Where the translator is. `region` is that of the resource; a global one has none. */
export interface TranslatorSettings {
  url: string;
  key: string;
  region: string | undefined;
}

/** The service answers within 15 s, mostly in less than one. */
const deadlineMs = 15_000;
/** In one request: a thousand texts and 50,000 characters are allowed; markup makes them longer. */
const textsMost = 100;
const charactersMost = 20_000;

const Translated = z.array(z.object({ translations: z.array(z.object({ text: z.string() })).min(1) }));

/** Azure AI Translator, by its REST protocol of version 3. */
export function createTranslator({ url, key, region }: TranslatorSettings): Translator {
  const headers = {
    "content-type": "application/json",
    "ocp-apim-subscription-key": key,
    ...(region === undefined ? {} : { "ocp-apim-subscription-region": region }),
  };
  const translateSome = async (texts: readonly string[], address: string, signal: AbortSignal): Promise<string[]> => {
    const body = JSON.stringify(texts.map((text) => ({ text: markedUp(text) })));
    const { response, answer } = await fetched(address, { method: "POST", headers, body, signal });
    if (!response.ok) throw failureOf(response);
    const translated = Translated.safeParse(parsed(answer));
    if (!translated.success || translated.data.length !== texts.length)
      throw new FinalError("The translator gave an answer of another form.");
    return translated.data.map(({ translations }) => plainText(translations[0]?.text ?? ""));
  };

  return {
    async translate(texts, language, signal) {
      const query = new URLSearchParams({
        "api-version": "3.0",
        from: "en",
        to: translatorLanguage(language),
        textType: "html",
      });
      const address = `${url}/translate?${query.toString()}`;
      const done: string[] = [];
      for (const some of inRequests(texts))
        done.push(...(await withDeadline(deadlineMs, signal, (one) => translateSome(some, address, one))));
      return done;
    },
  };
}

/** The texts in groups that fit a request each. */
function inRequests(texts: readonly string[]): string[][] {
  const groups: string[][] = [];
  let characters = Infinity;
  for (const text of texts) {
    characters += text.length;
    const last = groups.at(-1);
    if (last === undefined || last.length >= textsMost || characters > charactersMost) {
      groups.push([text]);
      characters = text.length;
    } else last.push(text);
  }
  return groups;
}

/** A whole answer; a line that breaks, at whatever moment, may be better the next time. */
async function fetched(
  address: string,
  request: RequestInit & { signal: AbortSignal },
): Promise<{ response: Response; answer: string }> {
  try {
    const response = await fetch(address, request);
    return { response, answer: await response.text() };
  } catch (cause) {
    request.signal.throwIfAborted();
    throw new PassingError("The connection to the translator failed.", { cause });
  }
}

/** What an answer says; undefined where it is no JSON. */
function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

/** The service's own words may hold the texts: only its status is told. */
function failureOf(response: Response): FinalError | PassingError {
  const { status } = response;
  const message = `The translator answered ${status}.`;
  if (status !== 408 && status !== 429 && status < 500) return new FinalError(message);
  return new PassingError(message, { retryAfterMs: retryAfterMs((name) => response.headers.get(name), Date.now()) });
}
