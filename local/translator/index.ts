import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { LocalService } from "../local-service.ts";
import { TranslatorFaults } from "./faults.ts";
import { translateMarked } from "./marked-text.ts";
import { byPhraseBook } from "./phrase-book.ts";

const Texts = z.array(z.object({ text: z.string().max(50_000) })).max(1_000);
const paths = new Set(["/translate", "/translator/text/v3.0/translate"]);

/** A server of the REST protocol of Azure AI Translator, version 3, with a phrase book behind it. */
export function createTranslator({ key, controlKey }: { key: string; controlKey: string }): LocalService {
  let faults = TranslatorFaults.parse({});
  const requests: { language: string; count: number }[] = [];
  const waiting = new Set<NodeJS.Timeout>();

  const translate = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => {
    if (!same(request.headers["ocp-apim-subscription-key"], key)) return refuse(response, 401, 401_000);
    if (faults.refuse !== undefined) {
      const { status, times } = faults.refuse;
      faults = { ...faults, refuse: times > 1 ? { status, times: times - 1 } : undefined };
      return refuse(response, status, status * 1_000);
    }
    if (query.get("api-version") !== "3.0") return refuse(response, 400, 400_021);
    const to = query.get("to");
    if (to === null) return refuse(response, 400, 400_036);
    const texts = Texts.safeParse(await bodyOf(request));
    if (!texts.success) return refuse(response, 400, 400_074);
    requests.push({ language: to, count: texts.data.length });
    const translated = texts.data.map(({ text }) => ({
      translations: [{ text: inLanguage(text, to, query.get("textType") === "html"), to }],
    }));
    send(response, 200, translated);
  };
  const inLanguage = (text: string, to: string, isHtml: boolean): string => {
    const given = faults.losesPlaceholders ? text.replaceAll(/\{[a-z_]+\}/g, "{nom}") : text;
    return isHtml ? translateMarked(given, (plain) => byPhraseBook(plain, to)) : byPhraseBook(given, to);
  };
  const control = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    if (!same(request.headers.authorization, `Bearer ${controlKey}`))
      return send(response, 401, { error: "wrong key" });
    switch (`${request.method} ${path}`) {
      case "POST /control/translator/faults": {
        const wanted = TranslatorFaults.safeParse(await bodyOf(request));
        if (!wanted.success) return send(response, 422, { error: z.prettifyError(wanted.error) });
        faults = wanted.data;
        return send(response, 200, faults);
      }
      case "GET /control/translator/requests":
        return send(response, 200, { requests });
      default:
        return send(response, 404, { error: "There is no such control." });
    }
  };
  const after = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, delayMs);
      waiting.add(timer);
    });

  return {
    name: "translator",
    request(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      const isControl = pathname.startsWith("/control/translator/");
      if (!isControl && !(request.method === "POST" && paths.has(pathname))) return false;
      const served = isControl
        ? control(request, response, pathname)
        : after(faults.delayMs).then(() => translate(request, response, searchParams));
      served.catch((error: unknown) => {
        console.error("The translator failed.", error instanceof Error ? error.stack : typeof error);
        response.destroy();
      });
      return true;
    },
    upgrade: () => false,
    close() {
      for (const timer of waiting) clearTimeout(timer);
      return Promise.resolve();
    },
  };
}

/** What a body says; undefined where it is no JSON. */
const bodyOf = (request: IncomingMessage): Promise<unknown> =>
  json(request).catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });

/** As the service does: a number of six digits, the status and three more. */
const refuse = (response: ServerResponse, status: number, code: number): void =>
  send(response, status, { error: { code, message: "The request is not accepted." } });

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** Takes the same time for any key. */
const same = (given: string | string[] | undefined, wanted: string): boolean =>
  typeof given === "string" && timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
