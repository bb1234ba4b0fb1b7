import { afterEach, beforeEach, expect, test } from "vitest";
import type { Timer } from "@azure/functions";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { FinalError, NotWantedError, PassingError } from "../../core/errors.ts";
import type { Sms } from "../../core/ports/texts.ts";
import { customer } from "../../orchestrations/testing.ts";
import type { FunctionServices } from "../function-services.ts";
import { sweepLeftOver } from "../left-over/sweep-left-over.ts";
import { createTextedCenter, minuteMs, uses, type TextedCenter } from "./texted-center.testing.ts";

let center: TextedCenter;
/** Why the carrier does not take that text. */
let refusal: (text: Parameters<Sms["send"]>[0]) => Error | undefined;
beforeEach(async () => {
  center = await createTextedCenter();
  refusal = () => undefined;
  const { sms } = center.services;
  const send = sms.send.bind(sms);
  sms.send = (text, ...more) => {
    const error = refusal(text);
    return error === undefined ? send(text, ...more) : Promise.reject(error);
  };
});
afterEach(() => center.close());

/** Lets that much time pass, with a sweep every ten minutes. */
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 10) {
    await center.engine.pass(10 * minuteMs);
    await sweepLeftOver(center.services as FunctionServices)({} as Timer, invocation("sweep-left-over"));
    await center.engine.settle();
  }
}

const exchange = async () => (await center.store.caller(customer))?.value.exchange;

test("answers that the carrier takes none of for an hour are sent when it does, each once and in their order", async () => {
  refusal = () => new PassingError("away");
  await center.write("My roof leaks");
  await pass(30);
  await center.write("It is an emergency");
  await pass(30);
  expect(center.sent()).toEqual([]);
  refusal = () => undefined;
  await pass(3 * 60);
  const answers = ["You wrote: My roof leaks.", "You wrote: It is an emergency."];
  expect(center.sent().slice(0, 2)).toEqual(answers);
  expect((await center.turns()).flatMap(({ persona, text }) => (persona === "assistant" ? text : []))).toEqual(answers);
  expect(await exchange()).toMatchObject({ state: "over", owed: [], failures: [] });
});

test("an answer that can never be sent is on record as that, and keeps no other from being sent", async () => {
  refusal = ({ text }) => (text === "You wrote: My roof leaks." ? new FinalError("no such words") : undefined);
  await center.write("My roof leaks");
  await center.write("Thank you");
  await pass(20);
  expect(center.sent()).toEqual(["You wrote: My roof leaks Thank you."]);
  expect(await exchange()).toMatchObject({ state: "over", owed: [], failures: ["send-text-answer"] });
});

test.each([new FinalError("no mobile phone"), new NotWantedError("opted out")])(
  "who asks for a person is answered, and it is on record that no colleague can be asked: %s",
  async (error) => {
    refusal = ({ to }) => (to === customer ? undefined : error);
    center.model = () => uses("talk_to_human", {});
    await center.write("I want to talk to a human");
    await pass(20);
    expect(center.sent()).toEqual([expect.stringContaining("colleague")]);
    expect(await exchange()).toMatchObject({ state: "over", failures: ["ask-colleague"] });
  },
);

test("a colleague is asked once, also where that works only hours later", async () => {
  refusal = ({ to }) => (to === customer ? undefined : new PassingError("away"));
  center.model = () => uses("talk_to_human", {});
  await center.write("I want to talk to a human");
  await pass(60);
  expect(center.texts.map(({ to }) => to)).toEqual([customer]);
  refusal = () => undefined;
  await pass(5 * 60);
  expect(center.texts.map(({ to }) => to)).toEqual([customer, "+12025550107"]);
});
