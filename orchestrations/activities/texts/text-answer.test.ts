import { afterAll, beforeAll, expect, test } from "vitest";
import { CallId, SessionId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import { TextExchange } from "../../../core/call/text-exchange.ts";
import { Turn } from "../../../core/call/turn.ts";
import { FakeChat, refuses, uses } from "../../../media-relay/rehearsal/fake-chat.ts";
import type { ChatScript } from "../../../media-relay/rehearsal/fake-chat.ts";
import { changeCall } from "../../../core/change.ts";
import { createCenter } from "../../testing.ts";
import type { Center } from "../../testing.ts";
import { answerTo } from "./text-answer.ts";

let center: Center;
beforeAll(async () => (center = await createCenter({ startAt: "2026-11-21T08:30:00.000Z" })));
afterAll(() => center.close());

const refusal = "I'm sorry, I can't help with that. I'm here for your matters with Contoso.";
const search = uses({ search_document: { queries: ["explosion"], customer_response: "I look that up." } });

test.each<[string, ChatScript[], string[]]>([
  ["the text", [refuses], ["text:1"]],
  ["a document that was found for it", [search, refuses], []],
])("where %s is refused, the answer says so politely and holds nothing of it", async (_what, scripts, refused) => {
  const { id, phoneNumber } = await center.conversation();
  const at = instant(center.services.clock.nowMs());
  const callId = CallId.parse(`texts-${crypto.randomUUID()}`);
  const turn = { callId, at, persona: "human", action: "sms", text: "Are explosions covered?", key: "text:1" };
  await center.store.appendTurn(id, Turn.parse(turn));
  const exchange = TextExchange.parse({
    ...{ id: callId, conversationIds: [id], state: "open", waiting: ["text:1"], isNoted: false, lastTextAt: at },
    phoneNumber,
  });
  const chat = new FakeChat();
  chat.scripts.push(...scripts);
  const knowledge = { search: () => Promise.resolve([{ source: "a.md", title: "A", text: "A bomb.", score: 1 }]) };
  const found = await answerTo({ ...center.services, chat, knowledge }, exchange, new AbortController().signal);
  expect(found.answer).toMatchObject({ text: refusal, toolCalls: [] });
  expect(found.refused).toEqual(refused);
});

test("a text that came in a call is left to the agent there while that goes on, and known to who writes after it", async () => {
  const { store, services } = center;
  const { id } = await center.conversation();
  const at = instant(services.clock.nowMs());
  const exchangeId = CallId.parse(`texts-${crypto.randomUUID()}`);
  const callId = CallId.parse(`call-${crypto.randomUUID()}`);
  const talking = { direction: "inbound", state: "talking", followUp: "pending" } as const;
  await store.createCall({ id: callId, conversationId: id, ...talking, startedAt: at });
  const text = (of: CallId, words: string) =>
    store.appendTurn(id, Turn.parse({ callId: of, at, persona: "human", action: "sms", text: words, key: words }));
  await text(exchangeId, "before");
  await text(callId, "on the phone");
  const exchange = TextExchange.parse({
    ...{ id: exchangeId, conversationIds: [id], state: "open", waiting: ["before"], isNoted: false, lastTextAt: at },
  });
  const read = async () => {
    const chat = new FakeChat();
    await answerTo({ ...services, chat }, exchange, new AbortController().signal);
    return chat.requests[0]?.messages.flatMap(({ role, content }) => (role === "user" ? content : [])).join();
  };
  expect(await read()).toBe("action=sms before");
  await changeCall(store, callId, (old) => ({ ...old, state: "ended" }));
  expect(await read()).toBe("action=sms on the phone before");
});

test("a text whose answer stands in the matter that the call went on to is not one that waits for an answer", async () => {
  const { store, services } = center;
  const { id } = await center.conversation();
  const other = await center.conversation();
  const at = instant(services.clock.nowMs());
  const [callId, exchangeId] = ["call", "texts"].map((kind) => CallId.parse(`${kind}-${crypto.randomUUID()}`));
  if (callId === undefined || exchangeId === undefined) throw new Error("two ids");
  const session = SessionId.parse(crypto.randomUUID());
  const over = { direction: "inbound", state: "ended", followUp: "done", startedAt: at } as const;
  const claimChanges = [{ session, number: 2, at, conversationId: id }];
  await store.createCall({ id: callId, conversationId: other.id, ...over, claimChanges });
  const written = { at, persona: "human", action: "sms" } as const;
  await store.appendTurn(id, Turn.parse({ ...written, callId, text: "on the phone", key: "answered" }));
  await store.appendTurn(id, Turn.parse({ ...written, callId: exchangeId, text: "after it", key: "waits" }));
  const exchange = TextExchange.parse({
    ...{ id: exchangeId, conversationIds: [id], state: "open", waiting: ["waits"], isNoted: false, lastTextAt: at },
  });
  const read = async () => {
    const chat = new FakeChat();
    await answerTo({ ...services, chat }, exchange, new AbortController().signal);
    return chat.requests[0]?.messages.flatMap(({ role, content }) => (role === "user" ? content : [])).join();
  };
  expect(await read()).toBe("action=sms on the phone after it");
  const said = { key: "said", callId, at, persona: "assistant", action: "talk", text: "Thank you for that." };
  await store.appendTurn(other.id, Turn.parse({ ...said, answersTexts: ["answered"] }));
  expect(await read()).toBe("action=sms after it");
});
