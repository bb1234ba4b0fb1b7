import { afterAll, expect, test } from "vitest";
import type { Call } from "../../core/call/call.ts";
import { newConversation } from "../../core/call/conversation.ts";
import { CallId, SessionId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { Role } from "../../core/call/brief/role.ts";
import { menuOf } from "../../core/seed/menu-file.ts";
import { BriefFile } from "../../core/seed/initiate.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";
import { callerInMenu } from "./caller-in-menu.ts";

const store = createSqliteStore(":memory:");
afterAll(() => store.close());

const role: Role = {
  ...{ name: "interview", systemRole: "You ask.", task: "Ask." },
  questions: [{ name: "planning", ask: "How do you plan?" }],
};
const { menu } = menuOf(
  {
    ...{ phone_numbers: ["+18335550102"], start: "main" },
    menus: { main: { prompt: "Press 1.", options: [{ key: "1", do: "talk", role: "interview" }] } },
    colleagues: { billing: { phone_number: "+12025550108" } },
  },
  { roles: new Map([["interview", role]]), languagesAt: () => ["en-US"] },
);
const brief = BriefFile.parse({
  ...{ bot_company: "Contoso", bot_name: "Amélie", agent_phone_number: "+12025550107", task: "Help." },
  claim: [{ name: "incident_location", type: "text" }],
  lang: { availables: [{ short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] }] },
});
const startedAt = "2026-11-21T08:30:00.000Z";

/** A call whose caller is in a menu, and what the relay tells of that. */
async function callInMenu() {
  const conversation = newConversation(brief, PhoneNumber.parse("+33612345678"), 0, crypto.randomUUID());
  const call: Call = {
    ...{ id: CallId.parse(`call-${crypto.randomUUID()}`), conversationId: conversation.id, direction: "inbound" },
    ...{ state: "talking", followUp: "pending", startedAt, menu: { menu, trail: ["main"] } },
  };
  await store.createConversation(conversation);
  await store.createCall(call);
  return {
    tell: (told: { trail: string[]; role?: string; colleague?: string }) => {
      const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");
      const signal = { is: "menu" as const, session, number: 1, at: startedAt, ...told };
      return callerInMenu(store, call, conversation.id, signal);
    },
    place: async () => (await store.call(call.id))?.value.menu?.trail,
    colleague: async () => (await store.call(call.id))?.value.colleague?.phoneNumber,
    brief: async () => (await store.conversation(conversation.id))?.value.brief,
  };
}

test("where the caller is in the menu is kept, for a session that goes on there", async () => {
  const call = await callInMenu();
  await call.tell({ trail: ["main", "offices"] });
  expect(await call.place()).toEqual(["main", "offices"]);
});

test("who has left it for the agent is not asked again", async () => {
  const call = await callInMenu();
  await call.tell({ trail: [] });
  expect(await call.place()).toBeUndefined();
  expect(await call.brief()).toEqual(brief);
});

test("the role that was chosen is the conversation's from then on, and told twice it is so once", async () => {
  const call = await callInMenu();
  for (let times = 0; times < 2; times += 1) {
    await call.tell({ trail: [], role: "interview" });
    expect(await call.brief()).toMatchObject({ role, task: "Ask.", claim: [{ name: "planning" }] });
    expect(await call.place()).toBeUndefined();
  }
});

test("whom the caller left it for is on record, also when it is told twice", async () => {
  const call = await callInMenu();
  for (let times = 0; times < 2; times += 1) {
    await call.tell({ trail: [], colleague: "billing" });
    expect(await call.colleague()).toBe("+12025550108");
  }
});

test("a colleague whom no menu names is nobody", async () => {
  const call = await callInMenu();
  await call.tell({ trail: [], colleague: "constructor" });
  expect(await call.colleague()).toBeUndefined();
});
