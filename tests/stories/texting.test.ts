import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Document, Stack, until } from "./stack.ts";

/* Texts as a channel, over the whole stack: during a call, and without one. */

const minutes = 180_000;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const Sms = z.object({ sms: z.array(z.object({ text: z.string() })) });
const received = async (by: string): Promise<string[]> =>
  Sms.parse(await (await stack.control(`phone/sms?to=${encodeURIComponent(by)}`)).json()).sms.map(({ text }) => text);

/** A phone texts the center, and waits for so many texts in all. */
async function write(from: string, text: string, count: number): Promise<string[]> {
  await stack.control("phone/sms", { method: "POST", body: JSON.stringify({ from, text }) });
  return until(
    () => received(from),
    (texts) => texts.length >= count,
    90_000,
  );
}

test.concurrent("a text in mid-call reaches the agent, who says so and notes it", { timeout: minutes }, async () => {
  const result = await stack.call("examples/text.yaml");
  expect(result.code, result.stderr).toBe(0);
  const agent = result.turns.filter(({ by }) => by === "agent").map(({ text }) => text.toLowerCase());
  expect(agent.join(" ")).toContain("got your text");
  const { messages } = Document.parse(result.call);
  const texts = messages.filter(({ action }) => action === "sms").map(({ persona, content }) => [persona, content]);
  expect(texts).toEqual([
    ["human", "My policy number is B01371946"],
    ["assistant", expect.any(String)], // the report
  ]);
  expect(result.sms).toHaveLength(1);
});

test.concurrent(
  "a conversation by text fills the claim; after STOP, which is confirmed, nothing is texted until START",
  { timeout: minutes },
  async () => {
    const caller = "+12025550192";
    const [asked] = await write(caller, "Hello, water is leaking from my shower.", 1);
    expect(asked).toMatch(/\?/);
    await write(caller, "It happened at 12 Oak Street in Springfield.", 2);
    const filled = await stack.record(caller, ({ claim }) => Object.keys(claim).length >= 2);
    expect(filled.claim).toMatchObject({
      incident_description: expect.stringMatching(/leaking/i) as string,
      incident_location: expect.stringMatching(/oak street/i) as string,
    });
    expect(filled.calls).toEqual([]);

    const [, , confirmed] = await write(caller, "Stop.", 3);
    expect(confirmed).toMatch(/You get no more texts from .*START/);
    const isOnRecord = (words: string) => (document: Document) =>
      document.messages.some(({ content }) => content.includes(words));
    await stack.record(caller, isOnRecord("Stop."));
    await stack.control("phone/sms", {
      method: "POST",
      body: JSON.stringify({ from: caller, text: "Anybody there?" }),
    });
    await stack.record(caller, isOnRecord("Anybody there?"));
    const [, , , ...later] = await write(caller, "Start!", 4);
    expect(later).toEqual([expect.stringMatching(/You get texts from .* again/)]);
    // To the word alone the network of a toll-free number answers, and nobody else.
    const [, , , , ...last] = await write(caller, "STOP", 5);
    expect(last).toEqual([expect.stringMatching(/^NETWORK MSG: You replied with the word "stop"/)]);
  },
);

test.concurrent(
  "who has sent STOP and wants a text is told on the phone why none comes",
  { timeout: minutes },
  async () => {
    const caller = "+12025550196";
    await stack.control("phone/sms", { method: "POST", body: JSON.stringify({ from: caller, text: "STOP" }) });
    // Only its network answers it, at once; should it be slow, it is told to the call that is going on.
    const result = await stack.call({
      caller,
      steps: [
        { wait: "agent" },
        { say: "Please text me your address." },
        { expect: { says: "you want no texts from us", within: "20s" } },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect([result.code, result.stderr]).toEqual([0, ""]);
    expect(result.sms).toEqual([]);
  },
);

test.concurrent("HELP is answered with who we are, in no conversation", { timeout: minutes }, async () => {
  const caller = "+12025550193";
  expect(await write(caller, "Help!", 1)).toEqual([expect.stringMatching(/^This is .+ from .+STOP/)]);
  expect((await stack.api(`/call/${caller}`)).status).toBe(404);
});

test("nobody but Event Grid brings texts, and Twilio none where it is not set up", async () => {
  const forged = await fetch(`${stack.urls.api}/runtime/webhooks/eventgrid?functionName=incoming-event&code=wrong`, {
    method: "POST",
    headers: { "content-type": "application/json", "aeg-event-type": "Notification" },
    body: "[]",
  });
  expect(forged.status).toBe(401);
  expect((await fetch(`${stack.urls.api}/twilio/sms`, { method: "POST", body: "Body=Hello" })).status).toBe(404);
});
