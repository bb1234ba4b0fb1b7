import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { SessionId } from "../core/call/ids.ts";
import { createTestEngine, type TestEngine } from "../local/functions-host/testing.ts";
import { bellName } from "./bell.ts";
import { call, callOrchestration } from "./call.ts";
import type { News } from "./contracts.ts";

const callId = "call-0001";
const conversationId = randomUUID();
const inbound = { direction: "inbound", callId, from: "+14255550100", incomingCallContext: "ring" };
const outbound = { direction: "outbound", callId, conversationId };

const session = SessionId.parse(randomUUID());
const attended: News = { is: "attended", session, atMs: 0 };
/** The line ends, and the relay says that it has told all. */
const gone: News[] = [
  { is: "ended", code: 200, atMs: 0 },
  { is: "left", session, handedOver: false, atMs: 0 },
];

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

let inbox: News[];
let failing: Set<string>;
let alive: boolean;
let engine: TestEngine;

beforeEach(async () => {
  inbox = [];
  failing = new Set();
  alive = false;
  const work: Record<string, (input: unknown) => object> = {
    "open-call": () => ({ conversationId }),
    answer: () => ({ carrierCallId: "leg" }),
    dial: () => ({ carrierCallId: "leg" }),
    "check-alive": () => ({ alive }),
    "read-inbox": (input) => {
      const { after } = z.object({ after: z.number() }).parse(input);
      return { upTo: inbox.length, news: inbox.slice(after) };
    },
    "plan-callback": () => ({}),
    "record-ended": () => ({ hadInteraction: inbox.some(({ is }) => is === "attended") }),
  };
  const others =
    "record-connected record-follow-up hang-up restart-streaming play stop-playing transfer note-transfer-failed send-sms send-report synthesise choose-next-action";
  for (const name of others.split(" ")) work[name] = () => ({});
  engine = await createTestEngine({
    orchestrators: { [callOrchestration]: call },
    activities: Object.fromEntries(
      Object.entries(work).map(([name, perform]) => [
        name,
        (input: unknown) => (failing.has(name) ? { failed: "cannot" } : { done: perform(input) }),
      ]),
    ),
  });
});
afterEach(() => engine.close());

async function begin(start: object): Promise<void> {
  await engine.start(callOrchestration, start, callId);
  await engine.settle();
}

/** Something happens to the call: it is in the inbox, and the bell rings. */
async function happens(...news: News[]): Promise<void> {
  inbox.push(...news);
  await engine.raise(callId, bellName);
  await engine.settle();
}

/** What was done, the reading of the inbox left out. */
const done = (): string[] => engine.performed.map(({ name }) => name).filter((name) => name !== "read-inbox");

const ended = { status: "Completed", output: { is: "over" } };

describe("a call", () => {
  test("is answered, talked in, hung up after the goodbye, and followed up", async () => {
    await begin(inbound);
    await happens({ is: "connected", atMs: 0 });
    await happens(attended);
    alive = true;
    await engine.pass(minuteMs);
    await happens({ is: "finished", reason: "goodbye" });
    await happens(...gone);

    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "goodbye" } });
    expect(done()).toEqual([
      ...["open-call", "answer", "record-connected", "hang-up", "record-ended"],
      ...["send-report", "synthesise", "choose-next-action", "record-follow-up"],
    ]);
  });

  test("that is busy is not followed up", async () => {
    await begin(outbound);
    await happens({ is: "ended", code: 486, atMs: 0 }, { is: "dial-failed", code: 486, atMs: 0 });
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "busy" } });
    expect(done()).toEqual(["dial", "record-ended", "plan-callback"]);
  });

  test("that the carrier does not take has failed", async () => {
    failing.add("answer");
    await begin(inbound);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "failed" } });
    expect(done()).toEqual(["open-call", "answer", "record-ended", "plan-callback"]);
  });

  test("whose carrier falls silent after the hang-up ends all the same", async () => {
    await begin(inbound);
    await happens(attended, { is: "finished", reason: "goodbye" });
    await engine.pass(minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed" } });
    expect(done().slice(0, 5)).toEqual(["open-call", "answer", "record-connected", "hang-up", "check-alive"]);
  });

  test("that lasts an hour is hung up", async () => {
    await begin(inbound);
    await happens(attended);
    alive = true;
    await engine.pass(59 * minuteMs);
    expect(done()).not.toContain("hang-up");
    await engine.pass(minuteMs + secondMs);
    expect(done()).toContain("hang-up");
    await happens(...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { reason: "longest call reached" } });
  });

  test("leaves no timer running, which would keep it from ending", async () => {
    await begin(inbound);
    for (let count = 0; count < 10; count += 1) await happens({ is: "sms-wanted", position: count + 1 });
    await happens(attended, ...gone);
    expect(engine.look(callId).status).toBe("Completed");
  });
});

