import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack, until } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

test.concurrent(
  "a caller reports a leak: the claim is filled, the call ends with a goodbye, one report is sent",
  { timeout: 240_000 },
  async () => {
    const result = await stack.call("examples/leak.yaml");
    expect(result).toMatchObject({ code: 0, outcome: "completed", stderr: "" });
    expect(result.firstAudioMs).toBeGreaterThanOrEqual(0);
    expect(result.sms).toHaveLength(1);

    const document = Document.parse(result.call);
    expect(Object.keys(document.claim).length).toBeGreaterThanOrEqual(9);
    expect(document.synthesis?.short).not.toBe("");
    expect(document.next?.justification).not.toBe("");
    expect(document.calls).toMatchObject([
      { direction: "inbound", state: "ended", outcome: "completed", followUp: "done" },
    ]);
    const actions = document.messages.map(({ persona, action }) => `${persona} ${action}`);
    expect(actions[0]).toBe("human call");
    expect(actions.filter((action) => action.endsWith("hangup"))).toEqual(["assistant hangup"]);
    expect(actions.filter((action) => action.endsWith("sms"))).toEqual(["assistant sms"]);

    // What the record says the agent said is what reached the phone, word for word.
    const said = words(document.messages.filter(({ persona, action }) => persona === "assistant" && action === "talk"));
    const reached = words(result.turns.filter(({ by }) => by === "agent").map(({ text }) => ({ content: text })));
    expect(said).toEqual(reached);
  },
);

const words = (messages: readonly { content: string }[]): string[] =>
  messages.flatMap(({ content }) => content.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);

test.concurrent("a caller who rings again soon goes on with the same conversation", async () => {
  const caller = "+12025550123";
  const script = {
    caller,
    steps: [{ wait: "agent" }, { say: "Hello, my bicycle was stolen." }, { wait: "agent" }, "hangup"],
  };
  const first = await stack.call(script);
  const second = await stack.call(script);
  expect(second.callId).toBe(first.callId);
  const document = Document.parse(second.call);
  expect(document.calls.map(({ outcome }) => outcome)).toEqual(["completed", "completed"]);
});

test.concurrent(
  "a caller who says nothing is asked, then let go, and gets no report",
  { timeout: 180_000 },
  async () => {
    const result = await stack.call({ caller: "+12025550124", steps: [{ silence: "90s" }] });
    expect(result.outcome).toBe("completed");
    expect(result.sms).toEqual([]);
    const document = Document.parse(result.call);
    expect(document.calls).toMatchObject([{ followUp: "none" }]);
    expect(document.synthesis).toBeNull();
  },
);

test.concurrent("a caller who hangs up while the phone is ringing leaves an ended call", async () => {
  const result = await stack.call({ caller: "+12025550125", steps: ["hangup"] });
  const document = await until(
    async () => Document.parse(await (await stack.api("/call/+12025550125")).json()),
    ({ calls }) => calls.every(({ state }) => state === "ended"),
  );
  expect(document.calls).toHaveLength(1);
  expect(result.sms).toEqual([]);
});
