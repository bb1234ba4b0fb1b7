import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Document, said, Stack, until, type CallResult } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const initiate = { agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Amélie" };

const body = (phoneNumber: string) =>
  JSON.stringify({
    ...initiate,
    phone_number: phoneNumber,
    claim: [{ name: "reason", type: "text", description: "What the matter is" }],
  });

const ended = async (id: string) =>
  until(
    async () => Document.parse(await (await stack.api(`/call/${id}`)).json()),
    (document) => document.calls.every((call) => call.state === "ended" && call.followUp !== "pending"),
    110_000,
  );

test.concurrent.each([
  ["answers", "+12025550100", "completed"],
  ["is busy", "+12025550101", "busy"],
  ["does not answer", "+12025550102", "no-answer"],
  ["declines", "+12025550103", "declined"],
  ["is a voicemail", "+12025550104", "voicemail"],
  ["does not exist", "+12025550105", "invalid"],
])(
  "the center dials a number that %s (%s): the call ends as %s",
  { timeout: 120_000 },
  async (_, phoneNumber, outcome) => {
    const response = await stack.api("/call", { method: "POST", body: body(phoneNumber) });
    expect(response.status).toBe(201);
    const started = Document.parse(await response.json());
    expect(started.in_progress).toBe(true);

    const document = await ended(started.call_id);
    expect(document.calls).toMatchObject([{ direction: "outbound", state: "ended", outcome }]);
    const spoken = document.messages.some((message) => message.persona === "human" && message.action === "talk");
    expect(spoken).toBe(outcome === "completed");
    if (!spoken) expect(document.messages.filter((message) => message.action === "sms")).toEqual([]);
  },
);

/** What a machine has recorded of the agent: all since its beep. */
function recordedOf(turns: CallResult["turns"]): string {
  const greetedMs = turns.filter(({ by }) => by === "caller").at(-1)?.endMs ?? Infinity;
  const recorded = turns.filter(({ by, endMs }) => by === "agent" && endMs > greetedMs);
  return recorded.map(({ text }) => text).join(" ");
}

test.concurrent(
  "a voicemail records our message after its beep, and no report follows",
  { timeout: 120_000 },
  async () => {
    const caller = "+12025550144";
    const { turns, outcome, sms } = await stack.call({
      caller,
      direction: "outbound",
      behaviour: "voicemail",
      steps: [],
    });
    expect(outcome).toBe("voicemail");
    expect(recordedOf(turns)).toMatch(/^Hello,? this is .* call us back when you have a moment\.? Goodbye\.?$/);
    expect(sms).toEqual([]);
    const { calls, synthesis } = await stack.record(caller, (document) => !document.in_progress);
    expect([calls.map(({ outcome: kept, followUp }) => [kept, followUp]), synthesis]).toEqual([
      [["voicemail", "none"]],
      null,
    ]);
  },
);

test.concurrent(
  "a voicemail records nothing where the brief says to hang up, and is not called again unless it says so",
  { timeout: 120_000 },
  async () => {
    const caller = "+12025550147";
    const { turns, outcome, sms } = await stack.call({
      ...{ caller, direction: "outbound", behaviour: "voicemail", steps: [] },
      initiate: { ...initiate, voicemail: "hang-up" },
    });
    expect([outcome, recordedOf(turns), sms]).toEqual(["voicemail", "", []]);
    const document = await stack.record(caller, ({ in_progress }) => !in_progress);
    expect(document).toMatchObject({ calls: [{ outcome: "voicemail", followUp: "none" }], callbacks: [] });
    expect(said(document, "assistant").join(" ")).not.toMatch(/call us back/);
  },
);

test.concurrent.each([
  [
    "a name",
    "+12025550145",
    "Hi, the person you are calling is using a call screening service. Please state your name and the reason for your call.",
    { expect: { says: "/this is .* from Contoso.*calling about/", within: "15s" } },
    [],
  ],
  ["a key", "+12025550146", "Please press five to be connected.", { silence: "3s" }, ["five"]],
] as const)(
  "a call screening that asks for %s gets it, and whoever it lets through is talked to",
  { timeout: 120_000 },
  async (_, caller, asks, gets, keys) => {
    const result = await stack.call({
      ...{ caller, direction: "outbound" },
      initiate,
      steps: [
        ...[{ say: asks }, gets, { say: "Hello?" }],
        { expect: { says: "calling from Contoso", within: "15s" } },
        ...[{ wait: "agent" }, { say: "No, thank you, that is all. Goodbye." }, { wait: "agent" }],
      ],
    });
    expect(result.code, result.stderr).toBe(0);
    expect((await stack.phone(caller)).tonesHeard).toEqual(keys);
    // What the machine asked is nobody's word.
    expect(said(result.call, "human")).toEqual(["Hello?", "No, thank you, that is all. Goodbye."]);
    expect(Document.parse(result.call).calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
    expect(result.sms).toHaveLength(1);
  },
);

describe("the door of the API", () => {
  test.each([
    ["no key", {}],
    ["a wrong key", { "x-functions-key": "wrong" }],
  ])("is shut with %s", async (_, headers) => {
    expect((await fetch(`${stack.urls.api}/call`, { headers })).status).toBe(401);
  });

  test("names every field of a body that is wrong", async () => {
    const response = await stack.api("/call", {
      method: "POST",
      body: JSON.stringify({ phone_number: "0612", prosody_rate: 3 }),
    });
    expect(response.status).toBe(422);
    const { error } = (await response.json()) as { error: { message: string; details: string[] } };
    expect(error.details.map((detail) => detail.split(":")[0])).toEqual([
      "phone_number",
      "agent_phone_number",
      "bot_company",
      "bot_name",
      "prosody_rate",
    ]);
  });

  test("says that a body is no JSON", async () => {
    expect((await stack.api("/call", { method: "POST", body: "{" })).status).toBe(422);
  });

  test.each(["/call/7b0c1d2e-0000-4000-8000-000000000000", "/call/+33612345678", "/call/nonsense"])(
    "knows no call %s",
    async (path) => expect((await stack.api(path)).status).toBe(404),
  );
});

test("readiness has a line for every dependency, and all are well", async () => {
  const response = await fetch(`${stack.urls.api}/health/readiness`);
  const { status, checks } = (await response.json()) as { status: string; checks: { id: string; status: string }[] };
  expect({ code: response.status, status }).toEqual({ code: 200, status: "ok" });
  expect(checks.map(({ id }) => id)).toEqual(expect.arrayContaining(["store", "telephony", "chat", "relay"]));
});

describe("the door of a call", () => {
  test.each([
    ["GET", "/calls/00000000/context"],
    ["POST", "/calls/00000000/signals"],
    ["POST", "/calls/00000000/events?token=wrong"],
    ["GET", "/calls/00000000/notes"],
  ])("is shut without its token: %s %s", async (method, path) => {
    expect((await fetch(`${stack.urls.api}${path}`, { method })).status).toBe(401);
  });

  test("is shut for a media socket without tokens", async () => {
    const closed = new Promise<string>((resolve) => {
      const socket = new WebSocket(`${stack.urls.relay}/calls/00000000?token=wrong`);
      socket.addEventListener("open", () => resolve("open"));
      socket.addEventListener("error", () => resolve("refused"));
    });
    expect(await closed).toBe("refused");
  });
});
