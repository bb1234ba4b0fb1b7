import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { asked, heardSam, humanAt, through, wantsHuman } from "./handed-over.ts";
import { callsOf, recordingsOf } from "./recorded-sound.ts";
import { Document, said, Stack, until, type CallResult } from "./stack.ts";

const Texts = z.object({ sms: z.array(z.object({ to: z.string(), text: z.string() })) });
const Asked = z.object({
  requests: z.array(
    z.object({
      request: z.object({
        tools: z.array(z.unknown()).optional(),
        messages: z.array(z.object({ content: z.string() })),
      }),
    }),
  ),
});
const mailbox = "claims@contoso.example";

let folder: string;
let stack: Stack;
let paying: CallResult;
let handedOver: CallResult;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-recording-story-"));
  const standard = z.looseObject({}).parse(parse(await readFile("briefs/default.yaml", "utf8")));
  const claim = [
    { name: "incident_location", type: "text" },
    { name: "card_number", type: "text", description: "What is the number of your card?" },
  ];
  await writeFile(join(folder, "brief.yaml"), stringify({ ...standard, claim, transcript: { email: mailbox } }));
  const settings = { SWITCHBOARD_BRIEF_FILE: join(folder, "brief.yaml") };
  stack = await Stack.start([], { flags: { recording_enabled: true }, settings });
  [paying, handedOver] = await Promise.all([pays(), isHandedOver()]);
}, 240_000);
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
});

const pays = (): Promise<CallResult> =>
  stack.call({
    caller: "+12025550171",
    steps: [
      { expect: { says: "call is recorded", within: "30s" } },
      { wait: "agent" },
      { say: "Hello, somebody broke the window of my shop." },
      { wait: "agent" },
      { say: "In the old town, near the market." },
      { expect: { says: "number of your card", within: "20s" } },
      { say: "Four one one one, one one one one, two two two two." },
      { wait: "agent" },
      { say: "You can write to jane dot doe at example dot com." },
      { wait: "agent" },
      { dtmf: "4831" },
      { wait: "agent" },
      "hangup",
    ],
  });

/** A caller who gives a colleague the number of their card, and is taken back by the agent. */
async function isHandedOver(): Promise<CallResult> {
  const sam = await humanAt(stack, "+12025550186", [
    ...asked,
    { dtmf: "1" },
    ...through,
    { expect: { says: "roof is gone", within: "60s" } },
    { wait: "agent" },
    { say: "Please tell me your card number." },
    { expect: { says: "two two two two", within: "60s" } },
    { wait: "agent" },
    { say: "I have noted all of it." },
    "hangup",
  ]);
  const result = await wantsHuman(stack, "+12025550173", "+12025550186", [
    heardSam,
    { wait: "agent" },
    { say: "The roof is gone since the storm." },
    { expect: { says: "tell me your card number", within: "60s" } },
    { wait: "agent" },
    { say: "Four one one one, two two two two." },
    { expect: { says: "back with you", within: "60s" } },
    { wait: "agent" },
    { say: "No, thank you, that is all. Goodbye." },
    { wait: "agent" },
  ]);
  await sam.ended();
  return result;
}

test("a caller hears that the call is recorded; then both are, each in their channel and at their time", async () => {
  const { call, callId, turns } = paying;
  expect(said(call, "assistant")[0]).toMatch(/this call is recorded\. h/i);
  const [sound, ...others] = await recordingsOf(stack, callId);
  if (sound === undefined) throw new Error("there is no recording");
  expect(others).toEqual([]);

  const [first] = turns.filter(({ by }) => by === "caller");
  const aheadMs = (first?.startMs ?? 0) - sound.begins("caller");
  // What the caller said of their card is silence, and so is what the agent says of it.
  const isOwn = /card|four one one|\d{4}/i;
  for (const { by, text, startMs, endMs } of turns.slice(1).filter((turn) => !isOwn.test(turn.text))) {
    const inSound = { startMs: startMs - aheadMs, endMs: endMs - aheadMs };
    expect(sound.heard(by, inSound), `${by}: ${text}`).toBeGreaterThan(0.5);
    expect(sound.heard(by === "agent" ? "caller" : "agent", inSound), `beside ${text}`).toBeLessThan(0.3);
  }
});

