import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { HumanDid } from "../core/call/life/handover.ts";
import { CallId, SessionId } from "../core/call/ids.ts";
import { createTestEngine, type TestEngine } from "../local/functions-host/testing.ts";
import { afterCall } from "./after-call/after-call.ts";
import { afterCallIdOf, afterCallOrchestration } from "./after-call/contracts.ts";
import { Beginning } from "./begin.ts";
import { bellName } from "./bell.ts";
import { call, callOrchestration } from "./call.ts";
import type { News } from "./contracts.ts";

const callId = CallId.parse("call-0001");
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
/** What is told between the last look into the inbox and its close. */
let toldAtTheEnd: News[];
let failing: Set<string>;
/** Activities of which the next so many results are lost. */
let lost: Map<string, number>;
let alive: boolean;
let there: { caller: boolean; human: boolean };
let engine: TestEngine;

beforeEach(async () => {
  inbox = [];
  toldAtTheEnd = [];
  failing = new Set();
  lost = new Map();
  alive = false;
  there = { caller: true, human: true };
  const work: Record<string, (input: unknown) => object | Promise<void>> = {
    begin: async (input) => {
      const { name, instanceId, input: start } = Beginning.parse(input);
      if (!engine.has(instanceId)) await engine.start(name, start, instanceId);
    },
    "open-call": () => ({ conversationId }),
    answer: () => ({ carrierCallId: "leg" }),
    dial: () => ({ carrierCallId: "leg" }),
    "ring-human": () => ({ carrierCallId: "human" }),
    "who-is-there": () => there,
    "check-alive": () => ({ alive }),
    "read-inbox": (input) => {
      const { after, before = Infinity } = z.object({ after: z.number(), before: z.number().optional() }).parse(input);
      return { upTo: inbox.length, news: inbox.slice(after, before - 1) };
    },
    "plan-callback": () => ({}),
    "record-ended": () => {
      inbox.push(...toldAtTheEnd);
      const conversationIds = inbox.some(({ is }) => is === "attended") ? [conversationId] : [];
      return { closedAt: inbox.length + 1, conversationIds };
    },
  };
  const others =
    "record-connected record-follow-up hang-up restart-streaming play stop-playing move-human note-transfer send-sms send-report synthesise choose-next-action";
  for (const name of others.split(" ")) work[name] = () => ({});
  engine = await createTestEngine({
    orchestrators: { [callOrchestration]: call, [afterCallOrchestration]: afterCall },
    activities: Object.fromEntries(
      Object.entries(work).map(([name, perform]) => [
        name,
        async (input: unknown) => {
          const lostCount = lost.get(name) ?? 0;
          lost.set(name, lostCount - 1);
          if (lostCount > 0) throw new Error("lost");
          return failing.has(name) ? { failed: "cannot" } : { done: await perform(input) };
        },
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

/** What was done, in the call and after it; the reading of the inbox and the beginning of what comes after left out. */
const done = (): string[] =>
  engine.performed.map(({ name }) => name).filter((name) => name !== "read-inbox" && name !== "begin");

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

  test("is not given up while the carrier's answer to our dialling is lost: somebody may be talking to the agent", async () => {
    lost.set("dial", 8);
    await begin(outbound);
    await happens(attended, { is: "finished", reason: "goodbye" }, ...gone);
    await engine.pass(2 * minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "goodbye" } });
    expect(done()).toContain("send-report");
  });

  test("is on record as failed, to be called back, where the store was away while it rang", async () => {
    lost.set("open-call", 10);
    failing.add("answer");
    await begin(inbound);
    await engine.pass(5 * minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "failed" } });
    expect(done().slice(-2)).toEqual(["record-ended", "plan-callback"]);
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
    await happens({ is: "prompt-over", key: "longest-call" });
    expect(done().slice(-2)).toEqual(["play", "hang-up"]);
    await happens(...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { reason: "longest call reached" } });
  });

  test("sends a promised text after its end where it could not be sent before, and tells where it never can", async () => {
    const wanted: News = { is: "sms-wanted", position: 1 };
    failing.add("send-sms");
    await begin(inbound);
    await happens(attended, wanted, { is: "finished", reason: "goodbye" });
    await happens(...gone);
    expect(done().slice(3)).toEqual([
      ...["send-sms", "hang-up", "record-ended", "send-sms"],
      ...["send-report", "synthesise", "choose-next-action", "record-follow-up"],
    ]);
    expect(engine.performed.at(-1)?.input).toMatchObject({ failures: ["send-sms"] });
  });

  test("is not held up by a text that nobody takes: it is sent once all is over", async () => {
    lost.set("send-sms", 6);
    await begin(inbound);
    await happens(attended, { is: "sms-wanted", position: 1 }, { is: "finished", reason: "goodbye" });
    await engine.pass(secondMs);
    expect(done()).toContain("hang-up");
    await happens(...gone);
    await engine.pass(minuteMs);
    expect(engine.look(callId)).toMatchObject(ended);
    expect(engine.performed.at(-1)?.input).toMatchObject({ failures: [] });
  });

  test("is concluded when the chat model is back, and what can be done does not wait for that", async () => {
    lost.set("synthesise", 5);
    await begin(inbound);
    await happens(attended, { is: "finished", reason: "goodbye" });
    await happens(...gone);
    await engine.pass(10 * secondMs);
    expect(engine.look(callId)).toMatchObject(ended);
    expect(done()).toContain("choose-next-action");
    expect(done()).not.toContain("record-follow-up");
    await engine.pass(minuteMs);
    expect(done().slice(-2)).toEqual(["synthesise", "record-follow-up"]);
    expect(engine.performed.at(-1)?.input).toMatchObject({ failures: [] });
  });

  test("is concluded with what can be done where a service stays away", async () => {
    lost.set("synthesise", Infinity);
    await begin(inbound);
    await happens(attended, { is: "finished", reason: "goodbye" });
    await happens(...gone);
    await engine.pass(15 * minuteMs);
    expect(engine.look(afterCallIdOf(callId)).status).toBe("Completed");
    expect(engine.performed.at(-1)?.input).toMatchObject({ failures: ["synthesise"] });
  });

  test("sends a text that was promised between the last look into its inbox and the end", async () => {
    toldAtTheEnd = [{ is: "sms-wanted", position: 4 }];
    await begin(inbound);
    await happens(attended, ...gone);
    const followUp = ["send-report", "synthesise", "choose-next-action", "record-follow-up"];
    expect(done().slice(-6)).toEqual(["record-ended", "send-sms", ...followUp]);
    expect(engine.performed.find(({ name }) => name === "send-sms")?.input).toMatchObject({ position: 4 });
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

describe("a call that has failed when something was said in it", () => {
  const failed: News[] = [attended, { is: "finished", reason: "failure" }, ...gone];

  test("is planned to be made good for before all else that follows", async () => {
    await begin(inbound);
    await happens(...failed);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "failed" } });
    const followUp = ["send-report", "synthesise", "choose-next-action", "record-follow-up"];
    expect(done().slice(-6)).toEqual(["record-ended", "plan-callback", ...followUp]);
  });

  test("is followed up also where that cannot be planned, and tells so", async () => {
    failing.add("plan-callback");
    await begin(inbound);
    await happens(...failed);
    expect(done()).toContain("send-report");
    expect(engine.performed.at(-1)?.input).toMatchObject({ failures: ["plan-callback"] });
  });
});

describe("a transfer", () => {
  const human = (did: HumanDid, reason?: string): News => ({ is: "human", key: "one", did, reason });
  const wanted: News = { is: "transfer-wanted", key: "one" };
  const notes = () => engine.performed.flatMap(({ name, input }) => (name === "note-transfer" ? [input] : []));
  const humanLeg = { callId, carrierCallId: "human" };

  beforeEach(async () => {
    alive = true;
    await begin(inbound);
    await happens(attended);
  });

  test("that the carrier refuses is told to the relay", async () => {
    failing.add("ring-human");
    await happens(wanted);
    expect(done().slice(-2)).toEqual(["ring-human", "note-transfer"]);
    expect(notes()).toMatchObject([{ state: "failed" }]);
  });

  test.each([
    ["busy", [human("gone", "busy")]],
    ["declined", [human("answered"), human("attended"), human("declined", "declined")]],
    ["voicemail", [human("answered"), human("attended"), human("declined", "voicemail")]],
    ["declined", [human("answered"), human("attended"), human("gone", "failed")]],
  ])("that nobody takes (%s) goes back to the agent, who may try again", async (reason, news) => {
    await happens(wanted);
    await happens(...news);
    expect(notes()).toMatchObject([{ key: "one", state: "failed", reason }]);
    await happens({ is: "transfer-wanted", key: "two" });
    expect(done().at(-1)).toBe("ring-human");
    await happens({ is: "finished", reason: "goodbye" }, ...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "goodbye" } });
  });

  test("that rings for half a minute is given up, and the human's phone is silent", async () => {
    await happens(wanted);
    await engine.pass(29 * secondMs);
    expect(notes()).toEqual([]);
    await engine.pass(2 * secondMs);
    expect(notes()).toMatchObject([{ state: "failed", reason: "no-answer" }]);
    expect(engine.performed.find(({ name }) => name === "hang-up")?.input).toEqual(humanLeg);
  });

  test("that is accepted silences the agent and moves the human; the call ends as transferred", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"));
    await happens(human("accepted"));
    expect(done().slice(-2)).toEqual(["note-transfer", "move-human"]);
    expect(notes()).toMatchObject([{ state: "taken" }]);
    await happens(human("moved"), human("gone", "failed"));
    await engine.pass(minuteMs);
    await happens(...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "transferred" } });
    expect(done()).not.toContain("hang-up");
  });

  test("is over when the human leaves: the agent has the caller again", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    there = { caller: true, human: false };
    await happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
    await happens(...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { reason: "the caller hung up" } });
  });

  test("ends for all when the caller leaves, also where the carrier says nothing of it", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    there = { caller: false, human: true };
    await engine.pass(31 * secondMs);
    expect(done().at(-1)).toBe("hang-up");
    await happens(...gone);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "transferred" } });
  });

  test("lets the human go when the caller hangs up while they are being told", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), ...gone);
    expect(engine.performed.find(({ name }) => name === "hang-up")?.input).toEqual(humanLeg);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed" } });
  });

  test("rings nobody for long when the caller hangs up as they are rung", async () => {
    await happens(wanted, ...gone);
    expect(done().filter((name) => name === "ring-human" || name === "hang-up")).toEqual(["ring-human", "hang-up"]);
  });

  test("whose relay is gone begins anew, and where there is none the carrier tells the human", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("unattended"));
    await engine.pass(2 * secondMs);
    expect(engine.performed.find(({ name }) => name === "restart-streaming")?.input).toEqual(humanLeg);
    await engine.pass(5 * secondMs);
    expect(engine.performed.find(({ name }) => name === "play")?.input).toMatchObject({ prompt: "caller_waiting" });
    await happens({ is: "prompt-over", key: "one:telling" });
    expect(done().at(-1)).toBe("move-human");
  });

  test("that cannot be moved goes back to the agent", async () => {
    failing.add("move-human");
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("accepted"));
    expect(done().slice(-4)).toEqual(["note-transfer", "move-human", "hang-up", "note-transfer"]);
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "failed" }]);
  });

  test("whose move is never told of is looked after", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("accepted"));
    await engine.pass(11 * secondMs);
    expect(done()).toContain("who-is-there");
    there = { caller: true, human: false };
    await happens({ is: "parties-changed" });
    expect(notes()).toMatchObject([{ state: "taken" }, { state: "over" }]);
  });

  test("that has happened is not disturbed when the relay is lost: nobody talks into it, and the stream is had again", async () => {
    await happens(wanted);
    await happens(human("answered"), human("attended"), human("accepted"), human("moved"));
    await happens({ is: "stream-broken", atMs: 9e15 });
    await engine.pass(2 * minuteMs);
    expect(done()).toContain("restart-streaming");
    expect(done()).not.toContain("play");
    expect(done()).not.toContain("hang-up");
    await happens({ is: "attended", session: SessionId.parse(randomUUID()), atMs: 9e15 });
    await happens(...gone);
    await engine.pass(minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { reason: "transferred" } });
  });

  test("that fails, and the call dies with it, is over once", async () => {
    await happens(wanted);
    await happens(human("gone", "busy"), ...gone);
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
    expect(done()).not.toContain("ring-human");
    await happens({ is: "prompt-over", key: "rescue-transfer" });
    expect(done().at(-1)).toBe("ring-human");
    const human = { is: "human", key: "rescue-transfer" } as const;
    await happens({ ...human, did: "answered" });
    await engine.pass(minuteMs / 4);
    expect(prompts().at(-1)).toMatchObject({ prompt: "caller_waiting", carrierCallId: "human" });
    await happens({ is: "prompt-over", key: "rescue-transfer:telling" }, { ...human, did: "moved" });
    await happens({ is: "ended", code: 200, atMs: 0 });
    await engine.pass(minuteMs);
    expect(engine.look(callId)).toMatchObject({ ...ended, output: { outcome: "completed", reason: "transferred" } });
  });

  test("and no human either: the caller is promised a call, and the call has failed", async () => {
    failing.add("ring-human").add("play");
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
