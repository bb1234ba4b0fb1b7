import type { Turn } from "../../core/call/turn.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { TurnLoop } from "../turn-loop.ts";

/** What finding out who has answered a call of ours needs, and what comes of it. */
export interface ReachingParts {
  clock: Clock;
  turns: Pick<TurnLoop, "state" | "callerBeganMs">;
  /** Whether a machine gets a message. */
  leavesMessage: boolean;
  /** A machine has answered: whatever is said or worked on is not wanted, and nothing it says is answered. */
  machineAnswered: (options: { isNews: boolean }) => void;
  /** It was somebody, who is to be answered; `said`: a turn of theirs before, if there was one. */
  personAfterAll: (said: string | undefined) => void;
  /** The message has been left, or the call given up. */
  isOver: () => boolean;
  /** It has begun to record. */
  leaveMessage: () => void;
  /** It has recorded some of the message. */
  leaveRest: (message: Turn) => void;
  /** It does not. */
  giveUp: () => void;
  /** Says who calls, or presses that key. */
  passScreening: (key: string | undefined) => void;
  /** It says that it puts us through. */
  waitOn: () => void;
  /** Behind a screening somebody has come to the phone, and has said that. */
  personCame: (text: string) => void;
}
