import { expect, test } from "vitest";
import { Call } from "./call.ts";
import { Recording, recordingWanted, withoutRecordings, withRecording } from "./recording.ts";

const startedAt = "2026-11-21T08:30:00.000Z";
const deletedAt = "2026-11-21T08:31:00.000Z";
const call = Call.parse({
  ...{ id: "call-00000001", conversationId: "3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b10", direction: "inbound" },
  ...{ state: "talking", startedAt, followUp: "none" },
});
const recording = Recording.parse({ session: "3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11", part: 0, startedAt });
const recorded = withRecording(call, recording);

test.each([
  ["a call that begins", call, true, "announce"],
  ["one whose caller was told before", recorded, true, "announced"],
  ["one that nobody wants recorded any more", withoutRecordings(recorded, deletedAt), true, undefined],
  ["one of which nothing had come yet then", withoutRecordings(call, deletedAt), true, undefined],
  ["any call where the flag is off", recorded, false, undefined],
] as const)("%s: with the flag %3$s it is recorded as %4$s", (_which, of, enabled, wanted) =>
  expect(recordingWanted(of, { recording_enabled: enabled })).toBe(wanted),
);

test("no recording is added once they were removed, and each keeps when it was", () => {
  const removed = withoutRecordings(recorded, deletedAt);
  expect(withRecording(removed, { ...recording, part: 1 })).toBe(removed);
  expect(withoutRecordings(removed, "2026-11-21T08:32:00.000Z")).toEqual(removed);
  expect(withRecording(withoutRecordings(call, deletedAt), recording).recordings).toBeUndefined();
});
