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
  ["[style=sad] I am sorry.", "sad", "I am sorry."],
  ["**style=sad** I am sorry.", "sad", "I am sorry."],
  ["_style=sad_ I am sorry.", "sad", "I am sorry."],
  ["<style=sad> I am sorry.", "sad", "I am sorry."],
  ['style="sad" I am sorry.', "sad", "I am sorry."],
  ["style=sad: I am sorry.", "sad", "I am sorry."],
  ["Well, style=sad I am sorry.", "sad", "Well, I am sorry."],
  ["Well, style=sad, I am sorry.", "sad", "Well, I am sorry."],
  ["Hi style=none.", "none", "Hi."],
  ["style=cheerful.", "cheerful", ""],
  ["Hello action=talk there", undefined, "Hello there"],
  ["[style=sad content=I am sorry.", "sad", "I am sorry."],
  ["Bien !", undefined, "Bien !"],
  ["Lifestyle=sad is no mark", undefined, "Lifestyle=sad is no mark"],
  ["In that style we go on", undefined, "In that style we go on"],
])("%j", (sentence, style, text) => {
  expect(readStyle(sentence)).toEqual({ style, text });
});
