import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, SessionId, type ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import { changeCall } from "../../core/change.ts";
import { leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { keepSignal } from "../../orchestrations/activities/keep-signal.ts";
import { customer } from "../../orchestrations/testing.ts";
import { textExchangeOrchestration } from "../../orchestrations/texts/contracts.ts";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { takeDelivery } from "../calls/incoming-event.ts";
import { createTextedCenter, minuteMs, uses, type TextedCenter } from "../texts/texted-center.testing.ts";

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

  describe("that no agent has answered by the end of it", () => {
    const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");
    const agentSays = (words: string, ...answersTexts: string[]) => ({
      ...{ key: `${session}:1`, callId, at: instant(center.engine.clock.nowMs()), text: words, toolCalls: [] },
      ...({ persona: "assistant", action: "talk", answersTexts } as const),
    });
    const ends = async () => {
      await center.engine.start(leftCallOrchestration, { callId, conversationId: id, isAttempt: false }, "ends");
      await center.engine.pass(2 * minuteMs);
    };
    const answers = () => center.sent().filter((words) => words.startsWith("You wrote"));
    const policy = "My policy number is B01371946";
    const answer = `You wrote: ${policy}.`;

    test("is answered by text then, once, also where more was said since; nothing is left over", async () => {
      const text = center.text(policy);
      await center.take(text);
      await center.store.appendTurn(id, agentSays("Goodbye."));
      await center.engine.pass(minuteMs);
      expect(center.sent()).toEqual([]);
      await ends();
      await center.take(text);
      expect(answers()).toEqual([answer]);
      expect(center.asked.at(-1)?.at(-1)).toContain(policy);

      await center.engine.pass(60 * minuteMs);
      expect(answers()).toHaveLength(1);
      expect(new Set(center.engine.instances().map(({ status }) => status))).toEqual(new Set(["Completed"]));
    });

    test("is not answered again where the agent came to know of it while it spoke, and more of that was heard", async () => {
      await center.take(center.text(policy));
      const begun = agentSays("One moment.");
      await center.store.appendTurn(id, begun);
      const text = "One moment. Thank you for the number.";
      await center.store.mendTurn(id, begun.key, { text, answersTexts: ["text:Incoming_1"] });
      await ends();
      expect(answers()).toEqual([]);
    });

    test("is answered where what the agent began to say turned out to be no answer", async () => {
      await center.take(center.text(policy));
      const begun = agentSays("I look that up.", "text:Incoming_1");
      await center.store.appendTurn(id, begun);
      await center.store.mendTurn(id, begun.key, { text: begun.text, answersTexts: [] });
      await ends();
      expect(answers()).toEqual([answer]);
    });

    test("is answered without a second alert where the agent raised one for it and nothing of that was heard", async () => {
      center.model = () =>
        uses("notify_emergencies", {
          ...{ reason: "Fire", location: "4 Mill Lane", contact: "Ada", service: "firefighters" },
          customer_response: "Call 112 now.",
        });
      await center.take(center.text("My house is on fire, 4 Mill Lane"));
      const emergency = { service: "firefighters", reason: "Fire", location: "4 Mill Lane", contact: "Ada" };
      const effect = "text:Incoming_1:alert:firefighters:1";
      const signal = { session, number: 2, at: agentSays("").at, effect, is: "alert", emergency };
      await keepSignal(center.services, { callId, conversationId: id }, Signal.parse(signal));
      await ends();
      expect((await center.store.conversation(id))?.value.alerts).toHaveLength(1);
      expect(center.sent()).toContain("Call 112 now.");
    });

    test("is answered in one exchange with what the caller texts after the call", async () => {
      await center.take(center.text(policy));
      await ends();
      await center.write("and my name is Ada");
      expect(answers()).toEqual([answer, "You wrote: and my name is Ada."]);
      expect(center.engine.instances().filter(({ name }) => name === textExchangeOrchestration)).toHaveLength(1);
    });

    test("is not answered again where the agent answered it; but where nothing of that was heard", async () => {
      const [first, second] = [center.text(policy), center.text("and my name is Ada")];
      await center.take(first);
      await center.store.appendTurn(id, agentSays("Thank you for the number.", "text:Incoming_1"));
      await center.engine.pass(minuteMs);
      await center.take(second);
      const unheard = { ...agentSays("", "text:Incoming_2"), key: `${session}:2`, unheardText: "Thank you, Ada." };
      await center.store.appendTurn(id, unheard);
      await ends();
      expect(answers()).toHaveLength(1);
      expect((await center.store.caller(customer))?.value.textsTaken).toMatchObject([{ key: "text:Incoming_2" }]);
    });

    test.each([
      ["", 0],
      [", also by a carrier's fast clock", 15_000],
    ])(
      "brought again after the end, since the first time was cut short, stays where it is and is not answered again%s",
      async (_, aheadMs) => {
        const text = center.text(policy, { sentAt: instant(center.engine.clock.nowMs() + aheadMs) });
        const keepReceipt = center.store.keepReceipt.bind(center.store);
        center.store.keepReceipt = () => Promise.reject(new Error("the store is away"));
        await expect(center.take(text)).rejects.toThrow("away");
        center.store.keepReceipt = keepReceipt;
        await center.store.appendTurn(id, agentSays("Thank you for the number.", "text:Incoming_1"));
        await ends();
        const later = await center.conversation();
        await center.take(text);
        await center.engine.pass(minuteMs);
        expect(answers()).toEqual([]);
        expect(await center.store.turns(later.id)).toEqual([]);
      },
    );

    test("is answered where the call has ended before the text was on record", async () => {
      const { store } = center;
      const appendTurn = store.appendTurn.bind(store);
      store.appendTurn = async (...turn) => {
        store.appendTurn = appendTurn;
        await ends();
        return appendTurn(...turn);
      };
      await center.take(center.text(policy));
      await center.engine.pass(minuteMs);
      expect(answers()).toEqual([answer]);
    });
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