describe("the bell", () => {
  test("is heard also when it rings while a timer's work is being done", async () => {
    await begin(inbound);
    await happens({ is: "connected", atMs: 0 });
    alive = true;
    // The wait for a relay runs out again and again, and each time leaves an old waiter for the bell behind.
    await engine.pass(12 * secondMs);
    expect(done()).toContain("restart-streaming");
    await happens(attended);
    await happens({ is: "sms-wanted", position: 2 });
    await happens({ is: "sms-wanted", position: 3 });
    await happens({ is: "finished", reason: "goodbye" });
    await happens(...gone);
    expect(done().filter((name) => name === "send-sms")).toHaveLength(2);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed" } });
  });

  test("that rings for nothing does nothing", async () => {
    await begin(inbound);
    await happens();
    await happens();
    expect(done()).toEqual(["open-call", "answer"]);
    await happens({ is: "dial-failed", code: 487, atMs: 0 });
    expect(engine.look(callId)).toMatchObject(ended);
  });
});

describe("the follow-up", () => {
  test.each(["send-report", "synthesise", "choose-next-action"])("goes on when %s cannot be done", async (part) => {
    failing.add(part);
    await begin(inbound);
    await happens(attended, ...gone);
    expect(engine.look(callId)).toMatchObject(ended);
    expect(done().slice(-4)).toEqual(["send-report", "synthesise", "choose-next-action", "record-follow-up"]);
    const record = engine.performed.find(({ name }) => name === "record-follow-up");
    expect(record?.input).toMatchObject({ failures: [part] });
  });
});

describe("a transfer", () => {
  test("that the carrier refuses is told to the relay", async () => {
    failing.add("transfer");
    await begin(inbound);
    await happens(attended);
    await happens({ is: "transfer-wanted", key: "one" });
    expect(done().slice(-2)).toEqual(["transfer", "note-transfer-failed"]);
  });

  test("that the carrier takes up is not told as failed, and ends the call as transferred", async () => {
    await begin(inbound);
    await happens(attended);
    await happens({ is: "transfer-wanted", key: "one" });
    expect(done().at(-1)).toBe("transfer");
    await happens({ is: "transferred" }, ...gone);
    expect(done()).not.toContain("note-transfer-failed");
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "transferred" } });
  });

  test("that fails, and the call dies with it, is over once", async () => {
    await begin(inbound);
    await happens(attended);
    await happens({ is: "transfer-wanted", key: "one" });
    await happens({ is: "transfer-failed", reason: "486" }, ...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed" } });
    expect(done().filter((name) => name === "record-ended")).toHaveLength(1);
  });
});

describe("a relay that is gone for good", () => {
  const prompts = () => engine.performed.flatMap(({ name, input }) => (name === "play" ? [input] : []));

  test("leaves the caller to the carrier, which apologises and gives them to a human", async () => {
    await begin(inbound);
    await happens(attended);
    alive = true;
    await happens({ is: "stream-broken", atMs: 9e15 });
    await engine.pass(3 * secondMs);
    expect(prompts()).toMatchObject([{ prompt: "one_moment" }]);
    await engine.pass(minuteMs / 2);
    expect(prompts()).toMatchObject([{ prompt: "one_moment" }, { prompt: "rescue_transfer" }]);
    expect(done()).not.toContain("transfer");
    await happens({ is: "prompt-over", key: "rescue-transfer" });
    expect(done().at(-1)).toBe("transfer");
    await happens({ is: "transferred" }, { is: "ended", code: 200, atMs: 0 });
    await engine.pass(minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "transferred" } });
  });

  test("and no human either: the caller is promised a call, and the call has failed", async () => {
    failing.add("transfer").add("play");
    await begin(inbound);
    await happens(attended);
    alive = true;
    await happens({ is: "stream-broken", atMs: 9e15 });
    await engine.pass(minuteMs);
    expect(prompts().at(-1)).toMatchObject({ prompt: "rescue_callback" });
    expect(done()).toContain("hang-up");
    expect(engine.look(callId)).toMatchObject({
      ...ended,
      output: { outcome: "failed", reason: "no relay could be had" },
    });
  });
});
