import { agentDoneMs } from "./ear.ts";
import type { Deed, Mind, Senses } from "./mind.ts";

/** By then whoever was told that they are put through to somebody hears them. */
const throughMs = 1_500;

/** What they say to the person they took over, in turn; the last again and again. */
const answers = ["I see. I will look into it right away.", "Good, I am taking care of it."];

/**
 * A human agent who takes what is handed over: says who they are, listens to the summary, accepts by key or by word as
 * they are asked, talks to the person they are put through to, and stays on the line until the other side is gone.
 */
export class HumanAgent implements Mind {
  #saidHello = false;
  #accepted = false;
  #answerCount = 0;
  #greeted = false;

  next(senses: Senses): Deed[] {
    if (senses.over || senses.speaking) return [];
    if (!this.#saidHello) {
      this.#saidHello = true;
      return [{ do: "say", text: "Hello, this is Sam from the claims team." }];
    }
    const last = senses.stretches.at(-1);
    if (last === undefined || last.endMs <= senses.lastSoundMs || senses.agentQuietMs < agentDoneMs) return [];
    return this.#accepted ? this.#talk(senses) : this.#accept(last.words.join(" "));
  }

  #accept(words: string): Deed[] {
    const [, key] = /press(?: the)?(?: key)? (1|one)\b/i.exec(words) ?? [];
    if (key === undefined && !/\?\s*$|\b(?:say|accept|take)\b/i.test(words)) return [];
    this.#accepted = true;
    return key === undefined ? [{ do: "say", text: "Yes, I will take care of it." }] : [{ do: "dtmf", tones: "1" }];
  }

  #talk({ agentQuietMs }: Senses): Deed[] {
    if (!this.#greeted) {
      if (agentQuietMs < throughMs) return [];
      this.#greeted = true;
      return [{ do: "say", text: "Hello, Sam speaking. I have your case before me." }];
    }
    const text = answers[Math.min(this.#answerCount, answers.length - 1)] ?? "";
    this.#answerCount += 1;
    return [{ do: "say", text }];
  }
}
