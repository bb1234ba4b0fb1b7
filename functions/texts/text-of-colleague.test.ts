import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { Flags } from "../../core/flags.ts";
import { leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { alarms, createTextedCenter, minuteMs, says, uses, type TextedCenter } from "./texted-center.testing.ts";

const colleague = PhoneNumber.parse("+12025550107");

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("a text", () => {
  test("of a colleague is told to be read by nobody, so often in a day, and not once they want no texts", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 2 }), close: () => undefined };
    const once = center.text("ok, I will ring them", { from: colleague });
    await center.take(once);
    await center.take(once);
    await center.take(center.text("HELP", { from: colleague }));
    await center.take(center.text("What do they want?", { from: colleague }));
    await center.engine.pass(30 * minuteMs);
    expect(center.texts.map(({ to }) => to)).toEqual([colleague, colleague]);
    expect(center.sent()).toEqual([expect.stringMatching(/^Nobody at Contoso reads/), expect.stringMatching(/STOP/)]);
    expect(center.asked).toEqual([]);

    await center.engine.pass(25 * 60 * minuteMs);
    await center.take(center.text("STOP", { from: colleague }));
    await center.take(center.text("On my way", { from: colleague }));
    expect(center.sent().slice(2)).toEqual([expect.stringMatching(/no more texts/)]);
  });

  describe("of a colleague whom only one call's brief names", () => {
    const theirs = PhoneNumber.parse("+12025550108");
    beforeEach(() => center.conversation({ brief: { agentPhoneNumber: theirs } }));

    test.each([
      { of: "a customer who wants a person", model: () => uses("talk_to_human", {}) },
      { of: "an emergency", model: alarms },
    ])("is read by nobody once they were told of $of, until they are a customer like others", async ({ model }) => {
      center.model = model;
      await center.write("Somebody must come");
      expect(center.texts.map(({ to }) => to)).toContain(theirs);
      await center.take(center.text("I will ring them", { from: theirs }));
      await center.engine.pass(30 * minuteMs);
      expect(toThem()).toEqual([expect.anything(), expect.stringMatching(/^Nobody at Contoso reads/)]);

      await center.engine.pass(31 * 24 * 60 * minuteMs);
      center.model = (heard) => says(`You wrote: ${heard}.`);
      await center.take(center.text("My roof leaks", { from: theirs }));
      await center.engine.pass(minuteMs);
      expect(toThem().slice(2)).toEqual(["You wrote: My roof leaks."]);
    });

    const toThem = () => center.texts.flatMap(({ to, text }) => (to === theirs ? [text] : []));
  });

  test("of a colleague reaches the agent whom they talk to as a customer, and what it left open goes on by text", async () => {
    const { id: conversationId } = await center.conversation({ phoneNumber: colleague });
    const id = CallId.parse("call-0001");
    const startedAt = instant(center.engine.clock.nowMs());
    const call = { id, conversationId, direction: "inbound", followUp: "pending", startedAt } as const;
    await center.store.createCall({ ...call, state: "talking" });
    await center.take(center.text("My roof leaks", { from: colleague }));
    expect(await center.store.notes(id, 0)).toMatchObject([{ is: "text", text: "My roof leaks" }]);
    expect(center.sent()).toEqual([]);

    await center.engine.start(leftCallOrchestration, { callId: id, conversationId, isAttempt: false }, "ends");
    await center.engine.pass(2 * minuteMs);
    await center.take(center.text("Since Monday", { from: colleague }));
    await center.engine.pass(minuteMs);
    expect(center.sent().filter((words) => words.startsWith("You wrote"))).toHaveLength(2);
  });
});
