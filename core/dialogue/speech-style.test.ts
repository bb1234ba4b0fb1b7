import { expect, test } from "vitest";
import { readStyle } from "./speech-style.ts";

test.each([
  ["style=cheerful Hello!", "cheerful", "Hello!"],
  ["Hello", undefined, "Hello"],
  ["action=talk style=sad I am", "sad", "I am"],
  ["action=talk Hello!", undefined, "Hello!"],
  ["content=Hello!", undefined, "Hello!"],
  ["action=talk  style=cheerful content=Hi", "cheerful", "Hi"],
  ["style=[cheerful] Hi", "cheerful", "Hi"],
  ["style=angry Hello", "none", "Hello"],
  ["Hello\nWorld", undefined, "Hello World"],
  ["actions speak louder", undefined, "actions speak louder"],
  ["style=", "none", ""],
])("%j", (sentence, style, text) => {
  expect(readStyle(sentence)).toEqual({ style, text });
});
