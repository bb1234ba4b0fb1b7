import type { Call } from "../call.ts";
import { standardLimits } from "./state.ts";

/** A call younger than this is left alone: it may be about to begin. */
export const leftAloneMs = 10 * 60_000;

/** What was found out about a call that is not over on record, and that no orchestration sees to any more. */
export interface LeftCall {
  /** The carrier still has it. */
  isAlive: boolean;
  /** The agent has ended the conversation. */
  isFinished: boolean;
  /** How long a call may take by the flags. */
  longestCallMs: number;
}

/**
 * Whether it is ended now. Who still talks to the agent may go on, as long as any call may: up to the agent's leave, and
 * with a human beside.
 */
export function isToEnd(
  { startedAt }: Pick<Call, "startedAt">,
  { isAlive, isFinished, longestCallMs }: LeftCall,
  nowMs: number,
): boolean {
  const { connectMs, leaveMs, longestTogetherMs } = standardLimits;
  const latestMs = Date.parse(startedAt) + connectMs + longestCallMs + leaveMs + longestTogetherMs;
  return !isAlive || isFinished || nowMs >= latestMs;
}
