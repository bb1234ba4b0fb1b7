import { results } from "../events/results.ts";
import type { ResultInformation } from "../events/call-event.ts";
import type { Outcome } from "./phone-call.ts";
import type { Behaviour } from "./subscriber.ts";

/** What comes of ringing a phone, and after how long. */
export type Reaction =
  | { answers: true; afterMs: number; outcome: "completed" | "voicemail" }
  | { answers: false; afterMs: number; outcome: Outcome; result: ResultInformation };

export const ringMs = 30_000;

export const reactions: Readonly<Record<Behaviour, Reaction>> = {
  answer: { answers: true, afterMs: 800, outcome: "completed" },
  voicemail: { answers: true, afterMs: 1_500, outcome: "voicemail" },
  busy: { answers: false, afterMs: 500, outcome: "busy", result: results.busy },
  decline: { answers: false, afterMs: 1_500, outcome: "declined", result: results.declined },
  invalid: { answers: false, afterMs: 300, outcome: "invalid", result: results.unknownNumber },
  "no-answer": { answers: false, afterMs: ringMs, outcome: "no-answer", result: results.noAnswer },
};
