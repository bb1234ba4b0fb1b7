import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import { hasWords } from "../../core/dialogue/listening/turn-state.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { CallMemory } from "../memory/call-memory.ts";
import type { TurnLoop } from "../turn-loop.ts";

/** Who does not stop talking is interrupted after this long. */
const patienceMs = 15_000;

/**
 * The agent is to end a call that cannot go on: it waits until nobody is in the middle of a sentence, then takes leave, and
 * does not let itself be interrupted in that.
 */
export class Parting {
  readonly #turns: TurnLoop;
  readonly #memory: Pick<CallMemory, "callerSaid">;
  readonly #leave: () => void;
  readonly #cancel: Cancel;
  #owesAnswer: boolean;
  #hasLeft = false;

  /** `owesAnswer`: an answer is being worked on, perhaps to a turn that is not over: that turn is still answered. */
  constructor(parts: {
    clock: Clock;
    turns: TurnLoop;
    memory: Pick<CallMemory, "callerSaid">;
    owesAnswer: boolean;
    leave: () => void;
  }) {
    this.#owesAnswer = parts.owesAnswer;
    this.#turns = parts.turns;
    this.#memory = parts.memory;
    this.#leave = parts.leave;
    this.#cancel = parts.clock.after(patienceMs, () => {
      // With a human, or saying goodbye already.
      if (this.#turns.state.agent.is !== "leaving") this.#go();
    });
  }

  /** True where what turn-taking wants is done with: what the caller says now is kept, and the answer to it is goodbye. */
  perform(action: TurnAction): boolean {
    switch (action.is) {
      case "guess":
        return !this.#owesAnswer;
      case "cut":
        // What the caller says over the answer is another turn.
        this.#owesAnswer = false;
        return false;
      case "answer":
        if (this.#owesAnswer) return false;
        this.#memory.callerSaid(action.text, this.#turns.callerBeganMs);
        this.#go();
        return true;
      case "ask-presence":
      case "leave":
        this.#go();
        return true;
      default:
        return false;
    }
  }

  /** Something has happened: is this the moment? */
  look(): void {
    const { state } = this.#turns;
    if (state.agent.is === "quiet" && state.caller.is === "quiet" && !hasWords(state)) this.#go();
  }

  close(): void {
    this.#cancel();
  }

  #go(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#cancel();
    this.#leave();
  }
}
