import type { z } from "zod";
import { PassingError } from "../../../core/errors.ts";
import type { ChatEvent, ChatMessage, ChatModel, ChatRequest } from "../../../core/ports/chat-model.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { pause } from "../../../media-relay/pause.ts";
import type { Trouble } from "../troubles/troubles.ts";

/** What the model makes of a sentence: the tool it uses. `context`: what it knows. */
type Use = (found: RegExpMatchArray, nowMs: number, context: string) => [tool: string, args: Record<string, unknown>];

const customer_response = "I am noting that down.";
const inHours = (hours: string | undefined, nowMs: number): string =>
  new Date(nowMs + Number(hours) * 3_600_000).toISOString();
const noted =
  (field: string): Use =>
  (found) => ["updated_claim", { updates: [{ field, value: found.slice(1).join(" ") }], customer_response }];
const reminding =
  (title: string, owner: string): Use =>
  ([, hours], nowMs) => [
    "new_or_updated_reminder",
    { title, description: `${title}.`, due_date_time: inHours(hours, nowMs), owner, customer_response },
  ];

/** Names the reminder as the context does: the last of those that are called so, mostly one of another conversation. */
const nameIn = (context: string, title: string): string =>
  [...context.matchAll(/"title":"([^"]+)"/g)].flatMap(([, name = ""]) => (name.startsWith(title) ? name : [])).at(-1) ??
  title;
const withdrawing =
  (title: string): Use =>
  (_found, _nowMs, context) => ["cancel_reminder", { title: nameIn(context, title), customer_response }];
const moving =
  (title: string, owner: string): Use =>
  (found, nowMs, context) =>
    reminding(nameIn(context, title), owner)(found, nowMs, context);

const alarm = (number = ""): Record<string, string> => ({
  ...{ service: "firefighters", reason: `Fire at number ${number}`, location: `Number ${number}`, contact: "" },
  customer_response: `Please hang up and call the emergency number yourself now for number ${number}.`,
});

const understood: readonly [RegExp, Use][] = [
  [/speak to a human/, () => ["talk_to_human", {}]],
  [/today goodbye/, () => ["end_call", {}]],
  [/(leaking from my \w+)/, noted("incident_description")],
  [/name is (\w+ \w+)/, noted("policyholder_name")],
  [/mail is (\S+@\S+)/, noted("policyholder_email")],
  [/on (2026-01-\d\d) at (\d\d:\d\d)/, noted("incident_datetime")],
  [/call me back in (\d+) hours/, reminding("Call back", "assistant")],
  [/Remind me in (\d+) hours/, reminding("Send the photos", "customer")],
  [/company look at it in (\d+) hours/, reminding("Look at it", "company")],
  [/Move the callback to (\d+) hours/, moving("Call back", "assistant")],
  [/Forget the callback/, withdrawing("Call back")],
  [/Forget the photos/, withdrawing("Send the photos")],
  [/fire at number (\d+)/, ([, number]) => ["notify_emergencies", alarm(number)]],
  [/address of (workshop \d+)/, ([, what]) => ["send_sms", { message: `The address of ${what}`, customer_response }]],
  [/another separate matter/, () => ["new_claim", { customer_response }]],
];

/** Said in turn, so that one answer can be told from the next. */
const remarks = [
  "I see. Could you tell me a little more about that?",
  "I am sorry to hear it. What happened then?",
  "Thank you for telling me. Is there anything else I should know?",
];

/** A chat model by rules, over the sentences of `caller.ts`, which may fail in every way a service does. */
export class RuleModel implements ChatModel {
  readonly #trouble: Trouble;
  readonly #clock: Clock;

  readonly #takesTime: boolean;
  readonly #answered: (tokenCount: number, to: string) => void;

  /**
   * `takesTime`: not where an activity asks, since the engine lets no time pass before its activities are done.
   * `answered`: what an answer took, and what the customer had said last.
   */
  constructor(
    trouble: Trouble,
    clock: Clock,
    {
      takesTime = true,
      answered = () => undefined,
    }: { takesTime?: boolean; answered?: (tokenCount: number, to: string) => void } = {},
  ) {
    this.#trouble = trouble;
    this.#clock = clock;
    this.#takesTime = takesTime;
    this.#answered = answered;
  }

  warm(): void {
    // Nothing to open.
  }

