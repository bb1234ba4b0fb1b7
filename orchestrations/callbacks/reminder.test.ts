import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { bellName } from "../bell.ts";
import { customer } from "../testing.ts";
import { createOwingCenter, hourMs, startAt, type OwingCenter } from "./owing-center.testing.ts";

let center: OwingCenter;
beforeEach(async () => {
  center = await createOwingCenter();
});
afterEach(() => center.close());

describe("a reminder", () => {
  beforeEach(async () => {
    await center.store.createCall({
      ...{ id: CallId.parse("call-0000"), conversationId: center.matter.id, direction: "inbound", state: "ended" },
      ...{ followUp: "done", startedAt: startAt },
    });
  });

  test("of the customer is texted to them, once, and is part of the conversation", async () => {
    await center.remind({ title: "Send photos", description: "Of the shower.", owner: "customer" });
    await center.engine.pass(48 * hourMs);
    const text = "Send photos: Of the shower. – Amélie, Contoso";
    expect(center.texts).toEqual([{ to: customer, text, at: "2026-11-21T08:00:00.000Z" }]);
    expect(await center.store.turns(center.matter.id)).toMatchObject([{ action: "sms", persona: "assistant", text }]);
    expect(await center.states()).toEqual(["done"]);
  });

  test("of the company is texted to its human, and says which customer", async () => {
    await center.remind({ title: "Send a craftsman", description: "", owner: "company" });
    await center.engine.pass(48 * hourMs);
    expect(center.texts).toMatchObject([{ to: "+12025550107", text: `Contoso, ${customer}. Send a craftsman` }]);
    expect(await center.store.turns(center.matter.id)).toEqual([]);
  });

  test("of the company heeds no hours of the customer", async () => {
    await center.remind({
      title: "Send a craftsman",
      description: "",
      owner: "company",
      dueAt: "2026-11-22T03:00:00.000Z",
    });
    await center.engine.pass(48 * hourMs);
    expect(center.texts.map(({ at }) => at)).toEqual(["2026-11-22T03:00:00.000Z"]);
  });

  test("to call that is moved while it rings is not tried again at the old time: only the new one is left", async () => {
    const rung: CallId[] = [];
    center.services.telephony.isLive = () => Promise.resolve(true);
    center.services.telephony.dial = ({ callId, to }) => {
      rung.push(callId);
      center.dialled.push({ to, at: instant(center.engine.clock.nowMs()) });
      return Promise.resolve(CarrierCallId.parse(`leg-${callId}`));
    };
    await center.remind({ dueAt: "2026-11-20T12:00:00.000Z" });
    await center.engine.pass(2 * hourMs + 5_000);
    await center.remind({ dueAt: "2026-11-21T09:00:00.000Z" });
    const [callId] = rung;
    if (callId === undefined) throw new Error("it rings");
    const failed = { is: "dial-failed", code: 480, subCode: 0, message: "" };
    const event = { id: "x", at: instant(center.engine.clock.nowMs()), carrierCallId: `leg-${callId}`, ...failed };
    await center.store.tell(callId, { from: "carrier", event: CarrierEvent.parse(event) });
    await center.engine.raise(callId, bellName);
    await center.engine.pass(3 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect((await center.kept()).map(({ state, attempts }) => [state, attempts.at(-1)?.outcome])).toEqual([
      ["cancelled", "no-answer"],
      ["planned", undefined],
    ]);
  });
});
