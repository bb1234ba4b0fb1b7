import { agentDoneMs } from "./ear.ts";
import type { Deed, Mind, Senses } from "./mind.ts";

/**
 * A human agent who takes what is handed over: says who they are, listens to the summary, accepts by key or by word as
 * they are asked, and stays on the line until the other side is gone.
 */
export class HumanAgent implements Mind {
  #saidHello = false;
  #accepted = false;

  next(senses: Senses): Deed[] {
    if (senses.over || senses.speaking) return [];
    if (!this.#saidHello) {
      this.#saidHello = true;
      return [{ do: "say", text: "Hello, this is Sam from the claims team." }];
    }
    const last = senses.stretches.at(-1);
    if (this.#accepted || last === undefined || last.endMs <= senses.lastSoundMs) return [];
    if (senses.agentQuietMs < agentDoneMs) return [];
    const [, key] = /press(?: the)?(?: key)? (1|one)\b/i.exec(last.words.join(" ")) ?? [];
    this.#accepted = true;
    return key === undefined ? [{ do: "say", text: "Yes, I will take care of it." }] : [{ do: "dtmf", tones: "1" }];
  }
}
