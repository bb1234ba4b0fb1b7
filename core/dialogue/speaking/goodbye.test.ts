import { expect, test } from "vitest";
import { saysGoodbye } from "./goodbye.ts";

test.each([
  "Goodbye and take care!",
  "It is all noted. Have a nice day.",
  "Je vous souhaite une bonne journée, au revoir.",
  "¡Adiós!",
  "Auf Wiederhören!",
  "谢谢您的来电，再见。",
])("a goodbye: %s", (words) => expect(saysGoodbye(words)).toBe(true));

test.each(["", "I noted that.", "I will take care of it.", "Bytes are counted."])("no goodbye: %s", (words) =>
  expect(saysGoodbye(words)).toBe(false),
);
