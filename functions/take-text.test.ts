import type { z } from "zod";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCenter, customer, type Center } from "../orchestrations/testing.ts";
import { answerClients, engineWebhooks, invocation } from "../cli/simulate/durable-client.ts";
import { CarrierEvent } from "../core/call/carrier-event.ts";
import { CallId, type ConversationId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import { Flags } from "../core/flags.ts";
import type { ChatEvent, ChatRequest } from "../core/ports/chat-model.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { takeDelivery } from "./incoming-event.ts";
import { takeText } from "./take-text.ts";

const ours = PhoneNumber.parse("+18335550100");
const minuteMs = 60_000;

let center: Center;
let unhook: () => void;
/** What the model was asked, by what the customer had said in it; what it does next; what it waits for before. */
let asked: string[][];
let model: (heard: string) => Iterable<ChatEvent>;
let beforeAnswer: () => Promise<void>;
let written: number;

beforeEach(async () => {
  center = await createCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  unhook = answerClients(engineWebhooks(center.engine));
  [asked, written] = [[], 0];
  model = (heard) => says(`You wrote: ${heard}.`);
  beforeAnswer = () => Promise.resolve();
  Object.assign(center.services.chat, {
    async *stream({ messages }: ChatRequest) {
      const heard = messages.flatMap((message) => (message.role === "user" ? [message.content] : []));
      asked.push(heard);
      await beforeAnswer();
      yield* model((heard.at(-1) ?? "").replaceAll("action=sms ", ""));
    },
    write: () => Promise.resolve("This is your report."),
    answer: ({ schema, name }: { schema: z.ZodType; name: string }) => {
      written += 1;
      return Promise.resolve(
        schema.parse(
          name === "synthesis"
            ? { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" }
            : { action: "case_closed", justification: "Nothing is open." },
        ),
      );
    },
  });
});
afterEach(async () => {
  unhook();
  await center.close();
});

function* says(text: string): Iterable<ChatEvent> {
  yield { is: "text", text };
  yield { is: "finish", reason: "stop", promptTokens: 1, completionTokens: 1 };
}

let count = 0;
const text = (words: string, over: Partial<IncomingText> = {}): IncomingText => ({
  ...{ id: `Incoming_${(count += 1)}`, from: customer, to: ours, text: words },
  sentAt: instant(center.engine.clock.nowMs()),
  ...over,
});
const take = (incoming: IncomingText): Promise<void> =>
  takeText(center.services, incoming, invocation("incoming-event"));
const write = async (words: string): Promise<void> => {
  await take(text(words));
  await center.engine.pass(minuteMs);
};
const sent = () => center.texts.map((one) => one.text);
const turns = async () => {
  const conversation = (await center.store.newestConversation(customer))?.value;
  return conversation === undefined ? [] : center.store.turns(conversation.id);
};

describe("a text without a call", () => {
  test("is answered by text, in a conversation that goes on with the next", async () => {
    await write("My roof leaks");
    await write("Since Monday");
    expect(sent()).toEqual(["You wrote: My roof leaks.", "You wrote: Since Monday."]);
    expect(asked[1]).toEqual(["action=sms My roof leaks", "action=sms Since Monday"]);
    expect((await turns()).map(({ persona, action }) => `${persona} ${action}`)).toEqual([
      "human sms",
      "assistant sms",
      "human sms",
      "assistant sms",
    ]);
    expect(await center.store.conversations({ phoneNumber: customer, limit: 5 })).toHaveLength(1);
  });

  test("delivered three times, at once and later, is answered once", async () => {
    const once = text("My roof leaks");
    await Promise.all([take(once), take(once)]);
    await center.engine.pass(minuteMs);
    await take(once);
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["You wrote: My roof leaks."]);
  });

  test("and another one right after it get one answer to both", async () => {
    await take(text("My roof leaks"));
    await take(text("and it is getting worse"));
    await center.engine.pass(minuteMs);
    expect(sent()).toEqual(["You wrote: My roof leaks and it is getting worse."]);
  });

  test("overtaken by another while its answer is found gets one answer with it", async () => {
    beforeAnswer = async () => {
      beforeAnswer = () => Promise.resolve();
      await take(text("No, the cellar"));
    };
    await write("My roof leaks");
    await center.engine.pass(minuteMs);
    expect(sent()).toEqual(["You wrote: My roof leaks No, the cellar."]);
  });

  test("fills the claim by the same tools; what it noted is reported once, when it has become quiet", async () => {
    withClaim();
    model = (heard) => (heard.startsWith("My roof") ? notes("incident_description", heard) : says("Noted."));
    await write("My roof leaks");
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(conversation?.claim).toEqual({ incident_description: "My roof leaks" });
    expect(sent()).toEqual(["I have noted that."]);

    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["I have noted that.", "This is your report."]);
    const [concluded] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(concluded).toMatchObject({ synthesis: { short: "Leak" }, next: { action: "case_closed" } });
    expect(center.engine.instances().map(({ status }) => status)).toEqual(["Completed"]);

    await write("Thank you");
    await center.engine.pass(60 * minuteMs);
    expect(sent().slice(2)).toEqual(["Noted."]); // nothing new was noted: no second report
    expect(written).toBe(4);
  });

  test("is reported by the call that follows it, not twice", async () => {
    withClaim();
    model = (heard) => notes("incident_description", heard);
    await write("My roof leaks");
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    if (conversation === undefined) throw new Error("the text has a conversation");
    const startedAt = instant(center.engine.clock.nowMs());
    const over = { direction: "inbound", state: "ended", followUp: "done", outcome: "completed", startedAt } as const;
    await center.store.createCall({ id: CallId.parse("call-0001"), conversationId: conversation.id, ...over });
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["I have noted that."]);
  });

  test("a reminder that is asked for by text comes at its time, and one that is moved at the new one", async () => {
    model = (heard) => remindsAt(heard === "At twelve" ? "2026-11-20T12:00" : "2026-11-20T16:00");
    await write("Remind me of the plumber at four");
    await write("At twelve");
    await center.engine.pass(10 * 60 * minuteMs);
    expect(center.texts.filter((one) => one.text.includes("Plumber")).map(({ at }) => at.slice(0, 16))).toEqual([
      "2026-11-20T11:00",
    ]);
  });

  test("that tells of an emergency reaches who is on call at once, and the customer is answered", async () => {
    const emergency = { service: "firefighters", reason: "Gas", location: "4 Mill Lane", contact: "the customer" };
    model = () => uses("notify_emergencies", { ...emergency, customer_response: "Please call 112 now." });
    await write("I smell gas at 4 Mill Lane");
    expect(center.texts.map(({ to }) => to)).toEqual(["+12025550107", customer]);
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(conversation?.alerts).toMatchObject([{ service: "firefighters", told: [{ by: "sms" }] }]);
  });

  test("where the model has no answer, is apologised for, and the next one is answered", async () => {
    model = () => {
      throw new PassingError("away");
    };
    await write("My roof leaks");
    expect(sent()).toEqual([expect.stringMatching(/sorry/)]);
    model = (heard) => says(`You wrote: ${heard}.`);
    await write("Hello?");
    expect(sent()[1]).toContain("Hello?");
  });

  test("that the model refuses to read stays out of later requests", async () => {
    model = () => [{ is: "finish", reason: "content-filter", promptTokens: 1, completionTokens: 0 }];
    await write("Something foul");
    expect(sent()).toEqual([expect.stringMatching(/can't help with that/)]);
    model = () => says("Hello.");
    await write("Hello");
    expect(asked.at(-1)).toEqual(["action=sms Hello"]);
  });

  test("that asks amid other words for no more texts gets one answer, and then a number gets none", async () => {
    const wish = JSON.stringify({ wanted: false, customer_response: "I have noted that." });
    model = () => [
      { is: "tool-call", call: { id: "1", name: "contact_wishes", arguments: wish } },
      { is: "finish", reason: "tool-calls", promptTokens: 1, completionTokens: 1 },
    ];
    await write("My roof is fixed, and I would rather not hear from you by text any longer");
    expect(sent()).toEqual(["I have noted that."]);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await write("My roof leaks again");
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toHaveLength(1);
  });

  test("that asks for a person is passed on to one, and the customer is told", async () => {
    model = () => [
      { is: "tool-call", call: { id: "1", name: "talk_to_human", arguments: "{}" } },
      { is: "finish", reason: "tool-calls", promptTokens: 1, completionTokens: 1 },
    ];
    await write("I want to talk to a person");
    expect(center.texts.map(({ to }) => to)).toEqual(["+12025550107", customer]);
    expect(sent()[0]).toContain(customer);
    expect(sent()[1]).toMatch(/colleague/);
  });

  test("is answered so often in a day and no more, over all exchanges, and stands on record all the same", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 3 }), close: () => undefined };
    const hourMs = 60 * minuteMs;
    for (const words of ["One", "Two", "Three", "Four", "Five"]) {
      await write(words);
      await center.engine.pass(hourMs);
    }
    expect(sent()).toEqual(["You wrote: One.", "You wrote: Two.", "You wrote: Three."]);
    expect(asked).toHaveLength(3);
    expect((await turns()).map((turn) => turn.text)).toContain("Five");

    await center.engine.pass(20 * hourMs);
    await write("Six");
    expect(sent().slice(3)).toEqual([expect.stringMatching(/Six\.$/)]);
  });

  test("is answered in parts where the answer is long", async () => {
    model = () =>
      says(
        Array.from({ length: 20 }, (_, index) => `Then take step ${index} of the repair and write it down.`).join(" "),
      );
    await write("What shall I do?");
    expect(sent().length).toBeGreaterThan(1);
    for (const one of sent()) expect(one).toMatch(/\(\d\/\d\)$/);
  });

  test("after the time for coming back begins a new conversation", async () => {
    await write("My roof leaks");
    await center.engine.pass(4 * 60 * minuteMs);
    await write("My car was stolen");
    expect(asked.at(-1)).toEqual(["action=sms My car was stolen"]);
  });

  test("of a process that dies in the middle is answered once", async () => {
    beforeAnswer = async () => {
      beforeAnswer = () => Promise.resolve();
      await center.engine.restart();
    };
    await write("My roof leaks");
    await center.engine.pass(5 * minuteMs);
    expect(sent()).toEqual(["You wrote: My roof leaks."]);
  });
});

