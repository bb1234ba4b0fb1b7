import { agentDoneMs } from "./ear.ts";
import type { Deed, Mind, Senses } from "./mind.ts";

/** Somebody who answers and has no time: one word when the agent has spoken, then the receiver goes down. */
export class Hurried implements Mind {
  #saidHello = false;
  #leaving = false;

  next(senses: Senses): Deed[] {
    if (senses.over || senses.speaking) return [];
    if (!this.#saidHello) {
      this.#saidHello = true;
      return [{ do: "say", text: "Hello?" }];
    }
    if (this.#leaving) return senses.nowMs - senses.lastSoundMs > 1_000 ? [{ do: "hang-up" }] : [];
    const last = senses.stretches.at(-1);
    if (last === undefined || last.endMs <= senses.lastSoundMs || senses.agentQuietMs < agentDoneMs) return [];
    this.#leaving = true;
    return [{ do: "say", text: "I have no time now, sorry. Goodbye." }];
  }
}
