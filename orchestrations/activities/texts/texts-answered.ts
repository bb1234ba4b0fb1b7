import type { CallId } from "../../../core/call/ids.ts";
import type { Turn } from "../../../core/call/turn.ts";

/** The texts that the agent of a call has answered in what was heard of it, by the keys of their own turns. */
export const textsAnswered = (callId: CallId, turns: readonly Turn[]): string[] => [
  ...new Set(
    turns.filter((turn) => turn.callId === callId && turn.text !== "").flatMap(({ answersTexts = [] }) => answersTexts),
  ),
];
