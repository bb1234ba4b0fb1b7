import { afterAll, beforeAll, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { TextExchange } from "../../core/call/text-exchange.ts";
import { Turn } from "../../core/call/turn.ts";
import { FakeChat, refuses, uses } from "../../media-relay/rehearsal/fake-chat.ts";
import type { ChatScript } from "../../media-relay/rehearsal/fake-chat.ts";
import { createCenter } from "../testing.ts";
import type { Center } from "../testing.ts";
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
