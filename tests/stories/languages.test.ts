import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack } from "./stack.ts";
import type { CallResult } from "./stack.ts";

/*
 * Several languages on one number: chosen by key, by voice or by simply speaking, kept when the caller comes back, and
 * changed in mid-call. The recogniser understands only what it was opened for, as the real one does: who is understood
 * is listened to in their language.
 */

/** Calls to this number have the brief with several languages. */
const international = "+18335550101";

/** Whole calls in real time, all at once, on a machine that may be busy. */
const minutes = 240_000;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
  const set = await stack.control("speech/faults", {
    method: "POST",
    body: JSON.stringify({ recognition: { onlyItsLanguages: true } }),
  });
  expect(set.status).toBe(200);
});
afterAll(() => stack.stop());

const french = { language: "fr-FR" };
const accident = "Bonjour, j'ai eu un accident de voiture.";

async function call(caller: string, steps: readonly unknown[], more: object = {}): Promise<CallResult> {
  const result = await stack.call({ caller, called: international, ...more, steps });
  expect(result.code, result.stderr).toBe(0);
  return result;
}

const said = (result: CallResult, by: "agent" | "caller"): string[] =>
  result.turns.filter((turn) => turn.by === by).map(({ text }) => text);

const talk = (result: CallResult, persona: string) =>
  Document.parse(result.call).messages.filter((message) => message.persona === persona && message.action === "talk");

test.concurrent.each(["by-key", "by-voice"])(
  "examples/languages/%s.yaml comes to what it expects",
  { timeout: minutes },
  async (name) => {
    const result = await stack.call(`examples/languages/${name}.yaml`);
    expect(result.code, result.stderr).toBe(0);
  },
);

test.concurrent(
  "by key: French is chosen, greeted in, understood, and kept for the next call",
  { timeout: minutes },
  async () => {
    const caller = "+33612345701";
    const first = await call(
      caller,
      [
        { expect: { says: "/To continue in English press 1 Pour continuer en français tapez 2/", within: "5s" } },
        { wait: "agent" },
        { dtmf: "2" },
        { expect: { says: "/Bonjour/", within: "5s" } },
        { wait: "agent" },
        { say: accident },
        { wait: "agent" },
        "hangup",
      ],
      french,
    );
    expect(Document.parse(first.call)).toMatchObject({ lang_short_code: "fr-FR" });
    expect(talk(first, "human").map(({ content }) => content)).toEqual([accident]);
    expect(talk(first, "human")).toMatchObject([{ lang_short_code: "fr-FR" }]);
    expect(said(first, "agent").at(-1)).toMatch(/désolé|note|quand|où/i);

    const second = await call(caller, [{ wait: "agent" }, "hangup"], french);
    expect(second.callId).toBe(first.callId);
    expect(said(second, "agent").join(" ")).toMatch(/Bonjour/);
    expect(said(second, "agent").join(" ")).not.toMatch(/press 1/);
  },
);

test.concurrent("by voice: the name of a language chooses it, over the prompt too", { timeout: minutes }, async () => {
  const result = await call(
    "+33612345702",
    [
      { wait: "agent" },
      { say: "Français, s'il vous plaît.", over: "agent", after: "700ms" },
      { expect: { says: "/Bonjour/", within: "5s" } },
      { wait: "agent" },
      { say: accident },
      { wait: "agent" },
      "hangup",
    ],
    french,
  );
  expect(Document.parse(result.call)).toMatchObject({ lang_short_code: "fr-FR" });
  expect(talk(result, "human").map(({ content }) => content)).toEqual([accident]);
});

test.concurrent("who simply speaks is answered in their language", { timeout: minutes }, async () => {
  const result = await call(
    "+34612345703",
    [{ wait: "agent" }, { say: "Hola, me han robado la bicicleta esta mañana." }, { wait: "agent" }, "hangup"],
    { language: "es-ES" },
  );
  expect(Document.parse(result.call)).toMatchObject({ lang_short_code: "es-ES" });
  expect(talk(result, "human").map(({ content }) => content)).toEqual([
    "Hola, me han robado la bicicleta esta mañana.",
  ]);
  expect(said(result, "agent").join(" ")).toMatch(/Hola/);
});

test.concurrent(
  "in mid-call a caller changes to French, and is heard and spoken to in it",
  { timeout: minutes },
  async () => {
    const result = await call("+12025550181", [
      { wait: "agent" },
      { say: "English." },
      { expect: { says: "how can I help you", within: "5s" } },
      { wait: "agent" },
      { say: "Hello, could we continue in French, please?" },
      { expect: { says: "/français/", within: "10s" } },
      { wait: "agent" },
      { say: "J'ai eu un accident de voiture hier.", language: "fr-FR" },
      { wait: "agent" },
      { say: "Parlez plus lentement, s'il vous plaît.", language: "fr-FR" },
      { wait: "agent" },
      "hangup",
    ]);
    const document = Document.parse(result.call);
    expect(document).toMatchObject({ lang_short_code: "fr-FR", initiate: { prosody_rate: 0.85 } });
    expect(
      talk(result, "human").map(({ content, lang_short_code }) => `${String(lang_short_code)} ${content}`),
    ).toEqual([
      "en-US Hello, could we continue in French, please?",
      "fr-FR J'ai eu un accident de voiture hier.",
      "fr-FR Parlez plus lentement, s'il vous plaît.",
    ]);
    expect(Object.values(document.claim).join(" ")).toMatch(/accident de voiture/i);
  },
);

test.concurrent(
  "a translator that loses a placeholder is not believed: the agent greets in English",
  { timeout: minutes },
  async () => {
    const lost = await stack.control("translator/faults", {
      method: "POST",
      body: JSON.stringify({ losesPlaceholders: true }),
    });
    expect(lost.status).toBe(200);
    const lang = {
      default_short_code: "es-MX",
      availables: [{ short_code: "es-MX", voice: "es-MX-DaliaNeural", pronunciations_en: ["Spanish"] }],
    };
    const result = await stack.call({
      caller: "+12025550183",
      direction: "outbound",
      initiate: { lang },
      steps: [{ expect: { says: "/Hello this is|Hi my name is/", within: "10s" } }, "hangup"],
    });
    expect(result.code, result.stderr).toBe(0);
  },
);
