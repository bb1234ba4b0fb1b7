import { expect, test } from "vitest";
import { isLoneHello } from "./lone-hello.ts";

test.each(["Hello?", "hello hello", "Yes, hello", "Allô ?", "Hallo, ja?", "¿Hola?", "Pronto", "喂？", "你好，在吗"])(
  "is a greeting by itself: %s",
  (text) => {
    expect(isLoneHello(text)).toBe(true);
  },
);

test.each(["", " ", "Hello, this is Bob", "Hi, leave a message", "你好，我是小王"])("is not: %s", (text) => {
  expect(isLoneHello(text)).toBe(false);
});
