import { bareText } from "../bare-text.ts";
import type { TurnWords } from "./turn-words/turn-words.ts";

/** What the agent's last words want to be answered with. */
export interface AgentQuestion {
  /** `code`: a number, an address of e-mail or the like; `story`: anything, from one sentence to a long tale. */
  readonly wants: "yes-or-no" | "code" | "detail" | "story";
  /** How many digits, where a number of known length was asked for. */
  readonly digitCount: number | undefined;
}

/** Reads it from the last question in what the agent said, as heard. */
export function questionIn(said: string, words: TurnWords | undefined): AgentQuestion {
  const sentences = said.split(/(?<=[.!?。？！])\s*/).filter((sentence) => sentence.trim() !== "");
  const question = sentences.findLast((sentence) => /[?？]\s*$/.test(sentence));
  if (question === undefined || words === undefined) return { wants: "story", digitCount: undefined };
  const asked = bareText(question);
  const digitCount = words.asksDigits.find(([pattern]) => pattern.test(asked))?.[1];
  if (words.asksYesOrNo.test(asked)) return { wants: "yes-or-no", digitCount };
  if (words.asksCode.test(asked) || digitCount !== undefined) return { wants: "code", digitCount };
  return { wants: words.asksDetail.test(asked) ? "detail" : "story", digitCount };
}
