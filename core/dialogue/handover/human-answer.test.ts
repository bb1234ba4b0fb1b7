import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { describe, expect, test } from "vitest";
import { humanAnswer } from "./human-answer.ts";

const answers = z.enum(["accepts", "declines", "machine", "wait", "again", "unclear"]);
const utterances = Object.entries(
  z
    .record(z.string(), z.partialRecord(answers, z.string()))
    .parse(parse(readFileSync(new URL("human-answers.yaml", import.meta.url), "utf8"))),
).flatMap(([language, byAnswer]) =>
  Object.entries(byAnswer).flatMap(([answer, said]) => said.split(" / ").map((words) => ({ language, words, answer }))),
);

test.each(utterances)("$language $answer: $words", ({ language, words, answer }) => {
  expect(humanAnswer(words, language)).toBe(answer);
});

test("who says nothing is asked again", () => expect(humanAnswer("", "en-US")).toBe("unclear"));

describe("as a recogniser without punctuation writes it", () => {
  const bare = utterances
    .filter(
      ({ words, language }) => /[^?？]$/.test(words) && !/[?？].|[.。] ?./.test(words) && !language.startsWith("zh"),
    )
    .map((one) => ({ ...one, words: one.words.toLowerCase().replaceAll(/[.,!¿¡]/g, "") }));

  test.each(bare)("$language $answer: $words", ({ language, words, answer }) => {
    expect(humanAnswer(words, language)).toBe(answer);
  });
});
