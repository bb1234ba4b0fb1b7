import fc from "fast-check";
import { expect, test } from "vitest";
import { audioMessage, parseBinary, parseText, textMessage, ticks } from "./message.ts";

test("headers are read whatever their case, and the body is the rest", () => {
  const message = parseText(
    "X-RequestId:AB12\r\npath: Speech.Context\r\ncontent-type:application/json\r\n\r\n{}\r\n\r\n",
  );
  expect(message).toMatchObject({ path: "speech.context", requestId: "AB12", text: "{}\r\n\r\n" });
});

test("what we write as text, we can read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (value) => {
      const message = parseText(textMessage("speech.phrase", "AB", { value }));
      expect(message).toMatchObject({ path: "speech.phrase", requestId: "AB" });
      expect(JSON.parse(message.text)).toEqual({ value });
    }),
  );
});

test("what we write as bytes, we can read", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (audio) => {
      const message = parseBinary(audioMessage("AB", "S1", audio));
      expect(message).toMatchObject({ path: "audio", requestId: "AB", streamId: "S1" });
      expect([...message.bytes]).toEqual([...audio]);
    }),
  );
});

test.each([Buffer.from([]), Buffer.from([0]), Buffer.from([0, 5, 1, 2])])("%j is no binary message", (bytes) => {
  expect(() => parseBinary(bytes)).toThrow(SyntaxError);
});

test("a text without an empty line is no message", () => {
  expect(() => parseText("Path:audio\r\n")).toThrow(SyntaxError);
});

test("a millisecond has ten thousand ticks", () => {
  expect(ticks(1.23456)).toBe(12_346);
});
