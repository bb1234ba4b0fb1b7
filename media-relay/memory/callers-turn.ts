import { interjection } from "../../core/dialogue/listening/barge-in.ts";
import { mayStillChange } from "../../core/dialogue/listening/transcript.ts";
import { overheardText } from "../../core/secrets/without-secrets.ts";
import { mayGoOn } from "../../core/dialogue/listening/turn-state.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { CallMemory } from "./call-memory.ts";
import type { PhoneMenu } from "../reception/phone-menu.ts";
import type { Tongue } from "../speaking/tongue.ts";
import type { TurnLoop } from "../turn-loop.ts";

interface Surroundings {
  clock: Clock;
  turns: TurnLoop;
  memory: CallMemory;
  tongue: Tongue;
  menu: () => PhoneMenu | undefined;
  /** True where a machine has answered: what it says, nobody has said. */
  isMachine: () => boolean;
  /** True while a colleague has the caller: what is said is of either of them. */
  isWithHuman: () => boolean;
}

/** When what the caller has said stands on record and is not mended any more. */
export class CallersTurn {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** It stands once the turn is surely over and the recogniser is done with it. */
  mayStand(): void {
    const { clock, turns, memory } = this.#around;
    if (!mayGoOn(turns.state, clock.nowMs()) && !mayStillChange(turns.state.transcript)) memory.settleCaller();
  }

  /** It stands as it is; `all`: also what nobody will answer, as words said over the goodbye. */
  settle({ all }: { all: boolean }): void {
    const { turns, memory, tongue, menu, isMachine, isWithHuman } = this.#around;
    memory.settleCaller();
    const words = all ? turns.takeUnanswered() : "";
    if (isMachine() || interjection(words, tongue.language) === "murmur") return;
    const inMenu = menu();
    if (inMenu !== undefined) inMenu.keep(words);
    else if (isWithHuman()) memory.callerSaid(overheardText(words), turns.callerBeganMs, { withHuman: true });
    else memory.callerSaid(words, turns.callerBeganMs);
    memory.settleCaller();
  }
}
