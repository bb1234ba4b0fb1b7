import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, said, Stack } from "./stack.ts";

/** The chat model is so dear that a call has used all it may with its first answer, unless its brief says otherwise. */
const flags = {
  ...{ inbound_calls_per_day_max: 1, outbound_calls_per_day_max: 1, phone_silence_timeout_sec: 4 },
  ...{ price_million_prompt_tokens: 1_000, call_cost_max: 1 },
};

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start([], { flags });
});
afterAll(() => stack.stop());

const positive = expect.toSatisfy((amount) => amount > 0) as number;

test.concurrent("who rings more often than allowed in a day is told so and let go; nothing follows", async () => {
  const script = { caller: "+33612345701", steps: [{ wait: "agent" }, { say: "Goodbye." }] };
  await stack.call(script);
  const again = await stack.call({
    caller: script.caller,
    steps: [{ expect: { says: "more calls from your number" } }],
  });
  expect([again.code, again.stderr]).toEqual([0, ""]);
  const document = await stack.record(script.caller, ({ in_progress, calls }) => !in_progress && calls.length === 2);
  expect(document.calls.map(({ outcome, reason, followUp }) => [outcome, reason, followUp])).toEqual([
    ["completed", "goodbye", "done"],
    ["completed", "too-many-calls", "none"],
  ]);
  expect(said(document, "assistant").join(" ")).toMatch(/can't take more calls/);
  // What was told last by the relay comes a moment after the end.
  const { calls } = await stack.record(script.caller, (later) => later.calls.every(({ spent }) => spent !== null));
  for (const { spent } of calls) expect(spent).toMatchObject({ voiceCharacters: positive, heardSec: positive });
  expect(calls[0]?.["spent"]).toMatchObject({ promptTokens: positive, completionTokens: positive, cost: positive });
});

test.concurrent("a number that was called as often as allowed in a day is not called again by the API", async () => {
  const wanted = {
    ...{ phone_number: "+12025550103", agent_phone_number: "+12025550107" },
    ...{ bot_company: "Contoso", bot_name: "Amélie" },
  };
  const body = JSON.stringify(wanted);
  const order = () => stack.api("/call", { method: "POST", body });
  expect((await order()).status).toBe(201);
  const refused = await order();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ error: { message: "This number has had its calls of the day" } });
  const { calls } = await stack.record("+12025550103", (document) => !document.in_progress);
  expect(calls).toHaveLength(1);
  const other = await stack.api("/call", { method: "POST", body: body.replace("+12025550103", "+12025550105") });
  expect(other.status).toBe(201);
  const unlimited = JSON.stringify({ ...wanted, limits: { outbound_calls_per_day_max: 0 } });
  expect((await stack.api("/call", { method: "POST", body: unlimited })).status).toBe(201);
});

test.concurrent(
  "a silent caller is asked at T, 2T and 3T, then the agent says goodbye and hangs up",
  async () => {
    const askAfterSec = flags.phone_silence_timeout_sec;
    const silence = `${askAfterSec * 5 + 20}s`;
    const result = await stack.call({ caller: "+12025552101", steps: [{ wait: "agent" }, { silence }] });
    expect(result.code, result.stderr).toBe(0);
    const [greeting] = result.turns;
    const asked = result.turns.filter(({ text }) => /are you (still )?(there|on the line)/i.test(text));
    const askedAfter = asked.map(({ startMs }) => Math.round((startMs - (greeting?.endMs ?? 0)) / 1_000 / askAfterSec));
    expect(askedAfter.map((times, index) => times >= index + 1)).toEqual([true, true, true]);
    expect(result.turns.at(-1)?.text).toMatch(/goodbye/i);
    expect(Document.parse(result.call).calls.at(-1)).toMatchObject({ outcome: "completed", reason: "silence" });
  },
  120_000,
);

const limits = { call_cost_max: 0, call_longest_min: 1, phone_silence_timeout_sec: 600 };
const outbound = {
  direction: "outbound",
  initiate: { agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Amélie", limits },
};
const leak = "Hello, water is leaking from my shower.";

test.concurrent.each([
  ["used all that one call may use", "spend", { caller: "+33612345702" }],
  ["lasted as long as a call may last", "longest-call", { caller: "+33612345703", ...outbound }],
])(
  "a call that has %s ends with a goodbye that says so, and is reported (%s)",
  { timeout: 180_000 },
  async (words, reason, line) => {
    const result = await stack.call({
      ...line,
      steps: [
        ...[{ wait: "agent" }, { say: leak }],
        { expect: { says: `this call has ${words}`, within: "100s" } },
        { wait: "agent" },
      ],
    });
    expect([result.code, result.stderr]).toEqual([0, ""]);
    expect(result.turns.at(-1)?.text).toMatch(/you are welcome to ring again\W+goodbye from contoso\W*$/i);
    const { calls, messages, synthesis } = Document.parse(result.call);
    expect(calls).toMatchObject([{ state: "ended", outcome: "completed", reason, followUp: "done" }]);
    expect(said(result.call, "human")).toEqual([leak]);
    expect(said(result.call, "assistant").join(" ")).toMatch(/goodbye from contoso!$/i);
    expect(messages.at(-1)).toMatchObject({ action: "sms" });
    expect(synthesis?.short).toMatch(/shower/i);
    expect(result.sms).toHaveLength(1);
  },
);
