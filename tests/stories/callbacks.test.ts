import { DateTime } from "luxon";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { Document, said, Stack, until } from "./stack.ts";

/*
 * Days pass in these stories: the clock of the Functions host is moved to the moment at which something is due, one story
 * after the other. What the callers say before that, they say at the same time.
 */

/** Three days to come, in the callers' words: nobody is called on a Sunday. */
const [soon, later, last] = ["tomorrow", "in two days", "in three days", "in four days"].filter(
  (_, index) =>
    DateTime.now()
      .setZone("America/New_York")
      .plus({ days: index + 1 }).weekday !== 7,
);

const [kettle, lantern, mirror] = ["+12025550130", "+12025550131", "+12025550132"] as const;
const [bottle, candle] = ["+12025550135", "+12025550136"] as const;
/** Whom the center does not reach at first, by how their phones take the call. */
const unreached = { busy: "+12025550134", "no-answer": "+12025550139", voicemail: "+12025550137" };
const [unspokenTo, awaited] = ["+12025550138", "+12025550147"] as const;
/** Later than all that the callers ask for. */
const fiveDaysMin = 5 * 24 * 60;

let stack: Stack;
let notReached: z.infer<typeof Owed>[];
beforeAll(async () => {
  stack = await Stack.start();
  [notReached] = await Promise.all([
    Promise.all([
      ...Object.entries(unreached).map(([outcome, number]) => dialledInVain(number, outcome)),
      dialledInVain(unspokenTo, "voicemail", { voicemail: "hang-up" }),
    ]),
    says(kettle, "Hello, my kettle was damaged.", `Please call me back ${soon} at ten.`),
    says(lantern, `Please call me back ${later} at ten.`),
    saysInTwoCalls(mirror, `Remind me to send photos ${last} at ten.`, `Remind me to send photos ${last} at ten.`),
    saysInTwoCalls(bottle, `Please call me back ${soon} at ten.`, `Please call me back ${later} at nine instead.`),
    saysInTwoCalls(candle, `Remind me to send photos ${soon} at ten.`, "You don't need to remind me any more."),
  ]);
}, 120_000);
afterAll(() => stack.stop());

const Callback = z.object({
  id: z.string(),
  why: z.string(),
  by: z.string(),
  state: z.string(),
  due_at: z.string(),
  attempts: z.array(z.object({ outcome: z.string().nullable() })),
});
const Owed = Document.extend({
  callbacks: z.array(Callback),
  reminders: z.array(z.looseObject({ title: z.string(), state: z.string().nullable() })),
});

const record = async (id: string) => Owed.parse(await (await stack.api(`/call/${encodeURIComponent(id)}`)).json());

/** The record once the newest callback stands so, and every call's follow-up is done. */
const stands = (id: string, state: string, attemptCount: number) =>
  until(
    () => record(id),
    ({ callbacks: [newest], calls }) =>
      newest?.state === state &&
      newest.attempts.filter(({ outcome }) => outcome !== null).length === attemptCount &&
      calls.every((call) => call.followUp !== "pending"),
    60_000,
  );

/** Rings and says this, is answered, and hangs up. */
const says = (caller: string, ...words: string[]) =>
  stack.call({
    caller,
    steps: [{ wait: "agent" }, ...words.flatMap((say) => [{ say }, { wait: "agent" }]), "hangup"],
  });

async function saysInTwoCalls(caller: string, first: string, second: string): Promise<void> {
  await says(caller, first);
  await says(caller, second);
}

