import type { z } from "zod";
import { answerClients, engineWebhooks, invocation } from "../../cli/simulate/center/durable-client.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { ChatEvent, ChatModel } from "../../core/ports/chat-model.ts";
import { takeText } from "../../functions/texts/take-text.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { createCenter, customer } from "../../orchestrations/testing.ts";
import { textExchangeOrchestration } from "../../orchestrations/texts/contracts.ts";

const minuteMs = 60_000;

/**
 * Hardly any simulated text brings so much about: the histories of an exchange of which a reminder, an alert and a report
 * come; of one in which no model can be had, nor a text sent; and of one in which the carrier is away for a while, and a
 * colleague is asked for.
 */
export async function textHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  return [
    ...(await exchangeOf([["Call me tomorrow at ten, my house is on fire", "and the barn"], ["Thank you"]], willing())),
    ...(await exchangeOf([["My roof leaks"]], away, () => new FinalError("no such number"))),
    ...(await exchangeOf([["I want to talk to a person"]], asking(), (ms) =>
      ms < 6 * minuteMs ? new PassingError("away") : undefined,
    )),
  ];
}

type Model = Pick<ChatModel, "stream" | "write"> & {
  answer: (request: { schema: z.ZodType; name: string }) => Promise<unknown>;
};

/** The histories of what follows these texts: those of one burst come at once. `refuses`: why none is sent after so long. */
async function exchangeOf(
  bursts: readonly (readonly string[])[],
  model: Model,
  refuses: (ms: number) => Error | undefined = () => undefined,
) {
  const center = await createCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  const unhook = answerClients(engineWebhooks(center.engine));
  try {
    Object.assign(center.services.chat, model);
    const { sms } = center.services;
    const send = sms.send.bind(sms);
    const startMs = center.engine.clock.nowMs();
    sms.send = (...of) => {
      const error = refuses(center.engine.clock.nowMs() - startMs);
      return error === undefined ? send(...of) : Promise.reject(error);
    };
    let count = 0;
    for (const burst of bursts) {
      for (const text of burst) {
        const sentAt = instant(center.engine.clock.nowMs());
        const incoming = { id: `text-${(count += 1)}`, from: customer, to: ours, text, sentAt };
        await takeText(center.services, incoming, invocation("incoming-event"));
      }
      await center.engine.pass(minuteMs);
    }
    await center.engine.pass(60 * minuteMs);
    return center.engine
      .instances()
      .filter(({ name }) => name === textExchangeOrchestration)
      .map(({ id, name }) => ({ name, history: center.engine.look(id).history }));
  } finally {
    unhook();
    await center.close();
  }
}

const ours = PhoneNumber.parse("+18335550100");

/** Uses these tools first, and then says so. */
function willing(): Model {
  const steps = [uses("new_or_updated_reminder", reminder), uses("notify_emergencies", emergency)];
  return {
    stream: () => asStream(steps.shift() ?? says("I have noted that.")),
    write: () => Promise.resolve("This is your report."),
    answer: ({ schema, name }) => Promise.resolve(schema.parse(name === "synthesis" ? synthesis : next)),
  };
}

/** Asks a colleague. */
const asking = (): Model => ({ ...willing(), stream: () => asStream(uses("talk_to_human", {})) });

const reminder = {
  ...{ title: "Call back", description: "Call about the house", due_date_time: "2026-11-21T10:00:00" },
  ...{ owner: "assistant", customer_response: "I will call you." },
};
const emergency = {
  ...{ reason: "A house is on fire", location: "4 Mill Lane", contact: "Anna", service: "firefighters" },
  customer_response: "Call the emergency number now.",
};
const synthesis = { short: "Fire", long: "A fire.", satisfaction: "high", improvementSuggestions: "none" };
const next = { action: "case_closed", justification: "Nothing is open." };

const uses = (name: string, args: object): ChatEvent[] => [
  { is: "tool-call", call: { id: crypto.randomUUID(), name, arguments: JSON.stringify(args) } },
  { is: "finish", reason: "tool-calls", promptTokens: 1, completionTokens: 1 },
];
const says = (text: string): ChatEvent[] => [
  { is: "text", text },
  { is: "finish", reason: "stop", promptTokens: 1, completionTokens: 1 },
];

async function* asStream(events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
  yield* await Promise.resolve(events);
}

const refused = (): Promise<never> => Promise.reject(new FinalError("the model is gone"));
const away: Model = {
  stream: () => ({ [Symbol.asyncIterator]: () => ({ next: refused }) }),
  write: refused,
  answer: refused,
};
