import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { menusWithHours, office, shop } from "./opening-hours.ts";
import { Document, said, Stack, until } from "./stack.ts";
import type { CallResult } from "./stack.ts";

/*
 * Calls to a number that begins with a phone menu (menus/example.yaml), over the whole stack: what was said and chosen is on
 * record as it was heard, and a line that breaks in mid-menu is gone on with there.
 */

const called = "+18335550102";

/** Whole calls in real time, all at once, on a machine that may be busy. */
const minutes = 240_000;

let menus: string;
let stack: Stack;
beforeAll(async () => {
  menus = await menusWithHours();
  stack = await Stack.start([], { settings: { SWITCHBOARD_MENUS_FOLDER: menus } });
});
afterAll(async () => {
  await stack.stop();
  await rm(menus, { recursive: true });
});

async function call(caller: string, steps: readonly unknown[], number = called): Promise<CallResult> {
  const result = await stack.call({ caller, called: number, steps });
  expect(result.code, result.stderr).toBe(0);
  return result;
}

test.concurrent(
  "examples/menu.yaml comes to what it expects, and all of it is on record",
  { timeout: minutes },
  async () => {
    const result = await stack.call("examples/menu.yaml");
    expect(result.code, result.stderr).toBe(0);
    expect(said(result.call, "human").map((words) => words.replace(/\.$/, ""))).toEqual([
      "3",
      "The address",
      "*",
      "I would like to report damage",
      "Water is leaking from my shower",
    ]);
    const [welcome = "", ...more] = said(result.call, "assistant");
    // The key comes as "Contoso" ends at the phone: the word that was being spoken may be missing in the record.
    expect(welcome).toMatch(/^Welcome to/);
    expect(welcome, "it was cut by the key").not.toMatch(/press 0/);
    expect(more.join(" ")).toMatch(/For our address, press 1.*We are at 12/);
  },
);

test.concurrent("a message is what comes next for the company, and ends politely", { timeout: minutes }, async () => {
  const words = "Please call me back about my roof.";
  const result = await call("+33612345196", [
    { expect: { says: "Welcome to Contoso", within: "5s" } },
    { dtmf: "4", over: "agent" },
    { expect: { says: "leave your message", within: "5s" } },
    { wait: "agent" },
    { say: words },
    { expect: { says: "We have your message", within: "15s" } },
    { wait: "agent" },
  ]);
  expect(result.outcome).toBe("completed");
  expect(said(result.call, "human").at(-1)).toBe(words);
  const { next } = Document.parse(result.call);
  expect(next?.justification).toContain("call me back about my roof");
});

test.concurrent(
  "the agent takes the role that was chosen, for the rest of the conversation",
  { timeout: minutes },
  async () => {
    const result = await call("+33612345197", [
      { expect: { says: "Welcome to Contoso", within: "5s" } },
      { dtmf: "2", over: "agent" },
      { expect: { says: "How do you usually organise your work", within: "8s" } },
      { wait: "agent" },
      { say: "I make lists and follow the rules." },
      { expect: { says: "How do you take decisions", within: "15s" } },
      "hangup",
    ]);
    const document = Document.parse(result.call);
    expect(document["initiate"]).toMatchObject({ role: "interview" });
    expect(document.claim["organisation"]).toMatch(/lists/);
  },
);

test.concurrent(
  "a line that breaks in mid-menu is gone on with where the caller was",
  { timeout: minutes },
  async () => {
    const caller = "+33612345198";
    const calling = call(caller, [
      { expect: { says: "Welcome to Contoso", within: "5s" } },
      { dtmf: "3", over: "agent" },
      { expect: { says: "For our address press 1", within: "5s" } },
      { expect: { says: "/cut off|lost the line/", within: "30s" } },
      { expect: { says: "For our address press 1", within: "15s" } },
      { dtmf: "1", over: "agent" },
      { expect: { says: "Oak Street", within: "8s" } },
      "hangup",
    ]);
    // The script has heard what it expects of the menu, and the choice that led there is on record.
    await until(
      () => stack.phone(caller).catch(() => undefined),
      (phone) => phone?.turns.some(({ text }) => /For our address.*opening hours/.test(text)) === true,
    );
    await stack.record(caller, (document) => document.messages.some(({ content }) => content === "3"));
    await stack.dropMedia(caller);
    await calling;
  },
);

