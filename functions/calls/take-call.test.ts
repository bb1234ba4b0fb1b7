import { afterEach, beforeEach, expect, test } from "vitest";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { takeCall } from "./take-call.ts";

const startAt = "2026-11-21T08:30:00.000Z";
const to = PhoneNumber.parse("+18335550100");

let center: AskedCenter;
beforeEach(async () => {
  center = await createAskedCenter({ startAt });
});
afterEach(() => center.close());

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
