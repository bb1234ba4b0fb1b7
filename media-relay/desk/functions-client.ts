import { z } from "zod";
import { KnowledgeAnswer } from "../../core/call/passage.ts";
import type { KnowledgeQuestion, Passage } from "../../core/call/passage.ts";
import { RelayContext } from "../../core/call/relay-context.ts";
import type { CallId } from "../../core/call/ids.ts";
import { Notes } from "../../core/call/signal.ts";
import type { Signal } from "../../core/call/signal.ts";
import type { PiecePlace } from "../../core/recording/recorded-piece.ts";
import { FinalError, PassingError } from "../../core/errors.ts";

/** What the relay asks of Functions about one call. Throws FinalError or PassingError. */
export interface CallDesk {
  context(signal: AbortSignal): Promise<RelayContext>;
  /** Returns once all of them are kept. */
  tell(signals: readonly Signal[], signal: AbortSignal): Promise<void>;
  /** Notes numbered above `after`. */
  notes(after: number, signal: AbortSignal): Promise<Notes>;
  /** What the company's documents say, best first. */
  knowledge(question: KnowledgeQuestion, signal: AbortSignal): Promise<Passage[]>;
  /** Returns once the sound is kept. */
  record(piece: PiecePlace & { sound: Uint8Array }, signal: AbortSignal): Promise<void>;
}

/** Functions would not take what they were told, whoever tells it; they may take something else. */
export class NotTakenError extends FinalError {}

/** Longest wait for an answer, in milliseconds. */
const answerMs = 10_000;
/** The same where somebody waits for it in a conversation. */
const knowledgeMs = 5_000;

/** Speaks to Functions over HTTP, with the call's own token. */
export function createFunctionsClient(functionsUrl: string, fetcher: typeof fetch = fetch) {
  return (callId: CallId, token: string): CallDesk => {
    const base = `${functionsUrl}/calls/${callId}`;
    const ask = async (
      path: string,
      signal: AbortSignal,
      { waitMs = answerMs, headers: given = json, ...init }: RequestInit & { waitMs?: number } = {},
    ): Promise<Response> => {
      const headers = { authorization: `Bearer ${token}`, ...(init.body === undefined ? {} : given) };
      const request = { ...init, headers, signal: AbortSignal.any([signal, AbortSignal.timeout(waitMs)]) };
      const response = await fetcher(base + path, request).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new PassingError("Functions could not be reached", { cause });
      });
      if (response.ok) return response;
      await response.body?.cancel();
      throw failure(response);
    };
    return {
      context: async (signal) => read(RelayContext, await ask("/context", signal)),
      notes: async (after, signal) => read(Notes, await ask(`/notes?after=${after}`, signal)),
      async knowledge(question, signal) {
        const body = JSON.stringify(question);
        const response = await ask("/knowledge", signal, { method: "POST", body, waitMs: knowledgeMs });
        return (await read(KnowledgeAnswer, response)).passages;
      },
      async tell(signals, signal) {
        // What the call does at this moment goes first, such as asking the model: building a request takes its time.
        await new Promise((resolve) => setImmediate(resolve));
        const response = await ask("/signals", signal, { method: "POST", body: JSON.stringify({ signals }) });
        await response.body?.cancel();
      },
      async record({ session, part, startedAt, atByte, sound }, signal) {
        const query = new URLSearchParams({
          session,
          startedAt,
          part: String(part),
          atByte: String(atByte),
        }).toString();
        const headers = { "content-type": "application/octet-stream" };
        const response = await ask(`/recording?${query}`, signal, { method: "POST", body: sound, headers });
        await response.body?.cancel();
      },
    };
  };
}

const json = { "content-type": "application/json" };

/** Answers that stay the same however often one asks. A 404 does not: a host that starts has no routes yet. */
const finalStatuses = new Set([401, 403, 410]);
/** The same, of what was told and not of who tells it. */
const notTakenStatuses = new Set([400, 413, 422]);

const failure = ({ status, headers }: Response): FinalError | PassingError => {
  const message = `Functions answered ${status}`;
  if (notTakenStatuses.has(status)) return new NotTakenError(message);
  if (finalStatuses.has(status)) return new FinalError(message);
  const retryAfterSeconds = Number(headers.get("retry-after") ?? NaN);
  return new PassingError(message, {
    retryAfterMs: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds * 1_000 : undefined,
  });
};

async function read<Schema extends z.ZodType>(schema: Schema, response: Response): Promise<z.infer<Schema>> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new PassingError("Functions broke off its answer", { cause });
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new FinalError(`Functions answered in another shape: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