/** Puts somebody on a phone who waits to be called; what they experienced is asked for by the id. */
async function waitsForCall(caller: string, steps: readonly unknown[]): Promise<string> {
  const script = { caller, direction: "outbound", steps };
  const response = await stack.control("phone/calls", { method: "POST", body: JSON.stringify(script) });
  expect(response.status).toBe(201);
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

/** From now on that number takes its calls so. */
async function takes(number: string, persona: object): Promise<void> {
  const path = `phone/numbers/${encodeURIComponent(number)}`;
  expect((await stack.control(path, { method: "PUT", body: JSON.stringify(persona) })).ok).toBe(true);
}

/** What a phone heard of the agent in a call, once that has ended. */
async function heardBy(phoneId: string): Promise<string> {
  const Run = z.object({
    state: z.string(),
    turns: z.array(z.object({ by: z.string(), text: z.string() })),
  });
  const run = await until(
    async () => Run.parse(await (await stack.control(`phone/calls/${phoneId}`)).json()),
    ({ state }) => state === "ended",
    60_000,
  );
  return run.turns
    .filter(({ by }) => by === "agent")
    .map(({ text }) => text)
    .join(" ");
}

const dueAt = ({ callbacks: [newest] }: z.infer<typeof Owed>): string => newest?.due_at ?? "";

test("who asks to be called at ten is called then, and the agent says why", { timeout: 180_000 }, async () => {
  const planned = await stands(kettle, "planned", 0);
  expect(planned.callbacks).toMatchObject([{ why: "reminder", by: "call" }]);

  const phone = await waitsForCall(kettle, [{ wait: "agent" }, "hangup"]);
  await stack.moveClockTo(dueAt(planned));
  expect(await heardBy(phone)).toMatch(/calling you back/i);
  const done = await stands(kettle, "done", 1);
  expect(done.reminders).toMatchObject([{ state: "done" }]);
  expect(done.calls.map(({ direction, outcome }) => [direction, outcome])).toEqual([
    ["inbound", "completed"],
    ["outbound", "completed"],
  ]);
});

test(
  "who moves it in a later call is called at the new time, and not at the old one",
  { timeout: 180_000 },
  async () => {
    const moved = await stands(bottle, "planned", 0);
    expect(moved.callbacks).toHaveLength(1);
    expect(moved.reminders).toHaveLength(1);
    expect(DateTime.fromISO(dueAt(moved), { zone: "America/New_York" }).toFormat("H:mm")).toBe("9:00");
    expect(moved.calls.map(({ direction }) => direction)).toEqual(["inbound", "inbound"]); // the old time has passed

    await takes(bottle, { behaviour: "decline" });
    await stack.moveClockTo(dueAt(moved));
    const called = await stands(bottle, "given-up", 1);
    expect(called.calls.at(-1)).toMatchObject({ direction: "outbound", outcome: "declined" });
  },
);

test("who takes a reminder back in a later call gets no text", { timeout: 120_000 }, async () => {
  const cancelled = await stands(candle, "cancelled", 0);
  expect(cancelled.callbacks).toMatchObject([{ by: "sms" }]);
  expect(cancelled.reminders).toEqual([]);
  expect(Date.parse(dueAt(cancelled))).toBeLessThan(await stack.nowMs());
  expect(await remindersSentTo(candle)).toEqual([]);
});

test("who takes it back in a later call is not called", { timeout: 180_000 }, async () => {
  const planned = await stands(lantern, "planned", 0);
  await says(lantern, "You don't need to call me back any more.");
  const cancelled = await stands(lantern, "cancelled", 0);
  expect(cancelled.reminders).toEqual([]);

  await stack.moveClockTo(dueAt(planned));
  expect((await record(lantern)).calls).toHaveLength(2);
});

test("who wants to be reminded gets a text, once", { timeout: 180_000 }, async () => {
  const planned = await stands(mirror, "planned", 0);
  expect(planned.calls).toHaveLength(2); // in both of which they asked for it
  expect(planned.callbacks).toMatchObject([{ by: "sms" }]);
  await stack.moveClockTo(dueAt(planned));
  await stands(mirror, "done", 0);
  expect(await remindersSentTo(mirror)).toHaveLength(1);
});

async function remindersSentTo(number: string): Promise<string[]> {
  const { sms } = z
    .object({ sms: z.array(z.object({ text: z.string() })) })
    .parse(await (await stack.control(`phone/sms?to=${encodeURIComponent(number)}`)).json());
  return sms.map(({ text }) => text).filter((text) => text.endsWith("- Amélie, Contoso"));
}

const order = (phoneNumber: string, more: object = {}) =>
  stack.api("/call", {
    method: "POST",
    body: JSON.stringify({
      ...{ phone_number: phoneNumber, agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Amélie" },
      ...{ claim: [{ name: "reason", type: "text" }], ...more },
    }),
  });

test("a call can be ordered for later, seen, and cancelled", { timeout: 120_000 }, async () => {
  const at = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString();
  const ordered = await order("+12025550133", { at });
  expect(ordered.status).toBe(201);
  const { call_id, calls, callbacks } = Owed.parse(await ordered.json());
  expect(calls).toEqual([]);
  expect(callbacks).toMatchObject([{ why: "ordered", state: "planned", due_at: at }]);

  const listed = z.array(Callback).parse(await (await stack.api(`/callback?call_id=${call_id}`)).json());
  expect(listed).toHaveLength(1);
  const path = `/callback/${listed[0]?.id ?? ""}`;
  expect(await (await stack.api(path, { method: "DELETE" })).json()).toMatchObject({ state: "cancelled" });
  expect(await (await stack.api(path)).json()).toMatchObject({ state: "cancelled" });
  expect((await stack.api("/callback/nobody-knows-it", { method: "DELETE" })).status).toBe(404);
  expect((await fetch(`${stack.urls.api}${path}`, { method: "DELETE" })).status).toBe(401);
  expect((await order("+12025550133", { at: "2020-01-01T00:00:00Z" })).status).toBe(422);
});

/** Orders a call that comes to this, and is to be tried again days later; the record once that is planned. */
async function dialledInVain(number: string, outcome: string, more: object = {}): Promise<z.infer<typeof Owed>> {
  await takes(number, { behaviour: outcome });
  const callbacks = { attempts: 3, spacing_min: fiveDaysMin, after: [outcome] };
  const ordered = await order(number, { ...more, callbacks });
  return stands(Owed.parse(await ordered.json()).call_id, "planned", 1);
}

test(
  "who was busy, did not answer or has a machine is called again when the brief says, and no more once they were reached",
  { timeout: 180_000 },
  async () => {
    expect(notReached.map(({ callbacks }) => callbacks)).toMatchObject(
      ["busy", "no-answer", "voicemail", "voicemail"].map((outcome) => [
        { why: "not-reached", attempts: [{ outcome }] },
      ]),
    );
    const [, , spokenTo, left] = notReached;
    expect(said(spokenTo, "assistant").join(" ")).toMatch(/call us back when you have a moment/);
    expect(said(left, "assistant").join(" ")).not.toMatch(/call us back/);
    expect(notReached.flatMap((document) => said(document, "human"))).toEqual([]);

    // Somebody is to be called only then, for the first time.
    const at = notReached.map(dueAt).toSorted().at(-1);
    const ordered = Owed.parse(await (await order(awaited, { at })).json());
    const all = [...notReached, ordered];
    const numbers = [...Object.values(unreached), unspokenTo, awaited];
    for (const number of numbers)
      await waitsForCall(number, [{ wait: "agent" }, { say: "My teapot was damaged." }, { wait: "agent" }, "hangup"]);

    const [first = ""] = notReached.map(dueAt).toSorted();
    await stack.moveClockTo(instant(Date.parse(first) - 60_000));
    const before = await Promise.all(all.map(({ call_id: id }) => record(id)));
    expect(before.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1, 0]);

    await stack.moveClockTo(at ?? "");
    const reached = await Promise.all(all.map(({ call_id: id, calls }) => stands(id, "done", calls.length + 1)));
    expect(reached.map(({ calls }) => calls.map(({ outcome }) => outcome))).toEqual([
      ...["busy", "no-answer", "voicemail", "voicemail"].map((outcome) => [outcome, "completed"]),
      ["completed"],
    ]);
    expect(reached.flatMap((document) => said(document, "human"))).toEqual(numbers.map(() => "My teapot was damaged."));
  },
);
