import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked, heardSam, humanAt, through } from "../stories/handed-over.ts";
import { Document, said, Stack, until, wordsOf } from "../stories/stack.ts";
import { expectAllOnRecord, robbed, tellsAll } from "./robbed.ts";

/* What the center leans on is away for a while. */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

/** No model answers that caller any more. `skip`: so many answers they still get. */
const leaveWithoutModel = (caller: string, fault: object, skip = 0) =>
  stack.fault("chat/faults", { fault, skip, times: 10_000, withTools: true, contains: caller }, "POST");
const refuses = { is: "server-error", status: 503 };
const isSilent = { is: "silence" };

const aMoment = { expect: { says: "/one moment|just a second/", within: "8s" } };
const sorry = { expect: { says: "/something went wrong|technical problem/", within: "20s" } };
const areYouThere = /are you (still )?(there|on the line)/i;
const stolen = { say: "Somebody stole my motorbike." };
const isThere = { say: "Yes, I am. My motorbike was stolen." };

test.concurrent(
  "the chat model is down for a minute: the caller hears so, again and again, and is answered when it is back; for good: they are given to a human",
  async () => {
    const [patient, caller] = ["+12025552501", "+12025552505"];
    await leaveWithoutModel(patient, isSilent, 1);
    await leaveWithoutModel(caller, refuses);
    const sam = await humanAt(stack, "+12025552506", [...asked, { dtmf: "1" }, ...through, { silence: "60s" }]);
    const forGood = stack.call({
      ...{ caller, direction: "outbound" },
      initiate: { agent_phone_number: "+12025552506", bot_company: "Contoso", bot_name: "Amélie" },
      steps: [
        ...[{ wait: "agent" }, stolen, sorry, { wait: "agent" }, stolen, sorry, { wait: "agent" }, stolen],
        { expect: { says: "technical problem. I'm connecting you with a colleague", within: "20s" } },
        ...[heardSam, { wait: "agent" }, "hangup"],
      ],
    });
    const forAMinute = stack.call({
      caller: patient,
      steps: [
        ...[{ wait: "agent" }, { say: robbed }, aMoment, sorry, { wait: "agent" }, stolen, aMoment, sorry],
        ...[{ expect: { says: String(areYouThere), within: "40s" } }, { wait: "agent" }],
        ...[isThere, { wait: "agent" }, "hangup"],
      ],
    });
    // Each of the two answers was waited for in vain, and then they were silent for a while.
    await stack.record(patient, (document) => areYouThere.test(said(document, "assistant").join(" ")), 120_000);
    await stack.control("chat/faults", { method: "DELETE" });
    await leaveWithoutModel(caller, refuses);

    const result = await forAMinute;
    expect(result.code, result.stderr).toBe(0);
    const document = Document.parse(result.call);
    expect(said(document, "human")).toEqual([robbed, stolen.say, isThere.say]);
    expect(JSON.stringify(document.claim)).toMatch(/motorbike/i);
    expect(document.calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
    const heard = result.turns.filter(({ by }) => by === "agent").map(({ text }) => text);
    expect(wordsOf(heard.join(" "))).toEqual(wordsOf(said(document, "assistant").join(" ")));
    expect(result.sms).toHaveLength(1);

    const handedOver = await forGood;
    expect((await sam.ended()).failures).toEqual([]);
    expect(handedOver.code, handedOver.stderr).toBe(0);
    expect(Document.parse(handedOver.call).calls).toMatchObject([
      { outcome: "completed", reason: "transferred", transfer: { state: "taken" }, followUp: "done" },
    ]);
    expect(said(handedOver.call, "human")).toEqual(Array(3).fill(stolen.say));
  },
  180_000,
);

test.concurrent(
  "the store takes nothing for a while: calls go on, a phone that rings is answered after it, and all is on record in the end",
  async () => {
    const [caller, another] = ["+12025552502", "+12025552507"];
    const calling = stack.call({ caller, steps: tellsAll() });
    await stack.record(caller, (document) => said(document, "assistant").length > 0);
    const hog = new DatabaseSync(stack.storeFile);
    hog.exec("BEGIN IMMEDIATE");
    const ringing = stack.call({ caller: another, steps: tellsAll() });
    await until(
      () => stack.phone(another).catch(() => undefined),
      (phone) => phone?.state === "ringing",
    );
    // Until the other phone has heard the answer to what cannot be written down.
    await until(
      () => stack.phone(caller),
      ({ turns }) => turns.filter(({ by }) => by === "agent").length >= 2,
    );
    expect((await stack.phone(another)).state).toBe("ringing");
    hog.exec("COMMIT");
    hog.close();

    for (const result of await Promise.all([calling, ringing])) {
      expect(result.code, result.stderr).toBe(0);
      expectAllOnRecord(result);
      expect(result.sms).toHaveLength(1);
    }
  },
  120_000,
);

const voiceFails = /my voice is failing me/g;

test("speech is down for a minute, first to hear by and then to speak by: the caller is told, and answered in the end", async () => {
  const caller = "+12025552503";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: robbed },
      { expect: { says: "can't hear you well", within: "20s" } },
      { expect: { says: "my voice is failing me", within: "60s" } },
      { expect: { says: "/where|when|what|which|name/", within: "120s" } },
      { wait: "agent" },
      "hangup",
    ],
  });
  const down = { refuse: { status: 503 }, drop: {} };
  await stack.record(caller, (document) => said(document, "assistant").join(" ").endsWith("?"));
  await stack.fault("speech/faults", { recognition: down }, "POST");
  await stack.record(caller, (document) => /can't hear you/.test(said(document, "assistant").join(" ")));
  await stack.fault("speech/faults", { recognition: down, synthesis: down }, "POST");
  // They are told so every twenty seconds.
  const isToldAgain = (document: Document) => said(document, "assistant").join(" ").match(voiceFails)?.length === 3;
  await stack.record(caller, isToldAgain, 90_000);
  await stack.fault("speech/faults", {}, "POST");

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ state: "ended", outcome: "completed", followUp: "done" }]);
  expect(said(document, "human")).toEqual([robbed]);
  expect(said(document, "assistant").join(" ")).not.toMatch(areYouThere);
  expect(JSON.stringify(document.claim)).toMatch(/motorbike/i);
  expect(result.sms).toHaveLength(1);
}, 240_000);
