import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentTurns, callerTurns, unheard } from "./heard-call.ts";
import { Document, said, Stack, wordsOf } from "./stack.ts";
import type { CallResult } from "./stack.ts";
import { cough, slam } from "./wordless-sound.ts";

/*
 * Turn-taking as a caller meets it: whole calls over the whole stack, with the callers on the phone at the same time.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const leak = "Hello, water is leaking from my shower.";
const talk = [
  { wait: "agent" },
  { say: leak },
  { wait: "agent" },
  { say: "My name is Anna Bauer." },
  { wait: "agent" },
];

let callerCount = 0;
async function call(steps: readonly unknown[], more: object = {}): Promise<CallResult> {
  const caller = `+1202555${String(2_000 + callerCount++)}`;
  const result = await stack.call({ caller, ...more, steps: [...steps, "hangup"] });
  expect(result.code, result.stderr).toBe(0);
  return result;
}

describe.concurrent("a line", () => {
  test.each([
    ["with noise at 20 dB", { noiseSnrDb: 20 }],
    ["with noise at 10 dB", { noiseSnrDb: 10 }],
    ["with an echo at -20 dB", { echoDb: -20 }],
    ["with noise at 20 dB and an echo at -20 dB", { noiseSnrDb: 20, echoDb: -20 }],
    ["with noise at 10 dB and an echo at -20 dB", { noiseSnrDb: 10, echoDb: -20 }],
  ])("%s neither interrupts the agent nor deafens it", async (_name, line) => {
    const result = await call(talk, { line });
    expect(unheard(result)).toEqual([]);
    expect(callerTurns(result)).toEqual([leak, "My name is Anna Bauer."]);
    expect(agentTurns(result)).toHaveLength(3);
  });

  test.each([
    ["clean", {}],
    ["with noise at 20 dB and an echo at -20 dB", { noiseSnrDb: 20, echoDb: -20 }],
    ["with noise at 10 dB and an echo at -20 dB", { noiseSnrDb: 10, echoDb: -20 }],
  ])("%s lets a caller interrupt; what was heard is kept to the word", async (_name, line) => {
    const result = await call(
      [
        { wait: "agent" },
        { say: leak },
        { say: "No wait, it is the bathroom sink that leaks.", over: "agent", after: "800ms" },
        { wait: "agent" },
      ],
      { line },
    );
    const cut = result.turns.find(({ by, interrupted }) => by === "agent" && interrupted);
    const record = Document.parse(result.call).messages.find((message) => (message.unheard ?? "") !== "");
    const [reached, heard] = [wordsOf(cut?.text ?? ""), wordsOf(record?.content ?? "")];
    expect(reached.length).toBeGreaterThan(0);
    expect(Math.abs(heard.length - reached.length)).toBeLessThanOrEqual(1);
    expect(heard.slice(0, reached.length)).toEqual(reached.slice(0, heard.length));
    expect(callerTurns(result).join(" ")).toContain("it is the bathroom sink that leaks");
  });
});

describe.concurrent("over the agent's voice", () => {
  test.each([
    ["a cough", { play: cough }, {}],
    ["a cough, with noise at 20 dB,", { play: cough }, { noiseSnrDb: 20 }],
    ["a cough, with noise at 10 dB,", { play: cough }, { noiseSnrDb: 10 }],
    ["a slammed door", { play: slam }, {}],
    ["a slammed door, with an echo at -20 dB,", { play: slam }, { echoDb: -20 }],
    ["a murmur", { say: "Mm-hm." }, {}],
    ["a murmur, with noise at 10 dB,", { say: "Mm-hm." }, { noiseSnrDb: 10 }],
    ["an okay", { say: "Okay." }, {}],
  ])("%s cancels nothing: the voice resumes where it stopped", async (_name, step, line) => {
    const result = await call(
      [
        { wait: "agent" },
        { say: leak },
        { ...step, over: "agent", after: "700ms" },
        { silence: "2500ms" },
        { wait: "agent" },
      ],
      { line },
    );
    expect(unheard(result)).toEqual([]);
    expect(result.turns.some(({ interrupted }) => interrupted)).toBe(false);
    const said = Document.parse(result.call).messages.filter(
      ({ persona, action }) => persona === "assistant" && action === "talk",
    );
    const [greeting = "", answer = ""] = said.map(({ content }) => content);
    expect(wordsOf(agentTurns(result).join(" "))).toEqual([...wordsOf(greeting), ...wordsOf(answer)]);
  });
});

describe.concurrent("the end of a turn", () => {
  test("is not a pause in mid-phrase", async () => {
    const result = await call([
      { wait: "agent" },
      { say: "My name is" },
      { silence: "900ms" },
      { say: "Anna Bauer." },
      { wait: "agent" },
    ]);
    expect(callerTurns(result)).toEqual(["My name is Anna Bauer."]);
    expect(agentTurns(result)).toHaveLength(2);
  });

  test("is not a pause in which a number is dictated", async () => {
    const result = await call([
      { wait: "agent" },
      { say: "four seven one" },
      { silence: "900ms" },
      { say: "one five" },
      { wait: "agent" },
    ]);
    expect(callerTurns(result)).toHaveLength(1);
    expect(wordsOf(callerTurns(result).join(" "))).toEqual(["four", "seven", "one", "one", "five"]);
  });

  test("counts the keys that were pressed as said", async () => {
    const result = await call([{ wait: "agent" }, { dtmf: "4711#" }, { wait: "agent" }]);
    expect(callerTurns(result)).toEqual(["4711#"]);
  });
});

describe.concurrent("an answer that is begun early", () => {
  test("is dropped unheard when the caller goes on, and changes nothing", async () => {
    const result = await call([
      { wait: "agent" },
      { say: "My name is Anna Bauer" },
      { silence: "250ms" },
      { say: "Schmidt." },
      { wait: "agent" },
    ]);
    expect(agentTurns(result)).toHaveLength(2);
    expect(wordsOf(callerTurns(result).join(" "))).toEqual(["my", "name", "is", "anna", "bauer", "schmidt"]);
    expect(unheard(result)).toEqual([]);
    expect(Object.values(Document.parse(result.call).claim).join(" ")).toMatch(/Anna Bauer Schmidt/i);
  });
});

describe.concurrent("an answer that is late", () => {
  test("comes after a word about waiting, while the line is held", async () => {
    const fault = { is: "stall", afterDeltas: 0, forMs: 4_900 };
    await stack.fault("chat/faults", { fault, withTools: true, contains: "leaking from my bathtub" }, "POST");
    const result = await call([
      { wait: "agent" },
      { say: "Water is leaking from my bathtub." },
      { expect: { says: "/where|when|what|which|name/", within: "30s" } },
      { wait: "agent" },
    ]);
    // What the agent says in a row is one message of the document.
    const answers = said(result.call, "assistant");
    expect(answers).toHaveLength(2);
    expect(answers[1]).toMatch(/(moment|second).*\?$/i);
  });
});

describe.concurrent("nothing said is lost", () => {
  test("during the greeting", async () => {
    const result = await call([{ say: leak, over: "agent", after: "300ms" }, { wait: "agent" }]);
    expect(callerTurns(result).join(" ")).toBe(leak);
  });

  test("in the first second of the call", async () => {
    const result = await call([{ say: leak, after: "0ms" }, { wait: "agent" }]);
    expect(callerTurns(result).join(" ")).toBe(leak);
  });

  test("while the agent thinks", async () => {
    const result = await call([
      { wait: "agent" },
      { say: leak },
      { silence: "600ms" },
      { say: "It began yesterday evening in Madrid." },
      { wait: "agent" },
    ]);
    expect(wordsOf(callerTurns(result).join(" "))).toEqual(wordsOf(`${leak} It began yesterday evening in Madrid.`));
  });
});
