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
