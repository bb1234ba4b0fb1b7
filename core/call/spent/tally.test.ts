import { expect, test } from "vitest";
import { SessionId } from "../ids.ts";
import { nothingSpent } from "./spent.ts";
import { promptsIn, spentIn, withTally, type SessionTally } from "./tally.ts";

const [one, two] = ["6f5e1f3c-6f0e-4ad4-8a4b-0f8f4f7f6a11", "3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11"].map((id) =>
  SessionId.parse(id),
);
const tally = (session: SessionId | undefined, number: number, promptTokens: number, promptCount?: number) => ({
  session: SessionId.parse(session),
  number,
  spent: { ...nothingSpent, promptTokens },
  ...(promptCount === undefined ? {} : { promptCount }),
});
const told = (...all: SessionTally[]) => all.reduce<SessionTally[]>(withTally, []);

test("a call has used what its sessions have told last, however often and late they told it", () => {
  const tallies = told(tally(one, 3, 10), tally(one, 9, 25), tally(two, 2, 4), tally(one, 3, 10), tally(one, 9, 25));
  expect(spentIn(tallies).promptTokens).toBe(29);
  expect(spentIn([]).promptTokens).toBe(0);
});

test("a caller was asked as often as the last session says that asks", () => {
  expect(promptsIn(told(tally(one, 3, 1, 2), tally(two, 2, 1)))).toBe(2);
  expect(promptsIn(told(tally(one, 3, 1, 2), tally(two, 2, 1, 0)))).toBe(0);
  expect(promptsIn([])).toBe(0);
});
