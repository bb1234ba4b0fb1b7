import { expect, test } from "vitest";
import { CallId } from "../../../core/call/ids.ts";
import type { Turn } from "../../../core/call/turn.ts";
import { isWhatWasHeard } from "./heard.ts";

/** Words that were heard, the unsure ones in brackets, and turns of the agent on record. */
const cases: readonly [what: string, heard: string, said: readonly string[], isRight: boolean][] = [
  ["each word once", "hello how are you", ["Hello.", "How are you?"], true],
  ["a word too few", "hello how are you", ["Hello.", "How are?"], false],
  ["a word too few at the end", "hello how are you", ["Hello. How are"], false],
  ["a word twice", "hello how are you", ["Hello.", "Hello how are you?"], false],
  ["words turned round", "hello how are you", ["Hello.", "Are how you?"], false],
  ["turns turned round", "hello how are you", ["How are you?", "Hello."], false],
  [
    "another turn between two sentences",
    "hello my voice fails how are you",
    ["Hello. How are you?", "My voice fails."],
    true,
  ],
  [
    "two other turns between two sentences",
    "hello my voice fails one moment how are you",
    ["Hello. How are you?", "My voice fails.", "One moment."],
    true,
  ],
  [
    "two other turns turned round",
    "hello one moment my voice fails how are you",
    ["Hello. How are you?", "My voice fails.", "One moment."],
    false,
  ],
  [
    "another turn amid a sentence",
    "hello how my voice fails are you",
    ["Hello. How are you?", "My voice fails."],
    false,
  ],
  ["an unsure word on record", "hello (how)", ["Hello. How"], true],
  ["an unsure word not on record", "hello (how) sorry", ["Hello.", "Sorry."], true],
  ["an unsure word that is all of a turn", "hello (sorry)", ["Hello."], true],
  ["an unsure word that is said again", "hello (how) how are you", ["Hello.", "How are you?"], true],
  ["a sure word beside an unsure one too few", "hello how (are) sorry", ["Hello.", "Sorry."], false],
  ["another word for an unsure one", "hello (how) sorry", ["Hello. What", "Sorry."], false],
  ["nothing but unsure words", "(hello) (how)", [], true],
  ["nothing on record of what was heard", "hello", [], false],
];

test.each(cases)("%s", (_what, heard, said, isRight) => {
  const words = heard
    .split(" ")
    .map((word) => ({ word: word.replaceAll(/[()]/g, ""), isUnsure: word.startsWith("(") }));
  expect(isWhatWasHeard(said.map(turnOf), words)).toBe(isRight);
});

const turnOf = (text: string, at: number): Turn => ({
  ...{ key: `session:${at}`, callId: CallId.parse("call-12345678"), at: "2026-01-05T09:00:00.000Z" },
  ...{ persona: "assistant", action: "talk", text, toolCalls: [] },
});
