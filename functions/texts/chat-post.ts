import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { z } from "zod";
import { Brief, languageOf } from "../../core/call/brief/brief.ts";
import { Claim } from "../../core/call/claim/claim.ts";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { Reminder } from "../../core/call/reminder.ts";
import { timeZoneOf } from "../../core/call/number/time-zone.ts";
import { chatTurn } from "../../core/dialogue/chat-turn.ts";
import { lastWords } from "../../core/dialogue/speaking/last-words.ts";
import { fill } from "../../core/dialogue/speaking/phrases.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import { briefOf, Initiate } from "../../core/seed/initiate.ts";
import type { FunctionServices } from "../function-services.ts";
import { bodyOf } from "../reply.ts";
import { roleNamed } from "../role-named.ts";
import { goneOn, withoutRefused, WrittenMessage } from "./written-chat.ts";

/** Translations of what is said without the model may take a while. */
const phrasesWithinMs = 5_000;

/** Of a claim, and of reminders, as JSON: both stand in the request to the model, which reads no more than it can. */
const charactersMost = 50_000;

const bounded = <Schema extends z.ZodType>(schema: Schema) =>
  schema.refine((value) => JSON.stringify(value).length <= charactersMost, {
    error: `must have at most ${charactersMost} characters in all`,
  });

/** What was said so far, and what the answers before gave as claim and reminders. Nothing is kept in between. */
const Body = z.object({
  /** The number of ours that is called; its brief counts. */
  called: PhoneNumber.optional(),
  brief: Initiate.partial().default({}),
  /** Those of the answer before, and what is said now. */
  messages: z
    .array(WrittenMessage)
    .min(1)
    .max(200)
    .refine((messages) => messages.at(-1)?.persona === "human", { error: "the last one must be of persona human" }),
  claim: bounded(Claim).default({}),
  reminders: bounded(z.array(Reminder)).default([]),
  /** Those of the answer before; the brief's at first. */
  language: z.string().max(100).optional(),
  voice_rate: Brief.shape.voiceRate.optional(),
});

type ChatServices = Pick<
  FunctionServices,
  "chat" | "clock" | "prompts" | "knowledge" | "flags" | "briefs" | "phrases" | "spokenPhrases" | "centerNumber"
>;

/** `POST /chat`: the agent's answer in writing, with the tools it used. Nobody is called, texted or remembered. */
export const postChat =
  ({ chat, clock, prompts, knowledge, flags, briefs, phrases, spokenPhrases, centerNumber }: ChatServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const {
      called,
      brief: given,
      messages: sent,
      claim,
      reminders,
      language,
      voice_rate,
    } = await bodyOf(request, Body);
    const standard = briefs.forNumber(called);
    const role = roleNamed(given.role, briefs, "brief.role");
    const initiate = Initiate.parse({ ...whoIsWho(standard, centerNumber), ...given });
    const brief = briefOf(initiate, standard, role);
    const { slow_llm_for_chat: slow, answer_hard_timeout_sec: longestSec } = flags.current();
    const codes = brief.languages.map(({ code }) => code);
    const translated = await spokenPhrases.inLanguages(codes, phrasesWithinMs);
    const variantsOf = (occasion: Occasion, code: string) =>
      (translated[code] ?? phrases)[occasion].map((text) => fill(text, { bot_company: brief.botCompany }));
    const messages = withoutRefused(
      sent,
      codes.flatMap((code) => variantsOf("refusal", code)),
    );
    const beganMs = clock.nowMs();
    const answer = await chatTurn(
      { chat, clock, prompts, knowledge, stallMs: longestSec * 1_000, slow },
      {
        brief,
        language: languageOf(brief, language).code,
        voiceRate: voice_rate ?? brief.voiceRate,
        phoneNumber: initiate.phone_number,
        direction: "inbound",
        timeZone: timeZoneOf(initiate.phone_number),
        isReturning: false,
        claim,
        reminders,
        turns: messages.map(({ persona, content, tool_calls }, index) => ({
          key: String(index),
          callId: chatId,
          at: instant(beganMs),
          persona,
          action: "talk",
          text: content,
          toolCalls: tool_calls,
        })),
      },
      AbortSignal.timeout(2 * longestSec * 1_000),
    );
    // The words of an answer that was refused are not said.
    const words = answer.end.is === "refused" ? "" : answer.sentences.join(" ");
    const occasion = lastWords(answer.end, words);
    const [phrase = ""] = occasion === undefined ? [] : variantsOf(occasion, answer.language);
    const reply = `${words} ${phrase}`.trim();
    return {
      jsonBody: {
        reply,
        messages: goneOn(messages, answer, reply),
        end: answer.end.is,
        tool_calls: answer.toolCalls,
        claim: answer.claim,
        reminders: answer.reminders,
        language: answer.language,
        voice_rate: answer.voiceRate,
        alerts: answer.alerts,
        texts: answer.texts,
        latency_ms: clock.nowMs() - beganMs,
      },
    };
  };

/** What a body may not leave out, and a chat may. */
const whoIsWho = ({ agentPhoneNumber, botCompany, botName }: Brief, phoneNumber: PhoneNumber) => ({
  agent_phone_number: agentPhoneNumber,
  bot_company: botCompany,
  bot_name: botName,
  phone_number: phoneNumber,
});

/** Turns belong to a call; these belong to none that is kept. */
const chatId = CallId.parse("chat-in-writing");
