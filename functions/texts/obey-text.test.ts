import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId, SessionId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import { FinalError, NotWantedError, PassingError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { keepSignal } from "../../orchestrations/activities/keep-signal.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createTextedCenter, minuteMs, says, uses, type TextedCenter } from "./texted-center.testing.ts";

const callId = CallId.parse("call-0001");
const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("STOP, START and HELP", () => {
  test("the first STOP is confirmed; then a number gets no text, not even an answer, until START", async () => {
    await center.write("My roof leaks");
    await center.write(" Stop! ");
    await center.write("Anybody there?");
    await center.write("STOP please stop texting me");
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toEqual([
      "You wrote: My roof leaks.",
      expect.stringMatching(/no more texts from Contoso.*START/),
    ]);
    expect((await center.turns()).map((turn) => turn.text)).toEqual(
      expect.arrayContaining(["Stop!", "Anybody there?"]),
    );

    await center.write("START");
    await center.write("Hello");
    await center.write("stop calling me");
    expect(center.sent().slice(2)).toEqual([
      expect.stringMatching(/again/),
      expect.stringMatching(/Hello\.$/),
      expect.stringMatching(/no more texts/),
    ]);
  });

  test("delivered again after a failure, STOP is confirmed once", async () => {
    const once = center.text("STOP");
    const { sms } = center.services;
    center.services.sms = { ...sms, send: () => Promise.reject(new PassingError("away")) };
    await expect(center.take(once)).rejects.toThrow("away");
    center.services.sms = sms;
    await center.take(once);
    await center.take(once);
    expect(center.sent()).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test("a carrier that lets nothing through after STOP does not undo it", async () => {
    center.services.sms = { ...center.services.sms, send: () => Promise.reject(new FinalError("blocked")) };
    await center.take(center.text("STOP"));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
  });

  test("what the carrier has answered itself is obeyed and not answered again", async () => {
    await center.take(center.text("STOP", { isAnswered: true }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await center.take(center.text("HELP", { isAnswered: true }));
    await center.take(center.text("START", { isAnswered: true }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
    expect(center.sent()).toEqual([]);
  });

  test("in a word that only the carrier knows is obeyed, and no agent answers it", async () => {
    await center.take(center.text("Byebye", { order: "stop", isAnswered: true }));
    await center.engine.pass(minuteMs);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    expect([center.sent(), center.asked]).toEqual([[], []]);
  });

  test("that only the carrier was told is known once it lets nothing through, and START brings texts back", async () => {
    const { sms } = center.services;
    center.services.sms = { ...sms, send: () => Promise.reject(new NotWantedError("21610")) };
    await center.write("My roof leaks");
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    center.services.sms = sms;
    await center.write("Hello?");
    expect(center.sent()).toEqual([]);
    await center.write("START");
    expect(center.sent()).toEqual([expect.stringMatching(/again/)]);
  });

  test("said amid other words, it is obeyed by the tool of the model, whose answer is the last text", async () => {
    center.model = () => {
      center.model = () => says("Das ist notiert.");
      return uses("contact_wishes", { wanted: false, customer_response: "Wir rufen nicht mehr an." });
    };
    await center.write("Das Dach ist dicht. Hören Sie jetzt auf, mich anzurufen");
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await center.write("Noch etwas");
    await center.engine.pass(60 * minuteMs);
    expect(center.asked.length).toBeGreaterThan(0);
    expect(center.sent()).toEqual(["Wir rufen nicht mehr an. Das ist notiert."]);
  });

  test("that comes while the answer is written keeps it back", async () => {
    center.beforeAnswer = async () => center.take(center.text("STOP"));
    await center.write("My roof leaks");
    expect(center.sent()).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test.each([
    ["STOP", true, /no more texts/],
    ["START", false, /again/],
  ])(
    "%s that comes while the answer to an older wish is found stands, and nobody is told otherwise",
    async (order, wanted, told) => {
      center.model = () => uses("contact_wishes", { wanted, customer_response: "I have noted that." });
      center.beforeAnswer = async () => {
        center.beforeAnswer = () => Promise.resolve();
        await center.take(center.text(order));
      };
      await center.write("About your texts: I have thought it over");
      expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(!wanted);
      expect(center.sent()).toEqual([expect.stringMatching(told)]);
    },
  );

  test("STOP right after a yes on the phone is obeyed and confirmed, though the carrier's clock is slow", async () => {
    await center.write("START");
    const { id: of } = await center.conversation();
    const saidAtMs = center.engine.clock.nowMs();
    const yes = { session, number: 1, at: instant(saidAtMs), is: "texts-wanted", wanted: true };
    await keepSignal(center.services, { callId, conversationId: of }, Signal.parse(yes));
    await center.take(center.text("STOP", { sentAt: instant(saidAtMs - 8_000) }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    expect(center.sent().slice(1)).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test("HELP is answered after STOP too, with how to get texts again", async () => {
    await center.write("STOP");
    await center.write("HELP");
    expect(center.sent().slice(1)).toEqual([expect.stringMatching(/Amélie from Contoso.*no texts.*START/)]);
  });

  test("are answered no more often than other texts in a day", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 4 }), close: () => undefined };
    await center.write("My roof leaks");
    for (const words of ["HELP", "STOP", "START", "STOP", "START", "HELP", "HELP"])
      await center.take(center.text(words));
    expect(center.sent()).toHaveLength(4);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
  });

  test("count once in a day, also where they are brought again because they could not be answered", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 1 }), close: () => undefined };
    const { sms } = center.services;
    const help = center.text("HELP");
    center.services.sms = { ...sms, send: () => Promise.reject(new PassingError("away")) };
    await expect(center.take(help)).rejects.toThrow("away");
    center.services.sms = sms;
    await center.take(help);
    await center.take(center.text("HELP"));
    expect(center.sent()).toHaveLength(1);
  });

  test("HELP is answered with who we are, before there is any conversation, and by no model", async () => {
    await center.write("help");
    expect(center.sent()).toEqual([expect.stringMatching(/Amélie from Contoso.*STOP/)]);
    expect(center.asked).toEqual([]);
    expect(await center.store.conversations({ limit: 5 })).toEqual([]);
  });

  test("told late and out of order, the last that was said counts", async () => {
    await center.take(center.text("START", { sentAt: "2026-11-20T09:30:00.000Z" }));
    await center.take(center.text("STOP", { sentAt: "2026-11-20T09:00:00.000Z" }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
  });
});