describe("STOP, START and HELP", () => {
  test("the first STOP is confirmed; then a number gets no text, not even an answer, until START", async () => {
    await write("My roof leaks");
    await write(" Stop! ");
    await write("Anybody there?");
    await write("STOP please stop texting me");
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["You wrote: My roof leaks.", expect.stringMatching(/no more texts from Contoso.*START/)]);
    expect((await turns()).map((turn) => turn.text)).toEqual(expect.arrayContaining(["Stop!", "Anybody there?"]));

    await write("START");
    await write("Hello");
    await write("stop calling me");
    expect(sent().slice(2)).toEqual([
      expect.stringMatching(/again/),
      expect.stringMatching(/Hello\.$/),
      expect.stringMatching(/no more texts/),
    ]);
  });

  test("delivered again after a failure, STOP is confirmed once", async () => {
    const once = text("STOP");
    const { sms } = center.services;
    center.services.sms = { ...sms, send: () => Promise.reject(new PassingError("away")) };
    await expect(take(once)).rejects.toThrow("away");
    center.services.sms = sms;
    await take(once);
    await take(once);
    expect(sent()).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test("a carrier that lets nothing through after STOP does not undo it", async () => {
    center.services.sms = { ...center.services.sms, send: () => Promise.reject(new FinalError("blocked")) };
    await take(text("STOP"));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
  });

  test("what the carrier has answered itself is obeyed and not answered again", async () => {
    await take(text("STOP", { isAnswered: true }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await take(text("HELP", { isAnswered: true }));
    await take(text("START", { isAnswered: true }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
    expect(sent()).toEqual([]);
  });

  test("that comes while the answer is written keeps it back", async () => {
    beforeAnswer = async () => take(text("STOP"));
    await write("My roof leaks");
    expect(sent()).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test("HELP is answered after STOP too, with how to get texts again", async () => {
    await write("STOP");
    await write("HELP");
    expect(sent().slice(1)).toEqual([expect.stringMatching(/Amélie from Contoso.*no texts.*START/)]);
  });

  test("are answered no more often than other texts in a day", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 4 }), close: () => undefined };
    await write("My roof leaks");
    for (const words of ["HELP", "STOP", "START", "STOP", "START", "HELP", "HELP"]) await take(text(words));
    expect(sent()).toHaveLength(4);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
  });

  test("HELP is answered with who we are, before there is any conversation, and by no model", async () => {
    await write("help");
    expect(sent()).toEqual([expect.stringMatching(/Amélie from Contoso.*STOP/)]);
    expect(asked).toEqual([]);
    expect(await center.store.conversations({ limit: 5 })).toEqual([]);
  });

  test("told late and out of order, the last that was said counts", async () => {
    await take(text("START", { sentAt: "2026-11-20T09:30:00.000Z" }));
    await take(text("STOP", { sentAt: "2026-11-20T09:00:00.000Z" }));
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(true);
  });
});

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
    const once = text("My policy number is B01371946");
    await Promise.all([take(once), take(once)]);
    await center.engine.pass(60 * minuteMs);

    expect(await center.store.notes(callId, 0)).toMatchObject([{ is: "text", text: once.text }]);
    expect(await center.store.turns(id)).toMatchObject([{ callId, persona: "human", action: "sms", text: once.text }]);
    expect(sent()).toEqual([]);
  });

  test("is answered by text where the caller has just hung up and no agent is left to take it up", async () => {
    const event = CarrierEvent.parse({
      ...{ id: "event-1", at: instant(center.engine.clock.nowMs()), carrierCallId: "leg", is: "disconnected" },
      ...{ code: 200, subCode: 0, message: "" },
    });
    await center.store.tell(callId, { from: "carrier", event });
    await write("I forgot: it is the bathroom");
    expect(await center.store.notes(callId, 0)).toEqual([]);
    expect(sent()).toEqual(["You wrote: I forgot: it is the bathroom."]);
  });

  test("tells the agent on the line whether texts are wanted, once, and also where the carrier knows it", async () => {
    const startedAt = instant(center.engine.clock.nowMs());
    const over = CallId.parse("call-0002");
    const ended = { conversationId: id, direction: "inbound", state: "ended", followUp: "pending", startedAt } as const;
    await center.store.createCall({ ...ended, id: over });
    const stop = text("STOP");
    await Promise.all([take(stop), take(stop)]);
    await take(text("Start."));
    const refused = { id: "out-1", to: customer, isDelivered: false, isRefused: true, at: startedAt };
    await takeDelivery(center.services, refused, invocation("incoming-event"));

    const notes = await center.store.notes(callId, 0);
    expect(notes).toMatchObject([false, true, false].map((wanted) => ({ is: "texts-wanted", wanted })));
    expect(await center.store.notes(over, 0)).toEqual([]);
  });
});

function withClaim(): void {
  const { briefs } = center.services;
  const claim = [{ name: "incident_description", type: "text" as const }];
  center.services.briefs = { ...briefs, forNumber: () => ({ ...briefs.forNumber(), claim }) };
}

function* uses(name: string, args: object): Iterable<ChatEvent> {
  yield { is: "tool-call", call: { id: "1", name, arguments: JSON.stringify(args) } };
  yield { is: "finish", reason: "tool-calls", promptTokens: 1, completionTokens: 1 };
}
const notes = (field: string, value: string) =>
  uses("updated_claim", { updates: [{ field, value }], customer_response: "I have noted that." });
const remindsAt = (due_date_time: string) =>
  uses("new_or_updated_reminder", {
    ...{ title: "Plumber", description: "Call the plumber", due_date_time, owner: "customer" },
    customer_response: "I will remind you.",
  });
