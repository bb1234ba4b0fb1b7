import { agentDoneMs } from "./ear.ts";
import type { Deed, Mind, Senses } from "./mind.ts";

/** What somebody without a script says when these words come up; the first that fits and was not used yet. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/polic(y|ies)|contract/i, "My policy number is B01371946."],
  [/\b(when|date|time)\b/i, "It happened today at nine in the morning."],
  [/\b(where|location|address|place)\b/i, "At 12 Oak Street in Springfield."],
  [/injur|hurt|medical|doctor|hospital/i, "No, nobody was hurt."],
  [/witness/i, "My neighbour saw it, her name is Jane Miller."],
  [/involved|part(y|ies)|other person/i, "Only me and my landlord."],
  [/pre-?existing|before|earlier damage/i, "No, there was no damage before."],
  [/e-?mail/i, "My address is alex at example dot com."],
  [/\bphone\b|\bnumber\b.*\breach\b/i, "You can reach me on this number."],
  [/\bname\b/i, "My name is Alex Martin."],
  [
    /what happened|describe|description|how can i|help you|tell me/i,
    "Water is leaking from the ceiling of my kitchen.",
  ],
];

const goodbye = /good ?bye|\bbye\b|nice day|take care/i;
const mostAnswers = 14;

/** Somebody friendly who answers, gives plausible answers, and ends the call when there is no more to say. */
export class SmallTalk implements Mind {
  readonly #hello: string;
  readonly #used = new Set<RegExp>();
  #answeredUntilMs = 0;
  #saidHello = false;
  #leaving = false;
  #answers = 0;

  constructor(hello = "Hello?") {
    this.#hello = hello;
  }

  next(senses: Senses): Deed[] {
    if (senses.over || senses.speaking) return [];
    if (!this.#saidHello) {
      this.#saidHello = true;
      return [{ do: "say", text: this.#hello }];
    }
    if (this.#leaving) return senses.nowMs - senses.lastSoundMs > 3_000 ? [{ do: "hang-up" }] : [];
    const heard = senses.stretches
      .filter((stretch) => stretch.endMs > Math.max(this.#answeredUntilMs, senses.lastSoundMs))
      .flatMap((stretch) => stretch.words)
      .join(" ");
    if (heard === "" || senses.agentQuietMs < agentDoneMs) return [];
    this.#answeredUntilMs = senses.nowMs;
    return [{ do: "say", text: this.#answer(heard) }];
  }

  #answer(heard: string): string {
    this.#answers += 1;
    const fitting = answers.filter(([pattern]) => pattern.test(heard));
    const [pattern, text] = fitting.find(([candidate]) => !this.#used.has(candidate)) ?? fitting[0] ?? [];
    if (goodbye.test(heard) || this.#answers > mostAnswers || pattern === undefined || text === undefined) {
      this.#leaving = true;
      return "Thank you, that is all. Goodbye.";
    }
    this.#used.add(pattern);
    return text;
  }
}