  async *stream({ messages, tools = [] }: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    const { random } = this.#trouble;
    if (this.#takesTime) {
      await pause(this.#clock, random.between(80, 700), signal);
      signal.throwIfAborted();
      if (this.#trouble.strikes("model-stalls")) await pause(this.#clock, 30_000, signal);
      signal.throwIfAborted();
    }
    const failsAfter = this.#trouble.strikes("model-fails") ? random.between(0, 6) : Infinity;
    if (failsAfter === 0) throw new PassingError("the model is overloaded");

    const used = tools.length === 0 ? undefined : this.#toolFor(messages);
    const asked = unanswered(messages);
    if (used !== undefined) {
      // Who asks in writing is answered by name, in the same breath.
      if (asked.length > 0) yield { is: "text", text: `${aboutTexts(asked)} ` };
      yield { is: "tool-call", call: { id: `use-${messages.length}`, ...used } };
      this.#answered(answerTokens, saidLast(messages));
      yield finish("tool-calls");
      return;
    }
    const words = [...(asked.length > 0 ? [aboutTexts(asked)] : []), answerTo(messages)].join(" ").split(/(?<= )/);
    for (const [index, text] of words.entries()) {
      if (index >= failsAfter) throw new PassingError("the model broke off");
      yield { is: "text", text };
    }
    this.#answered(answerTokens, saidLast(messages));
    yield finish("stop");
  }

  answer<Schema extends z.ZodType>({ name, schema }: ChatRequest & { name: string; schema: Schema }) {
    if (this.#trouble.strikes("model-fails")) return Promise.reject(new PassingError("the model is overloaded"));
    return Promise.resolve(schema.parse(name === "synthesis" ? synthesis : nextAction));
  }

  write({ messages }: ChatRequest): Promise<string> {
    if (this.#trouble.strikes("model-fails")) return Promise.reject(new PassingError("the model is overloaded"));
    return Promise.resolve(`Hello, this is what we noted in ${messages.length} parts.`);
  }

  #toolFor(messages: readonly ChatMessage[]): { name: string; arguments: string } | undefined {
    const last = messages.at(-1);
    if (last?.role !== "user") return undefined;
    for (const [pattern, use] of understood) {
      const found = [...last.content.matchAll(new RegExp(pattern, "g"))].at(-1);
      if (found === undefined) continue;
      const context = messages.flatMap(({ role, content }) => (role === "system" ? content : [])).join("\n");
      const [name, args] = use(found, this.#clock.nowMs(), context);
      if (!this.#trouble.strikes("model-uses-tools-wrongly")) return { name, arguments: JSON.stringify(args) };
      return this.#trouble.random.pick(wrongUses)(name, args);
    }
    return undefined;
  }
}

const wrongUses: readonly ((name: string, args: object) => { name: string; arguments: string })[] = [
  (name, args) => ({ name, arguments: JSON.stringify(args).slice(0, -2) }),
  (_name, args) => ({ name: "open_the_gate", arguments: JSON.stringify(args) }),
  (name) => ({ name, arguments: "{}" }),
  () => ({
    name: "updated_claim",
    arguments: JSON.stringify({
      updates: [
        { field: "incident_datetime", value: "yesterday, about noon" },
        { field: "policyholder_email", value: "not a mail address" },
        { field: "policyholder_phone", value: "12" },
      ],
      customer_response,
    }),
  }),
];

/** The numbers of the texts that nobody has answered yet, in whatever order the request has them. */
function unanswered(messages: readonly ChatMessage[]): string[] {
  const numbersIn = (role: ChatMessage["role"]): string[] =>
    messages
      .filter((message) => message.role === role)
      .flatMap(({ content }) => [...content.matchAll(/ref (\d+)/g)].map(([, number = ""]) => number));
  const answered = new Set(numbersIn("assistant"));
  return numbersIn("user").filter((number) => !answered.has(number));
}

const aboutTexts = (numbers: readonly string[]): string =>
  `About ${numbers.map((number) => `ref ${number}`).join(" and ")} here is what I can say.`;

function answerTo(messages: readonly ChatMessage[]): string {
  const last = messages.at(-1);
  if (last?.role === "tool") return "That is noted. What else can I do for you?";
  return remarks[messages.length % remarks.length] ?? "I see.";
}

const saidLast = (messages: readonly ChatMessage[]): string =>
  messages.findLast(({ role }) => role === "user")?.content ?? "";

/** What one answer takes. */
const answerTokens = 120;

const finish = (reason: "stop" | "tool-calls"): ChatEvent => ({
  is: "finish",
  reason,
  promptTokens: answerTokens - 20,
  completionTokens: 20,
});

const synthesis = {
  ...{ short: "the leak", long: "You told us about a leak.", satisfaction: "partial" },
  improvementSuggestions: "None.",
};
const nextAction = { action: "requires_expertise", justification: "Somebody has to look at it." };
