import { z } from "zod";

/** Occasions on which the agent says something without a model, and the placeholders each may use. */
const occasions = [
  ["language_choice", ["label", "index"]],
  ["hello", ["bot_name", "bot_company"]],
  ["hello_outbound", ["bot_name", "bot_company"]],
  ["recording", []],
  ["goodbye", ["bot_company"]],
  ["silence", []],
  ["listening", []],
  ["please_wait", []],
  ["error", []],
  ["lost_thread", []],
  ["failure", []],
  ["voicemail_message", ["bot_name", "bot_company"]],
  ["screening_answer", ["bot_name", "bot_company"]],
  ["longest_call", ["bot_company"]],
  ["spend", ["bot_company"]],
  ["too_many_calls", ["bot_company"]],
  ["refusal", ["bot_company"]],
  ["connecting", []],
  ["still_connecting", []],
  ["transfer_failed", []],
  ["taken_back", []],
  ["briefing_hello", ["bot_name", "bot_company"]],
  ["briefing_question", []],
  ["briefing_accepted", []],
  ["briefing_declined", []],
  ["caller_waiting", []],
  ["connection_restored", []],
  ["bad_line", []],
  ["hard_of_hearing", []],
  ["one_moment", []],
  ["rescue_transfer", []],
  ["rescue_callback", []],
  ["text_received", []],
  ["text_help", ["bot_name", "bot_company", "stop"]],
  ["text_help_stopped", ["bot_name", "bot_company", "start"]],
  ["text_stopped", ["bot_company", "start"]],
  ["text_started", ["bot_company", "stop"]],
  ["text_picture", []],
  ["text_unread", ["bot_company"]],
  ["text_colleague", []],
  ["text_goodbye", []],
  ["text_report", ["bot_company"]],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type Occasion = (typeof occasions)[number][0];

const variants = z.array(z.string().trim().min(1)).min(1);

/** Variants in English for every occasion. A placeholder that its occasion does not have is a fault. */
export const Phrases = z
  .strictObject({
    language_choice: variants,
    hello: variants,
    hello_outbound: variants,
    recording: variants,
    goodbye: variants,
    silence: variants,
    listening: variants,
    please_wait: variants,
    error: variants,
    lost_thread: variants,
    failure: variants,
    voicemail_message: variants,
    screening_answer: variants,
    longest_call: variants,
    spend: variants,
    too_many_calls: variants,
    refusal: variants,
    connecting: variants,
    still_connecting: variants,
    transfer_failed: variants,
    taken_back: variants,
    briefing_hello: variants,
    briefing_question: variants,
    briefing_accepted: variants,
    briefing_declined: variants,
    caller_waiting: variants,
    connection_restored: variants,
    bad_line: variants,
    hard_of_hearing: variants,
    one_moment: variants,
    rescue_transfer: variants,
    rescue_callback: variants,
    text_received: variants,
    text_help: variants,
    text_help_stopped: variants,
    text_stopped: variants,
    text_started: variants,
    text_picture: variants,
    text_unread: variants,
    text_colleague: variants,
    text_goodbye: variants,
    text_report: variants,
  } satisfies Record<Occasion, typeof variants>)
  .superRefine((phrases, context) => {
    for (const [occasion, placeholders] of occasions) {
      const allowed: readonly string[] = placeholders;
      for (const [index, variant] of phrases[occasion].entries()) {
        const unknown = placeholdersOf(variant).filter((name) => !allowed.includes(name));
        if (unknown.length === 0) continue;
        const message = `has no placeholder ${unknown.join(", ")}; it may use: ${allowed.join(", ") || "none"}`;
        context.addIssue({ code: "custom", path: [occasion, index], message });
      }
    }
  });
export type Phrases = z.infer<typeof Phrases>;

/** One of the variants, chosen by `random` (from 0 to below 1), with its placeholders filled in. */
export function phrase(phrases: Phrases, occasion: Occasion, values: Record<string, string>, random: number): string {
  const list = phrases[occasion];
  return fill(list[Math.floor(random * list.length)] ?? list[0] ?? "", values);
}

/** The text with `{name}` replaced. Braces in a value are left as they are. Throws where a value is missing. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replaceAll(placeholder, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`no value for the placeholder ${name}`);
    return value;
  });

/** Names of the placeholders in a text. */
export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(placeholder)].map((match) => match[1] ?? "");

const placeholder = /\{([a-z_]+)\}/g;
