import { expect, test, vi } from "vitest";
import { PieceQueue } from "./piece-queue.ts";

const drain = async <Piece>(queue: PieceQueue<Piece>) => {
  const pieces: Piece[] = [];
  for await (const piece of queue) pieces.push(piece);
  return pieces;
};
const raise = (message: string) => () => {
  throw new Error(message);
};
const nobody = () => undefined;

test("pieces come in their order, those before the reader and those after", async () => {
  const queue = new PieceQueue<number>(nobody);
  queue.push(1);
  const read = drain(queue);
  queue.push(2);
  await Promise.resolve();
  queue.push(3);
  queue.end();
  expect(await read).toEqual([1, 2, 3]);
});

test("a failure comes after the last piece, a cut before the next", async () => {
  for (const [finish, before] of [
    ["end", 2],
    ["cut", 0],
  ] as const) {
    const queue = new PieceQueue<number>(nobody);
    queue.push(1);
    queue.push(2);
    queue[finish](raise(finish));
    const pieces: number[] = [];
    const read = async () => {
      for await (const piece of queue) pieces.push(piece);
    };
    await expect(read()).rejects.toThrow(finish);
    expect(pieces).toHaveLength(before);
  }
});

test("a cut wakes a reader who waits, and a failure is thrown once", async () => {
  const queue = new PieceQueue<number>(nobody);
  const next = queue.next();
  queue.cut(raise("cut"));
  await expect(next).rejects.toThrow("cut");
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test("what comes after the end is dropped, and the first end stands", async () => {
  const queue = new PieceQueue<number>(nobody);
  queue.end();
  queue.push(1);
  queue.end(raise("late"));
  expect(await drain(queue)).toEqual([]);
});

test("a reader who leaves is told of, and gets nothing more", async () => {
  const onLeft = vi.fn();
  const queue = new PieceQueue<number>(onLeft);
  queue.push(1);
  queue.push(2);
  for await (const _ of queue) break;
  expect(onLeft).toHaveBeenCalledTimes(1);
  expect(await drain(queue)).toEqual([]);
});
