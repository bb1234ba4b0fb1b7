import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PassingError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { customer } from "../../orchestrations/testing.ts";
import { alarms, createTextedCenter, minuteMs, says, uses, type TextedCenter } from "./texted-center.testing.ts";

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("a text without a call", () => {
  test("is answered by text, in a conversation that goes on with the next", async () => {
    await center.write("My roof leaks");
    await center.write("Since Monday");
    expect(center.sent()).toEqual(["You wrote: My roof leaks.", "You wrote: Since Monday."]);
    expect(center.asked[1]).toEqual(["action=sms My roof leaks", "action=sms Since Monday"]);
    expect((await center.turns()).map(({ persona, action }) => `${persona} ${action}`)).toEqual([
      "human sms",
      "assistant sms",
      "human sms",
      "assistant sms",
    ]);
    expect(await center.store.conversations({ phoneNumber: customer, limit: 5 })).toHaveLength(1);
  });

  test("delivered three times, at once and later, is answered once", async () => {
    const once = center.text("My roof leaks");
    await Promise.all([center.take(once), center.take(once)]);
    await center.engine.pass(minuteMs);
    await center.take(once);
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks."]);
  });

  test("and another one right after it get one answer to both", async () => {
    await center.take(center.text("My roof leaks"));
    await center.take(center.text("and it is getting worse"));
    await center.engine.pass(minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks and it is getting worse."]);
  });

  test("overtaken by another while its answer is found gets one answer with it", async () => {
    center.beforeAnswer = async () => {
      center.beforeAnswer = () => Promise.resolve();
      await center.take(center.text("No, the cellar"));
    };
    await center.write("My roof leaks");
    await center.engine.pass(minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks No, the cellar."]);
  });

  test("where the model is away for some minutes is answered when it is back", async () => {
    const { model } = center;
    center.model = () => {
      throw new PassingError("away");
    };
    await center.write("My roof leaks");
    await center.engine.pass(2 * minuteMs);
    center.model = model;
    await center.engine.pass(minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks."]);
  });

  test("where the model has no answer, is apologised for, and the next one is answered", async () => {
    center.model = () => {
      throw new PassingError("away");
    };
    await center.write("My roof leaks");
    await center.engine.pass(9 * minuteMs);
    expect(center.sent()).toEqual([expect.stringMatching(/sorry/)]);
    center.model = (heard) => says(`You wrote: ${heard}.`);
    await center.write("Hello?");
    expect(center.sent()[1]).toContain("Hello?");
  });

  test("whose answer breaks off gets what there is of it, and a word that it is not all", async () => {
    center.model = function* () {
      yield { is: "text", text: "First turn off the main valve. Then you must never " };
      throw new PassingError("away");
    };
    await center.write("What shall I do?");
    expect(center.sent()).toEqual([expect.stringMatching(/main valve\..*I'm sorry, I lost my thread/)]);
  });

  test("that the model refuses to read stays out of later requests", async () => {
    center.model = () => [{ is: "finish", reason: "content-filter", promptTokens: 1, completionTokens: 0 }];
    await center.write("Something foul");
    expect(center.sent()).toEqual([expect.stringMatching(/can't help with that/)]);
    center.model = () => says("Hello.");
    await center.write("Hello");
    expect(center.asked.at(-1)).toEqual(["action=sms Hello"]);
  });

  test("that asks amid other words for no more texts gets one answer, and then a number gets none until START", async () => {
    center.model = () => uses("contact_wishes", { wanted: false, customer_response: "I have noted that." });
    await center.write("My roof is fixed, and I would rather not hear from you by text any longer");
    expect(center.sent()).toEqual(["I have noted that."]);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await center.write("My roof leaks again");
    await center.write("I have changed my mind, do text me again");
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toHaveLength(1);
    await center.write("START");
    expect(center.sent()).toHaveLength(2);
  });

  test("after STOP is read and not answered: an emergency reaches who is on call, and what is written weeks later is another matter", async () => {
    await center.write("STOP");
    center.model = alarms;
    await center.write("My house is on fire, two people are inside at 4 Mill Lane");
    expect(center.texts.map(({ to }) => to)).toEqual([customer, "+12025550107"]);
    center.model = () => uses("contact_wishes", { wanted: true, customer_response: "You get texts again." });
    await center.write("Do you get my texts?");
    // What was done about the fire is known, and no second alert comes of it.
    expect(center.asked.at(-1)?.at(-1)).toBe("action=sms Do you get my texts?");
    await center.engine.pass(30 * 24 * 60 * minuteMs);
    expect(center.sent()).toHaveLength(2);
    expect((await center.store.caller(customer))?.value.exchange).toMatchObject({ state: "over", waiting: [] });

    await center.write("START");
    center.model = () => says("Hello.");
    await center.write("My car was scratched");
    expect(center.asked.at(-1)).toEqual(["action=sms My car was scratched"]);
    expect(center.sent().at(-1)).toMatch(/Hello\.$/);
  });

  test("is answered so often in a day and no more, over all exchanges, read so often again, and on record all the same", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 2 }), close: () => undefined };
    const hourMs = 60 * minuteMs;
    for (const words of ["One", "Two", "Three", "4 Mill Lane is on fire", "Five", "Six"]) {
      if (words.startsWith("4")) center.model = alarms;
      await center.write(words);
      await center.engine.pass(hourMs);
    }
    expect(center.texts.filter(({ to }) => to === customer).map(({ text }) => text)).toEqual([
      "You wrote: One.",
      "You wrote: Two.",
    ]);
    expect(center.texts.at(-1)?.to).toBe("+12025550107");
    expect(center.asked.flat().join()).not.toMatch(/Five|Six/);
    expect((await center.turns()).map((turn) => turn.text)).toContain("Six");
    // None is left open, to be gone on with by whoever writes next.
    expect((await center.store.caller(customer))?.value.exchange?.state).toBe("over");

    await center.engine.pass(20 * hourMs);
    center.model = (heard) => says(`You wrote: ${heard}.`);
    await center.write("Seven");
    expect(center.sent().slice(3)).toEqual([expect.stringMatching(/Seven\.$/)]);
  });

  test("that is a picture without words is on record, and they are asked to describe it; what they write then is answered", async () => {
    await center.take(center.text("", { hasPicture: true }));
    await center.engine.pass(minuteMs);
    expect((await center.turns()).map(({ persona, text }) => [persona, text])).toEqual([
      ["human", "[picture]"],
      ["assistant", expect.stringMatching(/cannot look at pictures.*describe/)],
    ]);
    expect(center.sent()).toHaveLength(1);
    expect(center.asked).toEqual([]);

    await center.take(center.text("", { hasPicture: true }));
    await center.write("It is my roof");
    expect(center.sent()).toHaveLength(2);
    expect(center.sent()[1]).toContain("It is my roof");
  });

  test("is answered in parts where the answer is long", async () => {
    center.model = () =>
      says(
        Array.from({ length: 20 }, (_, index) => `Then take step ${index} of the repair and write it down.`).join(" "),
      );
    await center.write("What shall I do?");
    expect(center.sent().length).toBeGreaterThan(1);
    for (const one of center.sent()) expect(one).toMatch(/\(\d\/\d\)$/);
  });

  test("after the time for coming back begins a new conversation", async () => {
    await center.write("My roof leaks");
    await center.engine.pass(4 * 60 * minuteMs);
    await center.write("My car was stolen");
    expect(center.asked.at(-1)).toEqual(["action=sms My car was stolen"]);
  });

  test("of a process that dies in the middle is answered once", async () => {
    center.beforeAnswer = async () => {
      center.beforeAnswer = () => Promise.resolve();
      await center.engine.restart();
    };
    await center.write("My roof leaks");
    await center.engine.pass(5 * minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks."]);
  });
});
