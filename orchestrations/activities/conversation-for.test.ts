import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Brief } from "../../core/call/brief/brief.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeConversation } from "../../core/change.ts";
import { Flags } from "../../core/flags.ts";
import type { Store } from "../../core/ports/store.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";
import { conversationFor } from "./conversation-for.ts";
import { sameMatter } from "./campaigns/same-matter.ts";

const hourMs = 3_600_000;
const number = PhoneNumber.parse("+33612345678");
const brief = Brief.parse({
  ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Help.", claim: [] },
  languages: [{ code: "en-US", voice: "en-US-AvaNeural", pronunciations: ["English"] }],
  ...{ defaultLanguage: "en-US", voiceRate: 1 },
});

let folder: string;
let store: Store;
let nowMs: number;
let timeoutHour: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-conversation-"));
  store = createSqliteStore(join(folder, "store.db"));
  nowMs = Date.parse("2026-11-20T10:00:00.000Z");
  timeoutHour = 3;
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const rings = async (from = number, about = brief) => {
  const services = {
    store,
    clock: { nowMs: () => nowMs, after: () => () => undefined },
    flags: { current: () => Flags.parse({ callback_timeout_hour: timeoutHour }), close: () => undefined },
  };
  return (await conversationFor(services, from, about, sameMatter(about))).id;
};

describe("somebody who rings again", () => {
  test.each([
    ["a moment later", 1, 3, true],
    ["just in time", 3 * hourMs - 1, 3, true],
    ["too late", 3 * hourMs, 3, false],
    ["a moment later, where coming back is switched off", 1, 0, false],
    ["after a week, where that is in time", 7 * 24 * hourMs, 24 * 8, true],
  ])("%s", async (_, afterMs, hours, goesOn) => {
    timeoutHour = hours;
    const first = await rings();
    nowMs += afterMs;
    expect((await rings()) === first).toBe(goesOn);
  });

  test("again and again goes on as long as no pause is too long", async () => {
    const first = await rings();
    for (let count = 0; count < 5; count += 1) {
      nowMs += 2 * hourMs;
      expect(await rings()).toBe(first);
    }
  });

  test("about another matter starts anew", async () => {
    const first = await rings();
    expect(await rings(number, { ...brief, task: "Sell." })).not.toBe(first);
  });
});

test("who has chosen a language keeps it in their next matter, where that has it", async () => {
  const french = { code: "fr-FR", voice: "fr-FR-Vivienne", pronunciations: ["French"] };
  const both = { ...brief, languages: [...brief.languages, french] };
  const first = await rings(number, both);
  expect((await store.conversation(first))?.value).toMatchObject({ language: "en-US" });
  await changeConversation(store, first, (old) => ({ ...old, language: "fr-FR", languageChosen: true }));
  nowMs += 24 * hourMs;
  const second = (await store.conversation(await rings(number, both)))?.value;
  expect(second).toMatchObject({ language: "fr-FR", languageChosen: true, claim: {} });
  nowMs += 24 * hourMs;
  const third = (await store.conversation(await rings()))?.value;
  expect(third).toMatchObject({ language: "en-US" });
  expect(third?.languageChosen).toBeUndefined();
});

test("two who ring at once for the first time are in one conversation, and so after a long time", async () => {
  const both = () => Promise.all([rings(), rings(), rings()]);
  const first = new Set(await both());
  expect(first.size).toBe(1);
  nowMs += 10 * hourMs;
  const second = new Set(await both());
  expect(second.size).toBe(1);
  expect(second).not.toEqual(first);
  expect(await store.conversations({ limit: 10 })).toHaveLength(2);
});

test("two who ring at once where coming back is switched off are in two", async () => {
  timeoutHour = 0;
  expect(new Set(await Promise.all([rings(), rings()])).size).toBe(2);
});

test("different numbers are never in one conversation", async () => {
  expect(await rings(PhoneNumber.parse("+33612345679"))).not.toBe(await rings());
});

test("what two calls of one conversation learn at once is all kept", async () => {
  const [one, other] = await Promise.all([rings(), rings()]);
  const learn = (id: typeof one, field: string) =>
    changeConversation(store, id, (old) => ({ ...old, claim: { ...old.claim, [field]: "known" } }));
  const fields = ["a", "b", "c", "d", "e", "f"];
  await Promise.all(fields.map((field, index) => learn(index % 2 === 0 ? one : other, field)));
  expect(Object.keys((await store.conversation(one))?.value.claim ?? {}).sort()).toEqual(fields);
});