test("the number of a card is silence, from the question on", async () => {
  const { call, callId, turns } = paying;
  const [sound] = await recordingsOf(stack, callId);
  if (sound === undefined) throw new Error("there is no recording");
  expect(said(call, "human").join(" ")).toMatch(/four one one one|4111/i);

  const [first] = turns.filter(({ by }) => by === "caller");
  const aheadMs = (first?.startMs ?? 0) - sound.begins("caller");
  const number = turns.find(({ by, text }) => by === "caller" && /four one/i.test(text));
  const question = turns.find(({ by, text }) => by === "agent" && /card/i.test(text));
  if (number === undefined || question === undefined) throw new Error("nobody said the number");
  expect(number.endMs - number.startMs).toBeGreaterThan(1_000);
  expect(sound.isBlank("caller", { startMs: number.startMs - aheadMs, endMs: number.endMs - aheadMs })).toBe(true);
  // The question itself is there, and where nothing is asked the line is alive.
  expect(
    sound.heard("agent", { startMs: question.startMs - aheadMs, endMs: question.endMs - aheadMs }),
  ).toBeGreaterThan(0.5);
  expect(sound.isBlank("caller", { startMs: sound.begins("caller"), endMs: sound.begins("caller") + 500 })).toBe(false);
});

test("digits that are keyed unasked are silence too", async () => {
  const { callId, turns } = paying;
  const [sound] = await recordingsOf(stack, callId);
  if (sound === undefined) throw new Error("there is no recording");
  // Its end is the end of the call: from the caller's last word on they only press keys.
  const lastWord = turns.findLast(({ by }) => by === "caller");
  const keyingMs = Math.max(...turns.map(({ endMs }) => endMs)) - (lastWord?.endMs ?? 0);
  const starts = Array.from({ length: Math.floor(keyingMs / 100) }, (_, at) => sound.lengthMs - keyingMs + at * 100);
  // Until three seconds after the last key.
  expect(starts.some((startMs) => sound.isBlank("caller", { startMs, endMs: startMs + 2_500 }))).toBe(true);
});

test("a card number that a colleague is told is silence, and stands on no record; what was said before it does", async () => {
  const { call, callId, turns, code, stderr } = handedOver;
  expect(code, stderr).toBe(0);
  const { messages } = Document.parse(call);
  const overheard = messages.filter((message) => message.with_human === true).map(({ content }) => content);
  expect(overheard.join(" ")).toMatch(/roof is gone/i);
  expect(messages.map(({ content }) => content).join(" ")).not.toMatch(/four one|one one|two two|\d{4}/i);

  const [sound] = await recordingsOf(stack, callId);
  if (sound === undefined) throw new Error("there is no recording");
  const [first] = turns.filter(({ by }) => by === "caller");
  const aheadMs = (first?.startMs ?? 0) - sound.begins("caller");
  const when = (words: RegExp) => {
    const turn = turns.find(({ by, text }) => by === "caller" && words.test(text));
    if (turn === undefined) throw new Error(`nobody said ${words.source}`);
    return { startMs: turn.startMs - aheadMs, endMs: turn.endMs - aheadMs };
  };
  expect(sound.heard("caller", when(/roof is gone/i))).toBeGreaterThan(0.5);
  expect(sound.isBlank("caller", when(/four one/i))).toBe(true);
});

test("the agent that takes a caller back knows what was said meanwhile, but for the number of the card", async () => {
  expect(Document.parse(handedOver.call).calls).toMatchObject([{ reason: "goodbye", transfer: { state: "over" } }]);
  const { requests } = Asked.parse(await (await stack.control("chat/requests")).json());
  // What the model read in order to answer the caller, once they were taken back.
  const known = requests
    .filter(({ request: { tools } }) => tools !== undefined)
    .map(({ request: { messages } }) => messages.map(({ content }) => content).join(" "))
    .findLast((all) => all.includes("back with you"));
  expect(known).toMatch(/overheard.*roof is gone since the storm/i);
  expect(known).not.toMatch(/four one|one one|two two/i);
});

