import { converse } from "./conversation.ts";
import { jsonInText, isRecord } from "./reading/json-in-text.ts";
import { situationOf } from "./reading/situation.ts";
import type { Situation } from "./reading/situation.ts";
import { sentencesOf } from "./reading/words.ts";
import { evidenceIn } from "./writing/evidence.ts";
import { fromSchema } from "./writing/from-schema.ts";
import { longSummary } from "./writing/gist.ts";
import { smsReport } from "./writing/sms-report.ts";
import type { Reply } from "../protocol/reply.ts";
import type { ChatRequest, JsonSchema } from "../protocol/request.ts";

/**
 * The practice model: answers a chat request by rules. It knows the request and nothing else, and gives the same answer
 * to the same request. A format asks for JSON about the conversation, a system message may ask for a text about it, and
 * everything else is a turn in a phone call.
 */
export function answer(request: ChatRequest): Reply {
  const situation = situationOf(request);
  const schema = schemaOf(request, situation);
  if (schema !== undefined) return { text: JSON.stringify(fromSchema(schema, evidenceIn(situation))), toolCalls: [] };
  const text = textAskedFor(situation);
  if (text === "sms") return { text: smsReport(situation, evidenceIn(situation)), toolCalls: [] };
  if (text === "summary") return { text: longSummary(evidenceIn(situation)), toolCalls: [] };
  return styled(goingOn(converse(situation), situation), situation);
}

/** The schema of the answer: in the format, or for a JSON object somewhere in the messages. */
function schemaOf(request: ChatRequest, situation: Situation): JsonSchema | undefined {
  const format = request.response_format;
  if (format?.type === "json_schema") return format.json_schema.schema ?? { type: "object" };
  if (format?.type !== "json_object") return undefined;
  const texts = [situation.systemText, ...request.messages.map(({ content }) => content)];
  const found = texts.flatMap((text) => jsonInText(text)).map(({ value }) => value);
  return (
    found.filter(isRecord).find((value) => isRecord(value["properties"])) ?? {
      type: "object",
      properties: { answer: { type: "string" } },
    }
  );
}

/** Without tools, and told so where instructions begin, the model writes about a call instead of speaking in it. */
function textAskedFor(situation: Situation): "sms" | "summary" | undefined {
  if (situation.tools.size > 0) return undefined;
  const objective =
    /#+\s*Objective\s*\n+([^\n]+)/i.exec(situation.systemText)?.[1] ?? situation.systemText.slice(0, 500);
  if (
    /\b(?:sms|text message)\b/i.test(objective) &&
    /\b(?:write|writes|generate|compose|draft|summar\w+|report|send)\b/i.test(objective)
  )
    return "sms";
  return /\b(?:summar(?:y|ise|ize)\w*|synthesis|report)\b/i.test(objective) ? "summary" : undefined;
}

/**
 * An answer that broke off is asked for once more, with what was said of it already: then only the rest is said. The last
 * sentence is said in any case, since an answer has words.
 */
function goingOn(reply: Reply, situation: Situation): Reply {
  const { since, calls, speaksFirst } = situation.dialogue;
  if (since === "" || speaksFirst || calls.some(({ thisTurn }) => thisTurn)) return reply;
  const sentences = sentencesOf(reply.text);
  const unsaid = sentences.filter((sentence) => !since.includes(sentence));
  return { ...reply, text: (unsaid.length > 0 ? unsaid : sentences.slice(-1)).join(" ") };
}

/** Where the request wants answers to begin with a style, they do. */
function styled(reply: Reply, situation: Situation): Reply {
  if (!situation.styled || reply.text === "") return reply;
  const isSad = /\b(?:sorry to hear|désolé de l'apprendre|lamento)\b/i.test(reply.text);
  const isCheerful = situation.dialogue.heard === "" || /[!]/.test(reply.text);
  return { ...reply, text: `style=${isSad ? "sad" : isCheerful ? "cheerful" : "none"} ${reply.text}` };
}
