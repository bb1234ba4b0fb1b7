import { afterEach, beforeEach, expect, test } from "vitest";
import { answerClients, engineWebhooks, invocation } from "../cli/simulate/durable-client.ts";
import { instant } from "../core/call/instant.ts";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { createCenter, customer, type Center } from "../orchestrations/testing.ts";
import { takeCall } from "./take-call.ts";

const startAt = "2026-11-21T08:30:00.000Z";
const to = PhoneNumber.parse("+18335550100");

let center: Center;
let unhook: () => void;
beforeEach(async () => {
  center = await createCenter({ startAt });
  unhook = answerClients(engineWebhooks(center.engine));
});
afterEach(async () => {
  unhook();
  await center.close();
});

/** A phone that has rung for so long when it is told. */
async function rings(forMs: number): Promise<void> {
  const rangAt = instant(center.engine.clock.nowMs() - forMs);
  const incoming = { ringId: "ring-1", from: customer, to, rangAt, incomingCallContext: "context" };
  await takeCall(center.services, incoming, invocation("incoming-event"));
}
const begun = () => center.engine.instances();

test("a phone that rings is answered, and one whose caller has given up is not", async () => {
  await rings(30_001);
  expect(begun()).toEqual([]);
  await rings(29_000);
  expect(begun()).toHaveLength(1);
});

test("a ring that is told again is one call, also when that has ended", async () => {
  await rings(0);
  await rings(0);
  const [call, ...others] = begun();
  expect(others).toEqual([]);
  await center.engine.terminate(call?.id ?? "", "the caller hung up");
  await center.engine.settle();
  await rings(0);
  expect(begun()).toMatchObject([{ status: "Terminated" }]);
});
