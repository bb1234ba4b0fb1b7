import { expect, test } from "vitest";
import { Playout } from "./playout.ts";

const frame = () => new Uint8Array(4);

test("hands on what was added in pieces of any size, and silence where nothing is left", () => {
  const playout = new Playout(100);
  playout.add(Uint8Array.of(1, 2));
  playout.add(Uint8Array.of(3, 4, 5, 6, 7, 8));
  const [first, second, third, fourth] = [frame(), frame(), frame(), frame()];

  expect([playout.next(first), playout.next(second), playout.next(third), playout.next(fourth)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([...first, ...second, ...third]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0]);
});

test("drops and counts what does not fit", () => {
  const playout = new Playout(6);
  playout.add(new Uint8Array(4));
  playout.add(new Uint8Array(4));

  expect([playout.queuedBytes, playout.overflowBytes]).toEqual([6, 2]);
});

test("flushing says how much was thrown away", () => {
  const playout = new Playout(100);
  playout.add(new Uint8Array(8));
  playout.next(frame());

  expect([playout.flush(), playout.flush(), playout.next(frame())]).toEqual([4, 0, false]);
});
