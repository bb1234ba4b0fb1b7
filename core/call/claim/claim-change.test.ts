import { expect, test } from "vitest";
import { Call } from "../call.ts";
import { conversationOf, conversationsOf } from "./claim-change.ts";
import { SessionId } from "../ids.ts";

const [first, second, third] = [
  "11111111-1111-4111-8111-111111111111",
  "22222222-2222-4222-8222-222222222222",
  "33333333-3333-4333-8333-333333333333",
];
const [early, late] = [first, second].map((id) => SessionId.parse(id));
const minute = (count: number) => `2026-11-21T08:0${count}:00.000Z`;
const call = Call.parse({
  id: "call-12345678",
  conversationId: third,
  direction: "inbound",
  state: "talking",
  startedAt: "2026-11-21T08:00:00.000Z",
  followUp: "pending",
  claimChanges: [
    { session: early, number: 5, at: minute(1), conversationId: first },
    { session: late, number: 3, at: minute(2), conversationId: second },
  ],
});

test("a call of one claim has one conversation, whatever is told", () => {
  const { claimChanges: _, ...plain } = call;
  expect(conversationsOf(plain)).toEqual([third]);
  expect(conversationOf(plain, { session: SessionId.parse(early), number: 1, at: minute(0) })).toBe(third);
});

test("all conversations of a call, the present one last", () => {
  expect(conversationsOf(call)).toEqual([first, second, third]);
});

test.each([
  [early, 1, minute(0), first],
  [early, 5, minute(1), first],
  [late, 1, "2026-11-21T08:01:30.000Z", second],
  [late, 3, minute(2), second],
  [late, 4, minute(2), third],
])("what session %s told as number %d belongs to its conversation, also when it is told again", (...told) => {
  const [session, number, at, conversation] = told;
  expect(conversationOf(call, { session: SessionId.parse(session), number, at })).toBe(conversation);
});

test("what another session tells again once a later one has changed the claim stays where it was said", () => {
  const earliest = SessionId.parse(third);
  expect(conversationOf(call, { session: earliest, number: 9, at: minute(0) })).toBe(first);
  expect(conversationOf(call, { session: earliest, number: 9, at: minute(2) })).toBe(second);
  expect(conversationOf(call, { session: earliest, number: 9, at: minute(3) })).toBe(third);
});
