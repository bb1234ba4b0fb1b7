import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CarrierEvent } from "../core/call/carrier-event.ts";
import { CallId, SessionId, type ConversationId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { changeCall } from "../core/change.ts";
import { customer } from "../orchestrations/testing.ts";
import { invocation } from "../cli/simulate/durable-client.ts";
import { takeDelivery } from "./incoming-event.ts";
import { createTextedCenter, minuteMs, type TextedCenter } from "./texted-center.testing.ts";

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("a text during a call", () => {
  const callId = CallId.parse("call-0001");
  let id: ConversationId;
  beforeEach(async () => {
    ({ id } = await center.conversation());
    const talking = { direction: "inbound", state: "talking", followUp: "pending" } as const;
    const startedAt = instant(center.engine.clock.nowMs());
    await center.store.createCall({ id: callId, conversationId: id, ...talking, startedAt });
  });

  test("is noted once for the agent on the line, stands on record, and is not answered by text", async () => {
    const once = center.text("My policy number is B01371946");
    await Promise.all([center.take(once), center.take(once)]);
    await center.engine.pass(60 * minuteMs);

    expect(await center.store.notes(callId, 0)).toMatchObject([{ is: "text", text: once.text }]);
    expect(await center.store.turns(id)).toMatchObject([{ callId, persona: "human", action: "sms", text: once.text }]);
    expect(center.sent()).toEqual([]);
  });

  test("stays where it was kept when it comes again after the caller has gone on with another claim", async () => {
    const other = await center.conversation();
    const text = center.text("My policy number is B01371946");
    const note = center.store.note.bind(center.store);
    center.store.note = () => Promise.reject(new Error("the store is away"));
    await expect(center.take(text)).rejects.toThrow("away");
    center.store.note = note;
    await changeCall(center.store, callId, (old) => ({
      ...old,
      conversationId: other.id,
      claimChanges: [
        {
          session: SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11"),
          number: 1,
          at: old.startedAt,
          conversationId: id,
        },
      ],
    }));
    await center.take(text);

    expect(await center.store.turns(id)).toHaveLength(1);
    expect(await center.store.turns(other.id)).toEqual([]);
    expect(await center.store.notes(callId, 0)).toHaveLength(1);
  });

  test("is answered by text where the caller has just hung up and no agent is left to take it up", async () => {
    const event = CarrierEvent.parse({
      ...{ id: "event-1", at: instant(center.engine.clock.nowMs()), carrierCallId: "leg", is: "disconnected" },
      ...{ code: 200, subCode: 0, message: "" },
    });
    await center.store.tell(callId, { from: "carrier", event });
    await center.write("I forgot: it is the bathroom");
    expect(await center.store.notes(callId, 0)).toEqual([]);
    expect(center.sent()).toEqual(["You wrote: I forgot: it is the bathroom."]);
  });

  test("tells the agent on the line whether texts are wanted, once, and also where the carrier knows it", async () => {
    const startedAt = instant(center.engine.clock.nowMs());
    const over = CallId.parse("call-0002");
    const ended = { conversationId: id, direction: "inbound", state: "ended", followUp: "pending", startedAt } as const;
    await center.store.createCall({ ...ended, id: over });
    const stop = center.text("STOP");
    await Promise.all([center.take(stop), center.take(stop)]);
    await center.take(center.text("Start."));
    const refused = { id: "out-1", to: customer, isDelivered: false, isRefused: true, at: startedAt };
    await takeDelivery(center.services, refused, invocation("incoming-event"));

    const notes = await center.store.notes(callId, 0);
    expect(notes).toMatchObject([false, true, false].map((wanted) => ({ is: "texts-wanted", wanted })));
    expect(await center.store.notes(over, 0)).toEqual([]);
  });
});
