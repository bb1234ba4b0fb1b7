import { expect, test } from "vitest";
import { SessionId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import type { CallDesk } from "../desk/functions-client.ts";
import { PieceUpload } from "./piece-upload.ts";
import type { Piece } from "./two-legs.ts";

const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");
const notAsked = () => Promise.reject(new FinalError("not asked"));

/** An upload to Functions that answer like this, then keep everything. */
function uploading(answers: ("kept" | "away" | "refused")[] = [], isAway = () => false) {
  const clock = new VirtualClock();
  const kept: number[] = [];
  const lost: unknown[] = [];
  const desk: CallDesk = {
    context: notAsked,
    notes: notAsked,
    knowledge: notAsked,
    tell: notAsked,
    record: ({ atByte }) => {
      const answer = answers.shift() ?? (isAway() ? "away" : "kept");
      if (answer === "refused") return Promise.reject(new FinalError("410"));
      if (answer === "away") return Promise.reject(new PassingError("503"));
      kept.push(atByte);
      return Promise.resolve();
    },
  };
  const upload = new PieceUpload({ session, desk, clock, lost: (error) => lost.push(error) });
  const piece = (atByte: number): Piece => ({
    ...{ part: 0, startedAt: "2026-11-21T08:30:00.000Z", atByte },
    sound: new Uint8Array(4),
  });
  return { clock, kept, lost, upload, keep: (atByte: number) => upload.keep(piece(atByte)) };
}

test("pieces come in order, each until it is kept", async () => {
  const { clock, kept, keep, upload, lost } = uploading(["kept", "away", "away", "kept"]);
  for (const atByte of [0, 4, 8]) keep(atByte);
  await clock.advance(5_000);
  expect(kept).toEqual([0, 4, 8]);
  await upload.flushed();
  keep(12);
  await upload.flushed();
  expect(kept).toEqual([0, 4, 8, 12]);
  expect(lost).toEqual([]);
});

test("where nothing more is wanted, nothing more is brought", async () => {
  const { clock, kept, keep, upload, lost } = uploading(["kept", "refused"]);
  for (const atByte of [0, 4, 8]) keep(atByte);
  await clock.advance(5_000);
  keep(12);
  await upload.flushed();
  expect(kept).toEqual([0]);
  expect(lost).toEqual([new FinalError("410")]);
});

test("while nobody takes them only the newest wait, and the loss is told", async () => {
  let isAway = true;
  const { clock, kept, keep, upload, lost } = uploading([], () => isAway);
  for (let atByte = 0; atByte < 100; atByte += 1) keep(atByte);
  await clock.advance(10_000);
  expect(lost).toHaveLength(85);
  isAway = false;
  await clock.advance(10_000);
  await upload.flushed();
  expect(kept).toEqual([0, ...Array.from({ length: 14 }, (_, at) => 86 + at)]);
});

test("what is given up is told, and holds nobody up", async () => {
  const { clock, keep, upload, lost } = uploading([], () => true);
  keep(0);
  await clock.advance(1_000);
  upload.close();
  await upload.flushed();
  expect(lost).toHaveLength(1);
  expect(clock.pendingCount).toBe(0);
});
