import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { FinalError } from "../../core/errors.ts";
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

  test("who then calls by themselves is not called again", async () => {
    center.takes(customer, [480]);
    await center.dialNow();
    const startedAt = "2026-11-20T10:30:00.000Z";
    await center.store.createCall({
      ...{ id: CallId.parse("call-0002"), conversationId: center.matter.id, direction: "inbound", state: "ended" },
      ...{ outcome: "completed", followUp: "done", startedAt },
    });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect(await center.states()).toEqual(["cancelled"]);
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
