import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PassingError } from "../../core/errors.ts";
import { planReminder, withdrawReminder } from "../activities/callbacks/plan-reminder.ts";
import { bellName } from "../bell.ts";
import { customer } from "../testing.ts";
import { createOwingCenter, hourMs, reminder, startAt, type OwingCenter } from "./owing-center.testing.ts";

const minuteMs = 60_000;

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

  describe("by text that was due while the carrier took no texts", () => {
    const photos = { title: "Send photos", owner: "customer", dueAt: "2026-11-20T10:30:00.000Z" };
    let isAway: boolean;
    beforeEach(async () => {
      isAway = true;
      const send = center.services.sms.send.bind(center.services.sms);
      center.services.sms.send = (...of) => (isAway ? Promise.reject(new PassingError("away")) : send(...of));
      await center.remind(photos);
      await center.engine.pass(31 * minuteMs);
    });

    test("and is withdrawn meanwhile, is not sent when it does", async () => {
      await withdrawReminder(center.services, center.matter.id, photos.title);
      isAway = false;
      await center.engine.pass(48 * hourMs);
      expect(center.texts).toEqual([]);
      expect(await center.states()).toEqual(["cancelled"]);
      expect(await center.statuses()).toEqual(["Completed"]);
    });

    test("and is moved meanwhile, is sent at its new time alone", async () => {
      await center.remind({ ...photos, dueAt: "2026-11-21T10:30:00.000Z" });
      isAway = false;
      await center.engine.pass(48 * hourMs);
      expect(center.texts.map(({ at }) => at)).toEqual(["2026-11-21T10:30:00.000Z"]);
      expect(await center.states()).toEqual(["done"]);
    });
  });

  test("of the customer that is moved as it is sent, is sent at its new time too", async () => {
    const send = center.services.sms.send.bind(center.services.sms);
    center.services.sms.send = async (...of) => {
      await send(...of);
      const moved = reminder({ owner: "customer", dueAt: "2026-11-23T10:00:00.000Z" });
      await planReminder(center.services, center.matter.id, moved);
    };
    await center.remind({ owner: "customer" });
    await center.engine.pass(96 * hourMs);
    expect(center.texts.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z", "2026-11-23T10:00:00.000Z"]);
    expect(await center.states()).toEqual(["done"]);
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
