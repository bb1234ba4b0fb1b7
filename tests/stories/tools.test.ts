import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Document, Stack, until } from "./stack.ts";

/* Tools whose effect outlasts the words: what they leave on the record. */

/** Whole calls in real time, all at once, on a machine that may be busy. */
const minutes = 240_000;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const Alert = z.object({
  service: z.string(),
  location: z.string(),
  told: z.array(z.object({ by: z.string(), at: z.string() })),
});
const Mails = z.object({ messages: z.array(z.object({ to: z.array(z.string()), subject: z.string() })) });
const Texts = z.object({ sms: z.array(z.object({ to: z.string(), text: z.string() })) });
const Documents = z.array(Document);

test.concurrent(
  "an emergency reaches who is on call at once, and the caller knows that it is theirs to call, and where",
  { timeout: minutes },
  async () => {
    const steps = [
      { wait: "agent" },
      { say: "There is a gas leak at 4 Mill Lane!" },
      { expect: { says: "the emergency number", within: "30s" } },
      { wait: "agent" },
    ];
    const result = await stack.call({ caller: "+12025550182", steps: [...steps, "hangup"] });
    expect(result.code, result.stderr).toBe(0);
    const { alerts } = z.object({ alerts: z.array(Alert) }).parse(result.call);
    expect(alerts.map(({ service, location }) => `${service}: ${location}`.toLowerCase())).toEqual([
      "firefighters: 4 mill lane",
    ]);
    const said = result.turns.filter(({ by }) => by === "agent").map(({ text }) => text);
    expect(said.join(" ")).toMatch(/call the emergency number,? 9 1 1,? now/);
    const [alert] = alerts;
    const [call] = z.object({ calls: z.array(z.object({ endedAt: z.string() })) }).parse(result.call).calls;
    expect(alert?.told.map(({ by }) => by).toSorted()).toEqual(["mail", "sms"]);
    expect(alert?.told.every(({ at }) => at < (call?.endedAt ?? ""))).toBe(true);
    const { messages } = Mails.parse(await (await stack.control("mail/messages")).json());
    expect(messages.map(({ to, subject }) => [to, subject])).toEqual([
      [["on-call@contoso.example"], "Emergency: firefighters, Contoso"],
    ]);
    const { sms } = Texts.parse(await (await stack.control("phone/sms")).json());
    const texts = sms.filter(({ to, text }) => to === "+12025550107" && text.startsWith("EMERGENCY"));
    expect(texts.map(({ text }) => /4 Mill Lane/i.test(text))).toEqual([true]);
  },
);

test.concurrent(
  "another matter within a call is another claim, with its own record and its own report",
  { timeout: minutes },
  async () => {
    const caller = "+12025550184";
    const result = await stack.call({
      caller,
      steps: [
        { wait: "agent" },
        { say: "Hello, water is leaking from my shower." },
        { wait: "agent" },
        { say: "I would like to open a new claim, please." },
        { expect: { says: "new claim", within: "10s" } },
        { wait: "agent" },
        { say: "My bicycle was stolen this morning." },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect(result.code, result.stderr).toBe(0);
    const list = `/call?phone_number=${encodeURIComponent(caller)}`;
    const claims = await until(
      async () => Documents.parse(await (await stack.api(list)).json()),
      (documents) => documents.length === 2 && documents.every(({ synthesis, next }) => synthesis && next),
    );
    const [bicycle, shower] = claims;
    expect(JSON.stringify(bicycle?.claim)).toMatch(/bicycle/i);
    expect(JSON.stringify(bicycle?.claim)).not.toMatch(/shower/i);
    expect(JSON.stringify(shower?.claim)).toMatch(/shower/i);
    expect(JSON.stringify(shower?.claim)).not.toMatch(/bicycle/i);
    expect(JSON.stringify(shower?.messages)).not.toMatch(/bicycle/i);
    expect(JSON.stringify(bicycle?.messages)).not.toMatch(/leaking/i);
    for (const { calls, in_progress } of claims) {
      expect(in_progress).toBe(false);
      expect(calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
    }
    const reports = claims.map(({ messages }) => messages.filter(({ action }) => action === "sms").length);
    expect(reports).toEqual([1, 1]);
  },
);
