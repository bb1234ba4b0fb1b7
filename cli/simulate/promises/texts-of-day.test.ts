import { expect, test } from "vitest";
import { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { answersAreNotTooMany } from "./texts-of-day.ts";

const from = PhoneNumber.parse("+33612345678");
const textIn = (mark: number) => ({ id: `text-${mark}`, from, text: "?", mark, sentAtMs: mark, takenAtMs: mark });
const answer = (text: string) => ({ to: from, text, key: text, atMs: 100 });

/** What is found of one who wrote thrice in a day, and may be answered twice. */
function found(answers: readonly string[]): string[] {
  const broken: string[] = [];
  const written = {
    incomingTexts: { all: [textIn(1), textIn(2), textIn(3)] },
    texts: { delivered: answers.map(answer) },
    flags: { most: () => 2 },
  };
  answersAreNotTooMany(written, (_promise, _of, what) => void broken.push(what));
  return broken;
}

test("an answer that speaks of a text too many beside another is one answer", () => {
  expect(found(["About ref 1 and ref 2", "About ref 3"])).toEqual([]);
});

test("an answer to each text is one too many", () => {
  expect(found(["About ref 1", "About ref 2", "About ref 3"])).toEqual(["3 of 2"]);
});

test("the same answer twice is one", () => {
  expect(found(["About ref 1", "About ref 2", "About ref 2"])).toEqual([]);
});
