import { z } from "zod";
import type { Clock } from "./clock.ts";
import type { Reply } from "./http-exchange.ts";

/** What goes wrong on purpose. What is left out goes right. */
export const faultSettingsSchema = z.strictObject({
  callbacks: z
    .strictObject({
      /** Kinds this is about, such as CallConnected; all when left out. */
      kinds: z.array(z.string()).optional(),
      copies: z.int().min(0).max(10).default(1),
      delayMs: z.number().min(0).max(60_000).default(0),
      /** Every other event is held back until the next one has gone out, or for a second. */
      reorder: z.boolean().default(false),
      /** Events happen before the request that caused them is answered. */
      beforeResponse: z.boolean().default(false),
    })
    .prefault({}),
  rest: z
    .strictObject({
      /** The next so many requests are refused. */
      count: z.int().min(0).default(0),
      status: z.int().min(400).max(599).default(503),
      retryAfterSeconds: z.int().min(0).optional(),
      /** Never answered instead. */
      hang: z.boolean().default(false),
      /** It is done all the same: only the answer is lost. */
      done: z.boolean().default(false),
      /** A part of the path they must have, such as `:play`. */
      path: z.string().default(""),
    })
    .prefault({}),
  /** New media sockets are not opened. */
  mediaRefused: z.boolean().default(false),
});

export type FaultSettings = z.output<typeof faultSettingsSchema>;

/** Longest time that an event is held back to be overtaken. */
const heldBackMs = 1_000;

export class Faults {
  settings: FaultSettings = faultSettingsSchema.parse({});
  #odd = false;
  readonly #held = new Map<string, () => void>();

  forCallback(type: string): { copies: number; delayMs: number; holdBack: boolean } {
    const { kinds, copies, delayMs, reorder } = this.settings.callbacks;
    if (kinds !== undefined && !kinds.includes(type.replace("Microsoft.Communication.", "")))
      return { copies: 1, delayMs: 0, holdBack: false };
    if (reorder) this.#odd = !this.#odd;
    return { copies, delayMs, holdBack: reorder && this.#odd };
  }

  holdBack(callConnectionId: string, enqueue: () => void, clock: Clock): void {
    this.letGo(callConnectionId);
    const cancel = clock.after(heldBackMs, () => {
      this.letGo(callConnectionId);
    });
    this.#held.set(callConnectionId, () => {
      cancel();
      enqueue();
    });
  }

  letGo(callConnectionId: string): void {
    const held = this.#held.get(callConnectionId);
    this.#held.delete(callConnectionId);
    held?.();
  }

  /** A refusal or a hanging answer for this request, if it is one of the next so many; `done`: after all was done. */
  forRequest(path: string): { answer: Reply | "hang"; done: boolean } | undefined {
    const { rest } = this.settings;
    if (rest.count === 0 || !path.includes(rest.path)) return undefined;
    rest.count -= 1;
    const { hang, done } = rest;
    if (hang) return { answer: "hang", done };
    const headers: Record<string, string> =
      rest.retryAfterSeconds === undefined ? {} : { "retry-after": String(rest.retryAfterSeconds) };
    const error = { code: String(rest.status), message: "A fault that was asked for." };
    return { answer: { status: rest.status, headers, body: { error } }, done };
  }
}
