import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack, until } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

test("the functions host is killed in mid-call: the call goes on, ends, and one report is sent", async () => {
  const caller = "+12025550160";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: "Hello, somebody stole my motorbike." },
      { wait: "agent" },
      { say: "It was in front of the town hall." },
      { wait: "agent" },
      { say: "That is all, thank you. Goodbye." },
      { wait: "agent" },
    ],
  });
  await until(
    async () => (await (await stack.api(`/call/${caller}`)).text()).includes("motorbike"),
    (said) => said,
  );
  const before = await stack.processId("functions");
  process.kill(before, "SIGKILL");

  const result = await calling;
  expect(await stack.processId("functions")).not.toBe(before);
  expect(result, result.stderr).toMatchObject({ outcome: "completed" });
  expect(result.sms).toHaveLength(1);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ state: "ended", outcome: "completed", followUp: "done" }]);
  const said = document.messages.filter(({ persona, action }) => persona === "human" && action === "talk");
  const all = said.map(({ content }) => content).join(" ");
  for (const words of [/motorbike/gi, /town hall/gi]) expect(all.match(words)).toHaveLength(1);
  const sms = await (await stack.control(`phone/sms?to=${encodeURIComponent(caller)}`)).json();
  expect((sms as { sms: unknown[] }).sms).toHaveLength(1);
});
