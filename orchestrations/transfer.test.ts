import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HumanDid } from "../core/call/life/handover-state.ts";
import { SessionId } from "../core/call/ids.ts";
import type { News } from "./contracts.ts";
import {
  attended,
  callId,
  createLoneCall,
  gone,
  inbound,
  left,
  minuteMs,
  secondMs,
  type LoneCall,
} from "./lone-call.testing.ts";

let line: LoneCall;
beforeEach(async () => {
  line = await createLoneCall();
});
afterEach(() => line.engine.close());

describe("a transfer", () => {
  const human = (did: HumanDid, reason?: string): News => ({ is: "human", key: "one", did, reason });
  const wanted: News = { is: "transfer-wanted", key: "one" };
  const notes = () => line.engine.performed.flatMap(({ name, input }) => (name === "note-transfer" ? [input] : []));
  const humanLeg = { callId, carrierCallId: "human" };

  beforeEach(async () => {
    line.alive = true;
    await line.begin(inbound);
    await line.happens(attended);
  });

  test("that the carrier refuses is told to the relay", async () => {
    line.failing.add("ring-human");
    await line.happens(wanted);
    expect(line.done().slice(-2)).toEqual(["ring-human", "note-transfer"]);
    expect(notes()).toMatchObject([{ state: "failed" }]);
  });

  test.each([
    ["busy", [human("gone", "busy")]],
    ["declined", [human("answered"), human("attended"), human("declined", "declined")]],
    ["voicemail", [human("answered"), human("attended"), human("declined", "voicemail")]],
    ["declined", [human("answered"), human("attended"), human("gone", "failed")]],
  ])("that nobody takes (%s) goes back to the agent, who may try again", async (reason, news) => {
    await line.happens(wanted);
    await line.happens(...news);
    expect(notes()).toMatchObject([{ key: "one", state: "failed", reason }]);
    await line.happens({ is: "transfer-wanted", key: "two" });
    expect(line.done().at(-1)).toBe("ring-human");
    await line.happens({ is: "finished", reason: "goodbye" }, ...gone);
    line.endedWith({ outcome: "completed", reason: "goodbye" });
  });

  test("that is declined while the carrier takes no orders leaves nobody on the human's line, and the caller waits for none of it", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"));
    line.lost.set("hang-up", 10);
    await line.happens(human("declined", "voicemail"));
    await line.engine.pass(5 * secondMs);
    expect(notes()).toMatchObject([{ state: "failed" }]);
    expect(line.lost.get("hang-up")).toBeGreaterThan(0);
    await line.engine.pass(minuteMs);
    expect(line.lost.get("hang-up")).toBe(-1);
    expect(line.engine.performed.findLast(({ name }) => name === "hang-up")?.input).toEqual(humanLeg);
  });

  test("that rings for half a minute is given up, and the human's phone is silent", async () => {
    await line.happens(wanted);
    await line.engine.pass(29 * secondMs);
    expect(notes()).toEqual([]);
    await line.engine.pass(2 * secondMs);
    expect(notes()).toMatchObject([{ state: "failed", reason: "no-answer" }]);
    expect(line.engine.performed.find(({ name }) => name === "hang-up")?.input).toEqual(humanLeg);
  });

  test("that is accepted silences the agent and moves the human; the call ends as transferred", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"));
    await line.happens(human("accepted"));
    expect(line.done().slice(-2)).toEqual(["note-transfer", "move-human"]);
    expect(notes()).toMatchObject([{ state: "taken" }]);
    await line.happens(human("moved"), human("gone", "failed"));
    await line.engine.pass(minuteMs);
    await line.happens(...gone);
    line.endedWith({ outcome: "completed", reason: "transferred" });
    expect(line.done()).not.toContain("hang-up");
  });

  test("is over when the human leaves: the agent has the caller again", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    line.there = { caller: true, human: false };
    await line.happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
    await line.happens(...gone);
    line.endedWith({ reason: "the caller hung up" });
  });

  test("ends for all at once when the caller leaves as the human comes in, in whatever order that is told", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"));
    line.there = { caller: false, human: true };
    await line.happens({ is: "parties-changed" });
    await line.happens(human("moved"));
    expect(line.done().at(-1)).toBe("hang-up");
    await line.happens(...gone);
    line.endedWith({ outcome: "completed", reason: "transferred" });
  });

  test("leaves a history that can be read again quickly, also where the human keeps the caller for hours", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    await line.engine.pass(235 * minuteMs);
    expect(line.engine.look(callId)).toMatchObject({ status: "Running" });
    expect(line.engine.look(callId).history.length).toBeLessThan(1_000);
    // Who has left is noticed at once all the same: the carrier tells.
    line.there = { caller: true, human: false };
    await line.happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
  });

  test("is not over where the carrier's list is a moment behind its word that the human was moved", async () => {
    await line.happens(wanted);
    line.there = { caller: true, human: false };
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    line.there = { caller: true, human: true };
    await line.engine.pass(minuteMs);
    expect(notes()).toMatchObject([{ state: "taken" }]);
  });

  test("ends for all when the caller leaves, also where the carrier says nothing of it", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    line.there = { caller: false, human: true };
    await line.engine.pass(31 * secondMs);
    expect(line.done().at(-1)).toBe("hang-up");
    await line.happens(...gone);
    line.endedWith({ outcome: "completed", reason: "transferred" });
  });

  test("lets the human go when the caller hangs up while they are being told", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), ...gone);
    expect(line.engine.performed.find(({ name }) => name === "hang-up")?.input).toEqual(humanLeg);
    line.endedWith({ outcome: "completed" });
  });

  test("rings nobody for long when the caller hangs up as they are rung", async () => {
    await line.happens(wanted, ...gone);
    expect(line.done().filter((name) => name === "ring-human" || name === "hang-up")).toEqual([
      "ring-human",
      "hang-up",
    ]);
  });

  test("whose relay is gone begins anew, and where there is none for long the human is held, and let go unasked", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("unattended"));
    await line.engine.pass(2 * secondMs);
    expect(line.engine.performed.find(({ name }) => name === "restart-streaming")?.input).toEqual(humanLeg);
    await line.engine.pass(5 * secondMs);
    const played = line.engine.performed.filter(({ name }) => name === "play").map(({ input }) => input);
    expect(played).toMatchObject([{ prompt: "hold_human", carrierCallId: "human" }]);
    await line.happens({ is: "prompt-over", key: "one:holding" });
    await line.engine.pass(15 * secondMs);
    expect(line.done()).not.toContain("hang-up");
    await line.engine.pass(10 * secondMs);
    expect(line.done().slice(-2)).toEqual(["hang-up", "note-transfer"]);
    expect(line.done()).not.toContain("move-human");
    expect(notes()).toMatchObject([{ state: "failed" }]);
  });

  test("whose relay comes back while the human is held asks them again, and they are moved when they accept", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("unattended"));
    await line.engine.pass(12 * secondMs);
    await line.happens(human("attended"));
    await line.engine.pass(30 * secondMs);
    expect(line.done()).not.toContain("hang-up");
    await line.happens(human("accepted"));
    expect(line.done().at(-1)).toBe("move-human");
  });

  test("that cannot be moved goes back to the agent", async () => {
    await cannotBeMoved();
    expect(line.done().slice(-5)).toEqual(["note-transfer", "move-human", "who-is-there", "hang-up", "note-transfer"]);
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "failed" }]);
  });

  test("whose move is refused though it was done, as where its first answer is lost, is no failure", async () => {
    line.failing.add("move-human");
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"));
    expect(line.done()).not.toContain("hang-up");
    line.there = { caller: true, human: false };
    await line.happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
  });

  test.each<[string, News]>([
    ["by the carrier's word for it", human("moved")],
    ["by who is there", { is: "parties-changed" }],
  ])("that has failed and is done after all, as is known %s, gives the caller to the human", async (_, news) => {
    await cannotBeMoved();
    line.there = { caller: true, human: true };
    await line.happens(news);
    expect(notes().slice(2)).toMatchObject([{ key: "one:late", state: "taken" }]);
    line.there = { caller: true, human: false };
    await line.happens({ is: "parties-changed" });
    // The same again is no news of anybody who would be there.
    await line.happens(news);
    expect(notes().slice(3)).toMatchObject([{ key: "one:late", state: "over" }]);
    await line.happens(...gone);
    line.endedWith({ reason: "the caller hung up" });
  });

  test("that is done after all, while another human is rung, lets that one go", async () => {
    await cannotBeMoved();
    await line.happens({ is: "transfer-wanted", key: "two" });
    line.there = { caller: true, human: true };
    await line.happens(human("moved"));
    expect(line.done().slice(-4)).toEqual(["hang-up", "note-transfer", "note-transfer", "who-is-there"]);
    expect(notes().slice(2)).toMatchObject([
      { key: "two", state: "failed" },
      { key: "one:late", state: "taken" },
    ]);
    await line.happens(...gone);
    line.endedWith({ outcome: "completed", reason: "transferred" });
  });

  test("that is done after all, as a caller without an agent is promised a call, does not end theirs", async () => {
    await cannotBeMoved();
    await line.happens({ ...left, handedOver: false });
    await line.engine.pass(26 * secondMs);
    await line.happens({ is: "prompt-over", key: "rescue-transfer" });
    await line.happens({ is: "human", key: "rescue-transfer", did: "gone", reason: "busy" });
    expect(line.engine.performed.findLast(({ name }) => name === "play")?.input).toMatchObject({
      prompt: "rescue_callback",
    });
    line.there = { caller: true, human: true };
    await line.happens(human("moved"));
    const before = line.done().length;
    await line.happens({ is: "prompt-over", key: "rescue-callback" });
    expect(line.done().slice(before)).not.toContain("hang-up");
    await line.happens(...gone);
    await line.engine.pass(minuteMs);
    line.endedWith({ outcome: "completed", reason: "transferred" });
  });

  async function cannotBeMoved(): Promise<void> {
    line.there = { caller: true, human: false };
    line.failing.add("move-human");
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"));
  }

  test("whose move is never told of is looked after", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"));
    await line.engine.pass(11 * secondMs);
    expect(line.done()).toContain("who-is-there");
    line.there = { caller: true, human: false };
    await line.happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
  });

  test("that has happened is not disturbed when the relay is lost: nobody talks into it, and the stream is had again", async () => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    await line.happens({ is: "stream-broken", atMs: 9e15 });
    await line.engine.pass(2 * minuteMs);
    expect(line.done()).toContain("restart-streaming");
    expect(line.done()).not.toContain("play");
    expect(line.done()).not.toContain("hang-up");
    await line.happens({ is: "attended", session: SessionId.parse(randomUUID()), atMs: 9e15 });
    await line.happens(...gone);
    await line.engine.pass(minuteMs);
    line.endedWith({ reason: "transferred" });
  });

  test.each([
    ["and is had again when the human leaves", false, { outcome: "completed", reason: "the caller hung up" }],
    ["who keeps the caller to the end", true, { outcome: "completed", reason: "transferred" }],
  ])("in which the agent fails beside the human, %s, leaves a call that has not failed", async (_, stays, ending) => {
    await line.happens(wanted);
    await line.happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    await line.happens({ is: "finished", reason: "failure" }, left);
    const session = SessionId.parse(randomUUID());
    await line.happens({ is: "attended", session, atMs: line.engine.clock.nowMs() });
    line.there = { caller: true, human: stays };
    await line.happens({ is: "parties-changed" });
    await line.happens({ is: "ended", code: 200, atMs: 0 }, { ...left, session });
    line.endedWith(ending);
  });

  test("that fails, and the call dies with it, is over once", async () => {
    await line.happens(wanted);
    await line.happens(human("gone", "busy"), ...gone);
    line.endedWith({ outcome: "completed" });
    expect(line.done().filter((name) => name === "record-ended")).toHaveLength(1);
  });
});
