import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack, type CallResult } from "./stack.ts";

let stack: Stack;
let [first, other]: CallResult[] = [];
beforeAll(async () => {
  stack = await Stack.start();
  [first, other] = await Promise.all([
    says("+12025550126", "Hello, water is leaking from my shower.", "It happened today at nine in the morning."),
    says("+12025550127", "Hello, water is leaking from my shower."),
  ]);
}, 120_000);
afterAll(() => stack.stop());

const says = (caller: string, ...words: string[]) =>
  stack.call({
    caller,
    steps: [{ wait: "agent" }, ...words.flatMap((say) => [{ say }, { wait: "agent" }]), "hangup"],
  });
const firstWords = ({ turns }: CallResult): string => turns.find(({ by }) => by === "agent")?.text ?? "";

test(
  "who rings again is greeted with what was talked about; who rings twice at once is in one conversation",
  {
    timeout: 180_000,
  },
  async () => {
    const caller = "+12025550126";
    const claimBefore = Object.keys(Document.parse(first?.call).claim);
    expect(claimBefore.length).toBeGreaterThan(0);

    const [second, third] = await Promise.all([
      says(caller, "It happened at 12 Oak Street in Springfield."),
      says(caller, "My policy number is B01371946."),
    ]);
    for (const again of [second, third]) {
      expect(again.callId).toBe(first?.callId);
      expect(firstWords(again)).toMatch(/shower/i);
    }
    const document = Document.parse(await (await stack.api(`/call/${first?.callId ?? ""}`)).json());
    expect(document.calls).toHaveLength(3);
    expect(Object.keys(document.claim)).toEqual(expect.arrayContaining(claimBefore));
    const said = document.messages.filter(({ persona, action }) => persona === "human" && action === "talk");
    const everything = said.map(({ content }) => content).join(" ");
    for (const words of [/shower/i, /oak street/i, /B01371946/i]) expect(everything).toMatch(words);
  },
);

test("where coming back is switched off, who rings again starts anew", { timeout: 120_000 }, async () => {
  await writeFile(join(stack.environment.SWITCHBOARD_DATA ?? "", "flags.yaml"), "callback_timeout_hour: 0\n");
  const second = await says("+12025550127", "Hello, my bicycle was stolen.");
  expect(second.callId).not.toBe(other?.callId);
  expect(firstWords(second)).not.toMatch(/shower/i);
});
