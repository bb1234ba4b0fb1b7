import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack, until } from "../stories/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

test("the relay is killed in mid-call: the stream is opened again, and nothing that was heard is lost", async () => {
  const caller = "+12025550190";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: "Hello, somebody stole my motorbike." },
      { wait: "agent" },
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
  process.kill(await stack.processId("media relay"), "SIGKILL");

  const result = await calling;
  expect(result, result.stderr).toMatchObject({ outcome: "completed" });
  expect(result.sms).toHaveLength(1);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ state: "ended", outcome: "completed", followUp: "done" }]);
  const said = document.messages.filter(({ persona, action }) => persona === "human" && action === "talk");
  const all = said.map(({ content }) => content).join(" ");
  for (const words of [/motorbike/gi, /town hall/gi, /goodbye/gi]) expect(all.match(words)).toHaveLength(1);
});
