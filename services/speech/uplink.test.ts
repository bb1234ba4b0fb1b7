import { expect, test } from "vitest";
import { Uplink } from "./uplink.ts";

const frame = (value: number) => new Uint8Array(640).fill(value);

/** The pieces that the client sends, each as its length and the first value of each frame in it. */
function piecesOf(uplink: Uplink): { pieces: (readonly number[])[] } {
  const pieces: (readonly number[])[] = [];
  const chunks: unknown = Reflect.get(uplink.stream, "privStream");
  if (typeof chunks !== "object" || chunks === null) throw new Error("the client has no stream of chunks");
  const read = (): void =>
    void (Reflect.get(chunks, "read") as () => Promise<{ buffer: ArrayBuffer; isEnd: boolean }>)
      .call(chunks)
      .then(({ buffer, isEnd }) => {
        if (isEnd) return;
        const bytes = new Uint8Array(buffer);
        pieces.push(Array.from({ length: bytes.length / 640 }, (_, at) => bytes[at * 640] ?? NaN));
        read();
      });
  read();
  return { pieces };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("speech is sent in pieces of 40 ms", async () => {
  const uplink = new Uplink();
  const { pieces } = piecesOf(uplink);

  for (const value of [1, 2, 3, 4, 5]) uplink.write(frame(value), { canWait: false });
  await settled();

  expect(pieces).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("quiet is sent in pieces of 100 ms, and what was gathered goes with the first word", async () => {
  const uplink = new Uplink();
  const { pieces } = piecesOf(uplink);

  for (const value of [1, 2, 3, 4, 5, 6, 7]) uplink.write(frame(value), { canWait: true });
  uplink.write(frame(8), { canWait: false });
  await settled();

  expect(pieces).toEqual([
    [1, 2, 3, 4, 5],
    [6, 7, 8],
  ]);
});

test("audio that is longer than a piece keeps its place and is sent as it is", async () => {
  const uplink = new Uplink();
  const { pieces } = piecesOf(uplink);

  uplink.write(frame(1), { canWait: true });
  uplink.write(new Uint8Array(640 * 6).fill(2), { canWait: true });
  uplink.write(frame(3), { canWait: false });
  uplink.write(frame(4), { canWait: false });
  await settled();

  expect(pieces).toEqual([[1], [2, 2, 2, 2, 2, 2], [3, 4]]);
});

test("the bytes of a frame may be reused", async () => {
  const uplink = new Uplink();
  const { pieces } = piecesOf(uplink);
  const reused = frame(1);

  uplink.write(reused, { canWait: true });
  reused.fill(2);
  uplink.write(reused, { canWait: false });
  await settled();

  expect(pieces).toEqual([[1, 2]]);
});
