import { expect, test } from "vitest";
import type { ReplyEnd } from "../replying.ts";
import { lastWords } from "./last-words.ts";

test.each<[ReplyEnd, string, string | undefined]>([
  [{ is: "said" }, "I see.", undefined],
  [{ is: "said" }, "", "error"],
  [{ is: "end" }, "", "goodbye"],
  [{ is: "end" }, "Thank you for your call.", "goodbye"],
  [{ is: "end" }, "Thank you, goodbye!", undefined],
  [{ is: "transfer", reason: "asked" }, "Of course.", "connecting"],
  [{ is: "refused", of: "customer" }, "", "refusal"],
  [{ is: "failed" }, "", "error"],
  [{ is: "broken" }, "I see.", "lost_thread"],
])("an answer that ended as %j with the words %j goes on with %s", (end, words, wanted) => {
  expect(lastWords(end, words)).toBe(wanted);
});
