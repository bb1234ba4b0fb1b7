import type { z } from "zod";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { Turn } from "../../core/call/turn.ts";
import type { ChatEvent, ChatRequest } from "../../core/ports/chat-model.ts";
import type { IncomingText } from "../../core/ports/texts.ts";
import { customer, type Center } from "../../orchestrations/testing.ts";
import { createAskedCenter } from "../asked-center.testing.ts";
import { takeText } from "./take-text.ts";

/* A center that a customer texts with, on a clock that skips; its chat model does what a test says. */

const ours = PhoneNumber.parse("+18335550100");
export const minuteMs = 60_000;

export interface TextedCenter extends Center {
  /** What the model was asked, by what the customer had said in it. */
  readonly asked: string[][];
  /** What the model does next, and what it waits for before. */
  model: (heard: string) => Iterable<ChatEvent>;
  beforeAnswer: () => Promise<void>;
  /** How often a synthesis or a next action was written. */
  writtenCount: number;
  text(words: string, over?: Partial<IncomingText>): IncomingText;
  take(incoming: IncomingText): Promise<void>;
  /** The customer sends that text, and a minute passes. */
  write(words: string): Promise<void>;
  /** The texts that were sent to anybody. */
  sent(): string[];
  turns(): Promise<readonly Turn[]>;
}

export async function createTextedCenter(): Promise<TextedCenter> {
  const center = await createAskedCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  let count = 0;
  const texted: TextedCenter = {
    ...center,
    asked: [],
    model: (heard) => says(`You wrote: ${heard}.`),
    beforeAnswer: () => Promise.resolve(),
    writtenCount: 0,
    text: (words, over = {}) => ({
      ...{ id: `Incoming_${(count += 1)}`, from: customer, to: ours, text: words },
      sentAt: instant(center.engine.clock.nowMs()),
      ...over,
    }),
    take: (incoming) => takeText(center.services, incoming, invocation("incoming-event")),
    write: async (words) => {
      await texted.take(texted.text(words));
      await center.engine.pass(minuteMs);
    },
    sent: () => center.texts.map((one) => one.text),
    turns: async () => {
      const conversation = (await center.store.newestConversation(customer))?.value;
      return conversation === undefined ? [] : center.store.turns(conversation.id);
    },
  };
  Object.assign(center.services.chat, {
    async *stream({ messages }: ChatRequest) {
      const heard = messages.flatMap((message) => (message.role === "user" ? [message.content] : []));
      texted.asked.push(heard);
      await texted.beforeAnswer();
      yield* texted.model((heard.at(-1) ?? "").replaceAll("action=sms ", ""));
    },
    write: () => Promise.resolve("This is your report."),
    answer: ({ schema, name }: { schema: z.ZodType; name: string }) => {
      texted.writtenCount += 1;
      return Promise.resolve(
        schema.parse(
          name === "synthesis"
            ? { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" }
            : { action: "case_closed", justification: "Nothing is open." },
        ),
      );
    },
  });
  return texted;
}

/** The model says that. */
export function* says(text: string): Iterable<ChatEvent> {
  yield { is: "text", text };
  yield { is: "finish", reason: "stop", promptTokens: 1, completionTokens: 1 };
}

/** The model uses that tool. */
export function* uses(name: string, args: object): Iterable<ChatEvent> {
  yield { is: "tool-call", call: { id: "1", name, arguments: JSON.stringify(args) } };
  yield { is: "finish", reason: "tool-calls", promptTokens: 1, completionTokens: 1 };
}

/** The model raises an alarm of a fire. */
export const alarms = (): Iterable<ChatEvent> =>
  uses("notify_emergencies", {
    ...{ service: "firefighters", reason: "Fire", location: "4 Mill Lane", contact: "the customer" },
    customer_response: "Please call 112 now.",
  });
