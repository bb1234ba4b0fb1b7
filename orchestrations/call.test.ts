import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitBounds } from "../core/flags.ts";
import {
  attended,
  callId,
  createLoneCall,
  gone,
  inbound,
  minuteMs,
  outbound,
  secondMs,
  type LoneCall,
} from "./lone-call.testing.ts";

let line: LoneCall;
beforeEach(async () => {
  line = await createLoneCall();
});
afterEach(() => line.engine.close());

describe("a call", () => {
  test("is answered, talked in, hung up after the goodbye, and followed up", async () => {
    await line.begin(inbound);
    await line.happens({ is: "connected", atMs: 0 });
    await line.happens(attended);
    line.alive = true;
    await line.engine.pass(minuteMs);
    await line.happens({ is: "finished", reason: "goodbye" });
    await line.happens(...gone);

    line.endedWith({ outcome: "completed", reason: "goodbye" });
    expect(line.done()).toEqual([
      ...["open-call", "answer", "record-connected", "hang-up", "record-ended"],
      ...["send-report", "synthesise", "choose-next-action", "record-follow-up"],
    ]);
  });

  test("leaves a history that can be read again quickly, also where it lasts as long as any limit allows", async () => {
    line.longestCallMs = limitBounds.call_longest_min[1] * minuteMs;
    await line.begin(inbound);
    await line.happens({ is: "connected", atMs: 0 });
    await line.happens(attended);
    line.alive = true;
    await line.engine.pass(line.longestCallMs - minuteMs);
    expect(line.engine.look(callId)).toMatchObject({ status: "Running" });
    expect(line.engine.look(callId).history.length).toBeLessThan(1_000);
    await line.engine.pass(5 * minuteMs);
    line.endedWith({ reason: "longest call reached" });
  });

  test("goes on at most a fifth later than the store was away", async () => {
    await line.begin(inbound);
    await line.happens({ is: "connected", atMs: 0 }, attended);
    line.lost.set("read-inbox", Infinity);
    await line.happens({ is: "finished", reason: "goodbye" });
    await line.engine.pass(33 * secondMs);
    line.lost.set("read-inbox", 0);
    await line.engine.pass(7 * secondMs);
    expect(line.done()).toContain("hang-up");
  });

  test("that is busy is not followed up", async () => {
    await line.begin(outbound);
    await line.happens({ is: "ended", code: 486, atMs: 0 }, { is: "dial-failed", code: 486, atMs: 0 });
    line.endedWith({ outcome: "busy" });
    expect(line.done()).toEqual(["dial", "record-ended", "plan-callback"]);
  });

  test("that the carrier does not take has failed", async () => {
    line.failing.add("answer");
    await line.begin(inbound);
    line.endedWith({ outcome: "failed" });
    expect(line.done()).toEqual(["open-call", "answer", "record-ended", "plan-callback"]);
  });

  test("is not given up while the carrier's answer to our dialling is lost: somebody may be talking to the agent", async () => {
    line.lost.set("dial", 8);
    await line.begin(outbound);
    await line.happens(attended, { is: "finished", reason: "goodbye" }, ...gone);
    await line.engine.pass(2 * minuteMs);
    line.endedWith({ outcome: "completed", reason: "goodbye" });
    expect(line.done()).toContain("send-report");
  });

  test("is on record as failed, to be called back, where the store was away while it rang", async () => {
    line.lost.set("open-call", 10);
    line.failing.add("answer");
    await line.begin(inbound);
    await line.engine.pass(5 * minuteMs);
    line.endedWith({ outcome: "failed" });
    expect(line.done().slice(-2)).toEqual(["record-ended", "plan-callback"]);
  });

  test("whose carrier takes no order to hang up for minutes is over, and hung up when it does", async () => {
    line.alive = true;
    await line.begin(inbound);
    line.lost.set("hang-up", 18);
    await line.happens(attended, { is: "finished", reason: "goodbye" });
    await line.engine.pass(minuteMs);
    line.endedWith({ outcome: "completed", reason: "goodbye" });
    expect(line.lost.get("hang-up")).toBeGreaterThan(0);
    await line.engine.pass(5 * minuteMs);
    expect(line.lost.get("hang-up")).toBe(-1);
  });

  test("whose carrier falls silent after the hang-up ends all the same", async () => {
    await line.begin(inbound);
    await line.happens(attended, { is: "finished", reason: "goodbye" });
    await line.engine.pass(minuteMs);
    line.endedWith({ outcome: "completed" });
    expect(line.done().slice(0, 5)).toEqual(["open-call", "answer", "record-connected", "hang-up", "check-alive"]);
  });

  test("that lasts an hour is hung up", async () => {
    await line.begin(inbound);
    await line.happens(attended);
    line.alive = true;
    await line.engine.pass(59 * minuteMs);
    expect(line.done()).not.toContain("hang-up");
    await line.engine.pass(minuteMs + secondMs);
    await line.happens({ is: "prompt-over", key: "longest-call" });
    expect(line.done().slice(-2)).toEqual(["play", "hang-up"]);
    await line.happens(...gone);
    line.endedWith({ reason: "longest call reached" });
  });

  test("leaves no timer running, which would keep it from ending", async () => {
    await line.begin(inbound);
    for (let count = 0; count < 10; count += 1) await line.happens({ is: "sms-wanted", position: count + 1 });
    await line.happens(attended, ...gone);
    expect(line.engine.look(callId).status).toBe("Completed");
  });
});

