import type { ReplyEnd } from "../replying.ts";
import { saysGoodbye } from "./goodbye.ts";
import type { Occasion } from "./phrases.ts";

/** What an answer ends with that the model left to be said, or could not say: `words` are its own. */
export function lastWords({ is: end }: ReplyEnd, words: string): Occasion | undefined {
  switch (end) {
    case "said":
      return words === "" ? "error" : undefined;
    case "end":
      // Nobody says goodbye twice.
      return saysGoodbye(words) ? undefined : "goodbye";
    case "transfer":
      return "connecting";
    case "refused":
      return "refusal";
    case "failed":
      return "error";
    case "broken":
      return "lost_thread";
    default:
      return end satisfies never;
  }
}
