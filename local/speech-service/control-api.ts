import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { SpokenWord, Utterance } from "../voice-box.ts";
import { Faults } from "./faults.ts";
import { same } from "./wire/key-check.ts";

/** What the control API can have done. */
export interface Controls {
  faults(): Faults;
  setFaults(faults: Faults): void;
  state(): Record<string, number>;
  synthesise(request: { text: string; voice?: string | undefined; language?: string | undefined }): Promise<Utterance>;
  /** Remembers a recording and its words; returns its id. */
  register(pcm: Int16Array, words: SpokenWord[]): string;
}

const longestBodyBytes = 40_000_000;

const Synthesise = z.strictObject({
  text: z.string().min(1).max(20_000),
  voice: z.string().optional(),
  language: z.string().optional(),
});
const Words = z.strictObject({
  pcm: z.base64(),
  words: z.array(
    z
      .strictObject({ word: z.string().min(1), startMs: z.number().nonnegative(), endMs: z.number().nonnegative() })
      .refine(({ startMs, endMs }) => endMs >= startMs, "a word ends after it starts"),
  ),
});

/** Answers what is asked under /control/speech/. Every request carries the control key as a bearer token. */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  key: string,
  controls: Controls,
): Promise<void> {
  const reply = (status: number, body: unknown): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  if (!same(request.headers.authorization ?? "", `Bearer ${key}`))
    return reply(401, { error: "the control key is wrong" });
  try {
    switch (`${request.method} ${path}`) {
      case "GET /control/speech/state":
        return reply(200, { ...controls.state(), faults: controls.faults() });
      case "POST /control/speech/faults":
        controls.setFaults(Faults.parse(await bodyOf(request)));
        return reply(200, controls.faults());
      case "POST /control/speech/synthesise": {
        const { id, words, pcm } = await controls.synthesise(Synthesise.parse(await bodyOf(request)));
        return reply(200, {
          id,
          words,
          pcm: Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString("base64"),
        });
      }
      case "POST /control/speech/words": {
        const { pcm, words } = Words.parse(await bodyOf(request));
        return reply(201, { id: controls.register(samplesOf(Buffer.from(pcm, "base64")), words) });
      }
      default:
        return reply(404, { error: "there is no such control" });
    }
  } catch (error) {
    if (error instanceof z.ZodError) return reply(400, { error: z.prettifyError(error) });
    if (error instanceof SyntaxError || error instanceof RangeError) return reply(400, { error: error.message });
    return reply(500, { error: String(error) });
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = z.instanceof(Buffer).parse(chunk);
    bytes += part.length;
    if (bytes > longestBodyBytes) throw new RangeError("the body is too long");
    chunks.push(part);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const samplesOf = (bytes: Buffer): Int16Array => new Int16Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 1);
