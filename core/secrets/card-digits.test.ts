import { expect, test } from "vitest";
import { tellsCard } from "./card-digits.ts";

test.each([
  ["take 4111 1111 1111 1111", true],
  ["4111 1111 1111", true],
  ["four one one one, one one one one, one one one two", true],
  ["quatre un un un, un un un un, un un un un", true],
  ["It was on 2026-11-21 09:30.", false],
  ["On 21/11/2026 at 09:30, and on 22/11/2026.", false],
  ["+49 1512 3456789 01", false],
  ["plus four nine one five one two three four five six seven eight", false],
  ["0612345678", false],
])("%j tells the number of a card: %s", (text, does) => expect(tellsCard(text)).toBe(does));
