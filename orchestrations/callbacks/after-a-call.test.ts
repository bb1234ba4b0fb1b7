import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeCall } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { afterCallIdOf, afterCallOrchestration } from "../after-call/contracts.ts";
import { callOrchestration } from "../call.ts";
import { customer } from "../testing.ts";
import { createOwingCenter, hourMs, type OwingCenter } from "./owing-center.testing.ts";

let center: OwingCenter;
beforeEach(async () => {
  center = await createOwingCenter();
});
afterEach(() => center.close());

describe("after a call that the center made", () => {
  test("and nobody answered, it calls again as often as the brief says, counting that one", async () => {
    center.takes(customer, [480, 480, 480, 480]);
    await center.dialNow();
    expect(await center.states()).toEqual(["planned"]);
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at.slice(11, 16))).toEqual(["10:00", "11:00", "12:00"]);
    expect(await center.states()).toEqual(["given-up"]);
    expect(center.engine.look("call-0001")).toMatchObject({ status: "Completed", output: { outcome: "no-answer" } });
  });

  test.each([
    ["declined", 603],
    ["does not exist", 404],
  ] as const)("to a number that %s, nothing follows", async (_, code) => {
    center.takes(customer, [code]);
    await center.dialNow();
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect(await center.kept()).toEqual([]);
  });

  test.each([
    ["soon, in the same conversation", 1, hourMs],
    ["hours later, in another", 2, 24 * hourMs],
  ])("who then calls by themselves %s, is not called again", async (_, conversationCount, spacingMs) => {
    const callbacks = CallbackPolicy.parse({ attempts: 3, spacingMs, after: ["no-answer"] });
    center.matter = await center.conversation({ brief: { callbacks } });
    center.takes(customer, [480]);
    await center.dialNow();
    await center.engine.pass(spacingMs / 2);
    await center.hangsUp(await center.rings({}));
    await center.engine.pass(48 * hourMs);
    const conversations = await center.store.conversations({ phoneNumber: customer, limit: 9 });
    const called = await Promise.all(conversations.map(async ({ id }) => (await center.store.calls(id)).length));
    expect(called.filter((count) => count > 0)).toHaveLength(conversationCount);
    expect(center.dialled).toHaveLength(1);
    expect(await center.states()).toEqual(["cancelled"]);
  });
});

interface Redialling {
  /** What happens in their second call before the first is closed. */
  meanwhile?: (again: CallId) => Promise<void>;
}

describe("who redials at once after their call broke off", () => {
  /** The line is gone, they redial three seconds later, and only then the center closes the call before. */
  async function redials({ meanwhile = () => Promise.resolve() }: Redialling = {}): Promise<CallId> {
    const dropped = await center.rings({});
    await center.engine.pass(hourMs / 60);
    const endedAt = instant(center.engine.clock.nowMs());
    await center.engine.pass(3_000);
    const again = await center.rings({});
    await center.engine.pass(5_000);
    await meanwhile(again);
    await center.engine.pass(2_000);
    await changeCall(center.store, dropped, (old) => ({ ...old, state: "ended", outcome: "failed", endedAt }));
    const closedAt = await center.store.closeInbox(dropped);
    await center.engine.start(
      afterCallOrchestration,
      {
        ...{ callId: dropped, conversationId: center.matter.id, outcome: "failed", isAttempt: false },
        ...{ readUpTo: 0, closedAt, unsent: [], conversationIds: [] },
      },
      afterCallIdOf(dropped),
    );
    await center.engine.settle();
    return again;
  }

  test("is not dialled while they talk, nor after they have talked", async () => {
    const again = await redials();
    expect(await center.states()).toEqual(["planned"]);
    await center.engine.pass(5 * 60_000);
    expect(center.dialled).toEqual([]);
    await center.hangsUp(again);
    await center.engine.pass(5 * 60_000);
    expect(center.dialled).toEqual([]);
    expect(await center.states()).toEqual(["cancelled"]);
  });

  test("is not called back where that talk was over before the first call was closed", async () => {
    await redials({ meanwhile: (again) => center.hangsUp(again) });
    await center.engine.pass(5 * 60_000);
    expect(center.dialled).toEqual([]);
    expect(await center.states()).toEqual(["cancelled"]);
  });

  test("is called back after all where that call breaks off too", async () => {
    const again = await redials();
    const endedAt = instant(center.engine.clock.nowMs());
    await changeCall(center.store, again, (old) => ({ ...old, state: "ended", outcome: "failed", endedAt }));
    await center.engine.pass(5 * 60_000);
    expect(center.dialled).toHaveLength(1);
    expect(await center.states()).toEqual(["done"]);
  });
});

test("a caller whose call could not be taken is called back at once, and that call knows why", async () => {
  const callId = CallId.parse("call-0001");
  center.services.telephony.answer = () => Promise.reject(new FinalError("no line"));
  const input = { direction: "inbound", callId, from: customer, incomingCallContext: "ring" };
  center.services.briefs.forNumber = () => center.matter.brief;
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.pass(hourMs);

  expect(center.dialled.map(({ to }) => to)).toEqual([customer]);
  expect(await center.kept()).toMatchObject([{ why: "dropped", state: "done", attempts: [{ outcome: "completed" }] }]);
  expect(center.engine.look(callId)).toMatchObject({ status: "Completed", output: { outcome: "failed" } });
});