describe("the bell", () => {
  test("is heard also when it rings while a timer's work is being done", async () => {
    await line.begin(inbound);
    await line.happens({ is: "connected", atMs: 0 });
    line.alive = true;
    // The wait for a relay runs out again and again, and each time leaves an old waiter for the bell behind.
    await line.engine.pass(12 * secondMs);
    expect(line.done()).toContain("restart-streaming");
    await line.happens(attended);
    await line.happens({ is: "sms-wanted", position: 2 });
    await line.happens({ is: "sms-wanted", position: 3 });
    await line.happens({ is: "finished", reason: "goodbye" });
    await line.happens(...gone);
    expect(line.done().filter((name) => name === "send-sms")).toHaveLength(2);
    line.endedWith({ outcome: "completed" });
  });

  test("that rings for nothing does nothing", async () => {
    await line.begin(inbound);
    await line.happens();
    await line.happens();
    expect(line.done()).toEqual(["open-call", "answer"]);
    await line.happens({ is: "dial-failed", code: 487, atMs: 0 });
    line.endedWith({});
  });
});

describe("a relay that is gone for good", () => {
  const prompts = () => line.engine.performed.flatMap(({ name, input }) => (name === "play" ? [input] : []));

  test("leaves the caller to the carrier, which apologises and gives them to a human", async () => {
    await line.begin(inbound);
    await line.happens(attended);
    line.alive = true;
    await line.happens({ is: "stream-broken", atMs: 9e15 });
    await line.engine.pass(3 * secondMs);
    expect(prompts()).toMatchObject([{ prompt: "one_moment" }]);
    await line.engine.pass(minuteMs / 2);
    const moments = prompts().slice(0, -1);
    expect(moments.length).toBeGreaterThan(1);
    expect(moments).toMatchObject(moments.map(() => ({ prompt: "one_moment" })));
    expect(prompts().at(-1)).toMatchObject({ prompt: "rescue_transfer" });
    expect(line.done()).not.toContain("ring-human");
    await line.happens({ is: "prompt-over", key: "rescue-transfer" });
    expect(line.done().at(-1)).toBe("ring-human");
    const human = { is: "human", key: "rescue-transfer" } as const;
    await line.happens({ ...human, did: "answered" });
    await line.engine.pass(minuteMs / 4);
    expect(prompts()).toContainEqual(expect.objectContaining({ prompt: "caller_waiting", carrierCallId: "human" }));
    // Meanwhile the caller hears a word.
    expect(prompts().at(-1)).toMatchObject({ prompt: "one_moment", carrierCallId: "leg" });
    await line.happens({ is: "prompt-over", key: "rescue-transfer:telling" }, { ...human, did: "moved" });
    await line.happens({ is: "ended", code: 200, atMs: 0 });
    await line.engine.pass(minuteMs);
    line.endedWith({ outcome: "completed", reason: "transferred" });
  });

  test("and no human either: the caller is promised a call, and the call has failed", async () => {
    line.failing.add("ring-human").add("play");
    await line.begin(inbound);
    await line.happens(attended);
    line.alive = true;
    await line.happens({ is: "stream-broken", atMs: 9e15 });
    await line.engine.pass(minuteMs);
    expect(prompts().at(-1)).toMatchObject({ prompt: "rescue_callback" });
    expect(line.done()).toContain("hang-up");
    line.endedWith({ outcome: "failed", reason: "no relay could be had" });
  });
});
