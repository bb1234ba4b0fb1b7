import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Document, said, Stack, wordsOf } from "../stories/stack.ts";
import { expectAllOnRecord, robbed, tellsAll } from "./robbed.ts";

/** A name that takes long to say, so that there is time to end a process in mid-sentence. */
const sights = [
  "the green hills",
  "the white cliffs",
  "the northern lights",
  "the southern islands",
  "the old bridges",
];

let folder: string;
let stack: Stack;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-briefs-"));
  const brief = parse(await readFile(join(import.meta.dirname, "../../briefs/default.yaml"), "utf8")) as object;
  const file = join(folder, "default.yaml");
  await writeFile(file, stringify({ ...brief, bot_company: `the company of ${sights.join(" and of ")}` }));
  stack = await Stack.start([], { settings: { SWITCHBOARD_BRIEF_FILE: file } });
});
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
});

const greets = ({ messages }: Document) => messages.some(({ persona, content }) => persona === "assistant" && content);
const agentTurns = (turns: readonly { by: string; text: string }[]) => turns.filter(({ by }) => by === "agent");

const lineRestored = { expect: { says: "/cut off|lost the line/", within: "40s" } };

test.each([
  { part: "functions", fault: "killed", signal: "SIGKILL", caller: "+12025550160", restored: [] },
  // The caller waits for the agent's apology: until then the carrier may speak to them, and nobody hears what they say.
  {
    ...{ part: "media relay", fault: "killed", signal: "SIGKILL", caller: "+12025550190" },
    restored: [lineRestored, { wait: "agent" }],
  },
  {
    ...{ part: "media relay", fault: "stopped", signal: "SIGSTOP", caller: "+12025550193" },
    restored: [lineRestored, { wait: "agent" }],
  },
] as const)(
  "the process of $part is $fault in mid-call: the call goes on, nothing is lost or doubled, and one report is sent",
  async ({ part, signal, caller, restored }) => {
    const calling = stack.call({ caller, steps: tellsAll(restored) });
    await stack.record(caller, (document) => said(document, "human").join(" ").includes("motorbike"));
    const before = await stack.processId(part);
    process.kill(before, signal);

    const result = await calling;
    expect(await stack.processId(part)).not.toBe(before);
    expect(result, result.stderr).toMatchObject({ outcome: "completed" });
    expectAllOnRecord(result);
    const sms = await (await stack.control(`phone/sms?to=${encodeURIComponent(caller)}`)).json();
    expect((sms as { sms: unknown[] }).sms).toHaveLength(1);
  },
  120_000,
);

test("the relay is killed in mid-sentence: what was heard of it is on record, and no more", async () => {
  const caller = "+12025550191";
  const calling = stack.call({
    caller,
    steps: [lineRestored, { wait: "agent" }, { say: robbed }, { wait: "agent" }],
  });
  await stack.record(caller, greets);
  process.kill(await stack.processId("media relay"), "SIGKILL");
  const left = await stack.record(caller, greets);

  const result = await calling;
  const recorded = wordsOf(said(left, "assistant")[0] ?? "");
  const reached = wordsOf(agentTurns(result.turns)[0]?.text ?? "");
  expect(recorded.length).toBeGreaterThan(0);
  expect(reached.slice(0, recorded.length)).toEqual(recorded);
  expect(said(result.call, "human")).toEqual([robbed]);
  expect(result.code, result.stderr).toBe(0);
}, 120_000);

test("the relay is told to end in mid-sentence: another goes on in the same sentence, and answers who rings then", async () => {
  const [caller, another] = ["+12025550192", "+12025550194"];
  const calling = stack.call({
    caller,
    steps: [{ expect: { says: "help you", within: "40s" } }, { say: robbed }, { wait: "agent" }, "hangup"],
  });
  await stack.record(caller, greets);
  const before = await stack.processId("media relay");
  process.kill(before, "SIGTERM");
  const ringing = stack.call({ caller: another, steps: tellsAll() });

  const result = await calling;
  expect(await stack.processId("media relay")).not.toBe(before);
  expect(result.code, result.stderr).toBe(0);
  const [greeting = "", answer = ""] = said(result.call, "assistant");
  expect(greeting).toMatch(/^(hello|hi)\b.*\?$/i);
  expect(answer).not.toMatch(/cut off|lost the line/);
  expect(said(result.call, "human")).toEqual([robbed]);
  const heard = wordsOf(
    agentTurns(result.turns)
      .map(({ text }) => text)
      .join(" "),
  );
  const meant = wordsOf(`${greeting} ${answer}`).join(" ");
  expect(withoutBridge(heard)).toContain(meant);

  const answered = await ringing;
  expect(answered.code, answered.stderr).toBe(0);
  expectAllOnRecord(answered);
}, 120_000);

/** What was heard without the carrier's own words, as many as it came to say before the successor was there: each way to read it. */
function withoutBridge(heard: readonly string[]): string[] {
  const bridge = wordsOf("One moment, please. I'm getting the line back.");
  const isSaid = (at: number, count: number) =>
    bridge.slice(0, count).every((word, index) => heard[at + index] === word);
  const counts = [...bridge.keys(), bridge.length];
  return heard.flatMap((_, at) =>
    counts.filter((count) => isSaid(at, count)).map((count) => heard.toSpliced(at, count).join(" ")),
  );
}