test("whoever wants it gets one transcript by e-mail, without what identifies the caller", async () => {
  const Box = z.object({
    messages: z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() })),
  });
  const { messages: all } = await until(
    async () => Box.parse(await (await stack.control("mail/messages")).json()),
    (box) => box.messages.some(({ text }) => text.includes("window of my shop")),
  );
  const messages = all.filter(({ text }) => text.includes("window of my shop"));
  expect(messages).toMatchObject([{ to: [mailbox], subject: expect.stringMatching(/transcript/) as string }]);
  const text = messages[0]?.text ?? "";
  for (const part of [/From: \[phone number\]/, /Customer: .*window of my shop/, /Customer: .*write to \[e-mail\]/i])
    expect(text).toMatch(part);
  expect(text).not.toMatch(/four one|4111|one one|two two|jane|2025550171/i);
});

test("neither the text that the customer gets nor the summary holds the number of their card", async () => {
  const document = await stack.record("+12025550171", ({ synthesis, next }) => synthesis !== null && next !== null);
  const { sms } = await until(
    async () => Texts.parse(await (await stack.control("phone/sms")).json()),
    ({ sms: all }) => all.some(({ to }) => to === "+12025550171"),
  );
  const written = JSON.stringify([sms, document.synthesis, document.next]);
  expect(written).toMatch(/window|shop|market/i);
  expect(written).not.toMatch(/four one|one one|two two|4111|2222/i);
  // It was understood, and stands on record.
  expect(document.claim.card_number).toMatch(/four one|4111/i);
});

test("nobody gets a recording without a key; who has one may remove it, and then it is gone", async () => {
  const [call] = callsOf(paying.call);
  const url = call?.recordings[0]?.url ?? "";
  expect((await stack.api(url, { headers: { "x-functions-key": "another" } })).status).toBe(401);
  expect((await stack.api(url.replace(/1$/, "2"))).status).toBe(404);
  expect((await stack.api(url)).headers.get("content-type")).toBe("audio/wav");

  const removed = await stack.api(`/call/${call?.id ?? ""}/recording`, { method: "DELETE" });
  expect(removed.status).toBe(204);
  const gone = await stack.api(url);
  expect([gone.status, await gone.json()]).toMatchObject([410, { error: { details: [] } }]);
  const document = Document.parse(await (await stack.api(`/call/${paying.callId ?? ""}`)).json());
  expect(callsOf(document)[0]?.recordings).toMatchObject([{ number: 1, url: null }]);
});

test("the relay is killed in mid-recording: what there is can be played, and the next one goes on", async () => {
  const caller = "+12025550172";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: "Hello, somebody broke the window of my shop." },
      { wait: "agent" },
      { expect: { says: "/cut off|lost the line/", within: "60s" } },
      { wait: "agent" },
      { say: "It was in the old town, near the market." },
      { wait: "agent" },
      "hangup",
    ],
  });
  // The caller has been answered, and says nothing when it happens.
  await stack.record(
    caller,
    (document) => callsOf(document)[0]?.recordings.length === 1 && said(document, "assistant").length > 1,
  );
  process.kill(await stack.processId("media relay"), "SIGKILL");

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  const [before, after, ...others] = await recordingsOf(stack, result.callId);
  expect(others).toEqual([]);
  expect(before?.lengthMs).toBeGreaterThan(3_000);
  expect(before?.begins("agent")).toBeGreaterThanOrEqual(0);
  for (const leg of ["agent", "caller"] as const) expect(after?.begins(leg)).toBeGreaterThanOrEqual(0);
  // Nobody is told twice.
  expect(
    said(result.call, "assistant")
      .join(" ")
      .match(/call is recorded/gi),
  ).toHaveLength(1);
}, 150_000);
