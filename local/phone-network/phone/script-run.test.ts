import { expect, test } from "vitest";
import type { Stretch } from "./ear.ts";
import type { Deed, Senses } from "./mind.ts";
import { ScriptRun } from "./script-run.ts";
import { scriptSchema } from "./script.ts";

const frameMs = 20;
const wordMs = 300;

/** A phone call on paper: the agent says this at these times, the script's own words take 300 ms each. */
function play(steps: unknown[], agent: { atMs: number; says: string; forMs?: number }[], endsAtMs = 60_000) {
  const run = new ScriptRun(scriptSchema.parse({ caller: "+33612345678", steps }), new Map());
  const did: { atMs: number; deed: Deed }[] = [];
  let lastSoundMs = 0;
  let speakingUntilMs = 0;
  const senses = (nowMs: number, over: boolean): Senses => {
    const stretches = agent
      .filter(({ atMs }) => atMs <= nowMs)
      .map(({ atMs, says, forMs = 1_000 }): Stretch => {
        const words = says.split(" ");
        const spoken = Math.ceil((Math.min(1, (nowMs - atMs) / forMs) || 0) * words.length);
        const endMs = Math.min(nowMs, atMs + forMs);
        return { startMs: atMs, endMs, words: words.slice(0, spoken), cut: false };
      });
    const speaking = nowMs < speakingUntilMs;
    if (speaking) lastSoundMs = nowMs;
    return { nowMs, stretches, agentQuietMs: nowMs - (stretches.at(-1)?.endMs ?? 0), speaking, lastSoundMs, over };
  };
  for (let nowMs = 0; nowMs < endsAtMs; nowMs += frameMs) {
    for (const deed of run.next(senses(nowMs, false))) {
      did.push({ atMs: nowMs, deed });
      if (deed.do === "say") speakingUntilMs = nowMs + deed.text.split(" ").length * wordMs;
      if (deed.do === "hang-up") return { did, failures: run.failures };
    }
  }
  run.next(senses(endsAtMs, true));
  return { did, failures: run.failures };
}

const says = (text: string) => ({ say: text });
const saidAt = ({ did }: ReturnType<typeof play>, text: string) =>
  did.find(({ deed }) => deed.do === "say" && deed.text === text)?.atMs;

test("says its lines when the agent has finished, and hangs up in the end", () => {
  const call = play(
    [{ expect: { says: "help" } }, says("A leak."), { wait: "agent" }, says("Bye.")],
    [
      { atMs: 200, says: "how can I help you" },
      { atMs: 3_000, says: "thank you" },
    ],
  );

  expect(call.failures).toEqual([]);
  expect(saidAt(call, "A leak.")).toBe(1_200 + 700);
  expect(saidAt(call, "Bye.")).toBe(4_000 + 700);
  expect(call.did.at(-1)).toEqual({ atMs: 4_700 + 10_000, deed: { do: "hang-up" } });
});

test("talks over the agent so long after it began", () => {
  const call = play(
    [says("A leak."), says("No wait."), { ...says("The sink."), over: "agent", after: "800ms" }, "hangup"],
    [{ atMs: 3_000, says: "one two three four five six", forMs: 3_000 }],
  );

  expect(call.failures).toEqual([]);
  expect(saidAt(call, "No wait.")).toBe(600);
  expect(saidAt(call, "The sink.")).toBe(3_800);
});

test("the speech that was waited for is the one that is talked over", () => {
  const call = play(
    [says("A leak."), { wait: "agent" }, { ...says("The sink."), over: "agent", after: "800ms" }, "hangup"],
    [
      { atMs: 2_000, says: "one two three four five six", forMs: 3_000 },
      { atMs: 20_000, says: "are you there" },
    ],
  );

  expect(saidAt(call, "The sink.")).toBe(2_800);
});

test("an expectation counts from the phone's last sound; what was begun in time may be said to its end", () => {
  const slow = [says("A leak."), { expect: { says: "/sink|shower/", within: "1500ms" } }, "hangup"];
  const inTime = [{ atMs: 1_900, says: "so it is the shower then", forMs: 4_000 }];
  const late = [{ atMs: 2_400, says: "so it is the shower then" }];

  expect(play(slow, inTime).failures).toEqual([]);
  expect(play(slow, late).failures).toEqual(["steps.1 (expect): expected /sink|shower/ within 1500 ms; heard nothing"]);
  expect(play(slow, [{ atMs: 1_500, says: "good morning" }]).failures).toEqual([
    'steps.1 (expect): expected /sink|shower/ within 1500 ms; heard "good morning"',
  ]);
});

test("what was said before the phone's last sound answers nothing", () => {
  const call = play(
    [{ wait: "agent" }, says("A leak."), { expect: { says: "help", within: "1s" } }],
    [{ atMs: 0, says: "how can I help" }],
  );

  expect(call.failures).toHaveLength(1);
});

test("the end of the call fulfils waiting and fails what was still to be done", () => {
  const agent = [{ atMs: 0, says: "hello" }];

  expect(play([{ wait: "agent" }, { wait: "agent" }], agent, 5_000).failures).toEqual([]);
  expect(play([{ silence: "25s" }], agent, 5_000).failures).toEqual([]);
  expect(play([{ silence: "25s" }, says("Hello?")], agent, 5_000).failures).toEqual([
    "steps.1 (say): the call had ended before",
  ]);
  expect(play([{ silence: "25s" }, { dtmf: "1" }], agent, 5_000).failures).toHaveLength(1);
  expect(play([{ silence: "25s" }, { expect: { says: "x" } }], agent, 5_000).failures).toHaveLength(1);
});

test("a silence is the phone's own, from its last sound", () => {
  const call = play([says("A leak."), { silence: "5s" }, says("Hello?")], []);

  expect(saidAt(call, "Hello?")).toBeGreaterThanOrEqual(600 - frameMs + 5_000);
});

test("nobody waits for ever", () => {
  const call = play([{ wait: "agent" }], [], 120_000);

  expect(call.failures).toEqual(["steps.0 (wait): waited too long; heard nothing"]);
  expect(call.did.at(-1)?.deed).toEqual({ do: "hang-up" });
});
