import { afterEach, beforeEach, expect, test } from "vitest";
import { CallId } from "../../../core/call/ids.ts";
import { changeCaller } from "../../../core/change.ts";
import { createCenter, customer, type Center } from "../../testing.ts";
import { sendOnce } from "./send-once.ts";

const startAt = "2026-11-21T08:30:00.000Z";
const callId = CallId.parse("call-0001");

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt });
});
afterEach(() => center.close());

test("a customer who wants no texts gets none but the word that it is so; our own people get theirs about them", async () => {
  const { id: conversationId, brief } = await center.conversation();
  await changeCaller(center.store, customer, (old) => ({ ...old, texts: { wanted: false, saidAt: startAt } }));
  const send = (key: string, more: { to?: "agent"; confirmsStop?: boolean }) => {
    const text = { callId, conversationId, key, write: () => Promise.resolve(`Of ${key}.`), ...more };
    return sendOnce(center.services, text, AbortSignal.timeout(60_000));
  };
  expect(await send("report", {})).toBe("not-wanted");
  expect(await send("stop", { confirmsStop: true })).toBe("sent");
  expect(await send("message", { to: "agent" })).toBe("sent");
  expect(await send("message", { to: "agent" })).toBe("sent");
  expect(center.texts).toMatchObject([
    { to: customer, text: "Of stop." },
    { to: brief.agentPhoneNumber, text: "Of message." },
  ]);
});

test("what was sent of a long text is what stands on record as sent; a colleague gets all of it", async () => {
  const { id: conversationId } = await center.conversation();
  const words = `${"Then do the next step with care. ".repeat(60)}In the end call +1 202 555 0199.`;
  const write = () => Promise.resolve(words);
  const of = { callId, conversationId, write };
  await sendOnce(center.services, { ...of, key: "answer" }, AbortSignal.timeout(60_000));
  const [turn] = await center.store.turns(conversationId);
  expect(`${turn?.text} ${turn?.unheardText}`).toBe(words);
  const plain = center.texts.map(({ text }) => text.replace(/(?:\.\.\.)? \(\d\/\d\)$/, "")).join(" ");
  expect(turn?.text).toBe(`${plain}.`);

  await sendOnce(center.services, { ...of, key: "message", to: "agent" }, AbortSignal.timeout(60_000));
  expect(center.texts.at(-1)?.text).toContain("+1 202 555 0199");
});
