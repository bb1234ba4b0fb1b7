import { expect, test } from "vitest";
import { Faults } from "../faults.ts";
import { FaultBook } from "./fault-book.ts";

test("a fault happens as many times as it was asked for", () => {
  const book = new FaultBook(Faults.parse({ recognition: { drop: { code: 1011, times: 2 } } }));
  book.happened("recognition", "drop");
  expect(book.faults.recognition.drop).toEqual({ code: 1011, times: 1 });
  book.happened("recognition", "drop");
  expect(book.faults.recognition.drop).toBeUndefined();
});

test("without a number it goes on happening, and the other side is not touched", () => {
  const book = new FaultBook(Faults.parse({ recognition: { stall: {} }, synthesis: { refuse: { status: 503 } } }));
  for (let i = 0; i < 5; i++) book.happened("recognition", "stall");
  expect(book.faults.recognition.stall).toEqual({ afterMessages: 0 });
  expect(book.faults.synthesis.refuse).toEqual({ status: 503 });
});

test("nothing set is nothing wrong", () => {
  expect(Faults.parse({})).toEqual({
    recognition: { hypothesisDelayMs: 0, finalDelayMs: 0, onlyItsLanguages: false },
    synthesis: { firstByteDelayMs: 0 },
  });
});
