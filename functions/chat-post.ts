import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { z } from "zod";
import { Brief, languageOf } from "../core/call/brief.ts";
import { Claim } from "../core/call/claim.ts";
import { CallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { PhoneNumber } from "../core/call/phone-number.ts";
import { Reminder } from "../core/call/reminder.ts";
import { timeZoneOf } from "../core/call/time-zone.ts";
import { ToolCall } from "../core/call/turn.ts";
import { chatTurn } from "../core/dialogue/chat-turn.ts";
import { briefOf, Initiate } from "../core/seed/initiate.ts";
import type { FunctionServices } from "./function-services.ts";
import { bodyOf } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

const longestText = 4_000;

const Message = z.object({
  persona: z.enum(["human", "assistant"]),
  content: z.string().max(longestText),
  tool_calls: z.array(ToolCall).max(20).default([]),
});

/** What was said so far, and what the answers before gave as claim and reminders. Nothing is kept in between. */
const Body = z.object({
  /** The number of ours that is called; its brief counts. */
  called: PhoneNumber.optional(),
  brief: Initiate.partial().default({}),
  messages: z
    .array(Message)
    .min(1)
    .max(200)
    .refine((messages) => messages.at(-1)?.persona === "human", { error: "the last one must be of persona human" }),
  claim: Claim.default({}),
  reminders: z.array(Reminder).default([]),
  /** Those of the answer before; the brief's at first. */
  language: z.string().optional(),
  voice_rate: Brief.shape.voiceRate.optional(),
});

/** `POST /chat`: the agent's answer in writing, with the tools it used. Nobody is called, texted or remembered. */
export const postChat =
  ({ chat, clock, prompts, knowledge, flags, briefs, centerNumber }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const { called, brief: given, messages, claim, reminders, language, voice_rate } = await bodyOf(request, Body);
    const standard = briefs.forNumber(called);
    const role = roleNamed(given.role, briefs, "brief.role");
    const initiate = Initiate.parse({ ...whoIsWho(standard, centerNumber), ...given });
    const brief = briefOf(initiate, standard, role);
    const { slow_llm_for_chat: slow, answer_hard_timeout_sec: longestSec } = flags.current();
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
    return {
      jsonBody: {
        reply: answer.sentences.join(" "),
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