test.concurrent("who only chooses has not talked to anybody: no report follows", { timeout: minutes }, async () => {
  const result = await call("+33612345199", [
    { expect: { says: "Welcome to Contoso", within: "5s" } },
    { dtmf: "3", over: "agent" },
    { expect: { says: "For our address press 1", within: "5s" } },
    "hangup",
  ]);
  expect(Document.parse(result.call).calls).toMatchObject([{ followUp: "none" }]);
  expect(result.sms).toEqual([]);
});

const welcome = { expect: { says: "Welcome to Contoso", within: "5s" } };
const pressesForColleague = [welcome, { dtmf: "0", over: "agent" }];

test.concurrent("who wants a colleague within the opening hours is put through", { timeout: minutes }, async () => {
  const result = await call(
    "+33612345190",
    [
      ...pressesForColleague,
      { expect: { says: "/connecting you|putting you through/", within: "10s" } },
      { expect: { says: "Sam speaking", within: "90s" } },
      "hangup",
    ],
    office.open,
  );
  expect(Document.parse(result.call).calls).toMatchObject([{ outcome: "completed", transfer: { state: "taken" } }]);
});

test.concurrent(
  "who wants a colleague outside of the opening hours is told so, and may leave a message",
  { timeout: minutes },
  async () => {
    const words = "The keys are under the mat.";
    const result = await call(
      "+33612345191",
      [
        ...pressesForColleague,
        { expect: { says: "my colleagues are not in at the moment", within: "8s" } },
        { expect: { says: "leave your message", within: "10s" } },
        { wait: "agent" },
        { say: words },
        { expect: { says: "We have your message", within: "15s" } },
        { wait: "agent" },
      ],
      office.closed,
    );
    const { calls, next } = Document.parse(result.call);
    expect(next?.justification).toContain("keys are under the mat");
    expect(calls[0]?.["transfer"] ?? null).toBeNull();
  },
);

test.concurrent("who rings while all of a menu is closed hears that, and no menu", { timeout: minutes }, async () => {
  const result = await call("+33612345192", [{ wait: "agent" }], shop.closed);
  expect(said(result.call, "assistant")).toEqual(["The shop is closed now. Good night."]);
  const { calls } = Document.parse(result.call);
  expect(calls).toMatchObject([{ outcome: "completed", reason: "goodbye", followUp: "none" }]);
  expect(result.sms).toEqual([]);
});

test.concurrent(
  "who does nothing is asked again and let go; who does nothing that means anything is asked again and with the agent",
  { timeout: minutes },
  async () => {
    const prompt = "For the shop, press 1.";
    const again = { expect: { says: "I did not get that. For the shop, press 1", within: "15s" } };
    const [silent, lost] = await Promise.all([
      call("+33612345193", [again, { wait: "agent" }], shop.open),
      call(
        "+33612345194",
        [
          ...[{ wait: "agent" }, { dtmf: "7" }, again, { wait: "agent" }, { dtmf: "8" }],
          ...[{ expect: { says: "/how can I help you/", within: "15s" } }, "hangup"],
        ],
        shop.open,
      ),
    ]);
    expect(said(silent.call, "assistant").join(" ")).toBe(
      `${prompt} I did not get that. ${prompt} Nobody seems to be there. Until next time.`,
    );
    expect(Document.parse(silent.call).calls).toMatchObject([{ outcome: "completed", reason: "silence" }]);
    expect(said(lost.call, "human")).toEqual(["7", "8"]);
  },
);
