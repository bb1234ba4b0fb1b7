import { dialogueOf } from "./dialogue.ts";
import type { Dialogue } from "./dialogue.ts";
import { documentsIn } from "./documents.ts";
import type { Passage } from "./documents.ts";
import { fieldsOf, kindsOf } from "./field.ts";
import type { Field, FieldKind } from "./field.ts";
import { isRecord, jsonInText, under, within } from "./json-in-text.ts";
import { nowIn } from "./now.ts";
import type { WallTime } from "./now.ts";
import { isOpened, updatesIn } from "./past-updates.ts";
import type { ChatRequest, ChatTool } from "../../protocol/request.ts";

export type Language = "en" | "fr" | "es";

/** A field and what it is about. */
export type KnownField = Field & { kind: FieldKind };

/** All that the request tells: who the model is, what is to be found out, what is known, what was said. */
export interface Situation {
  systemText: string;
  botName: string | undefined;
  company: string | undefined;
  callerNumber: string | undefined;
  emergencyNumber: string | undefined;
  language: Language;
  now: WallTime;
  fields: KnownField[];
  /** Known values by field name, those of this turn included. */
  claim: Record<string, string>;
  reminders: Record<string, unknown>[];
  documents: Passage[];
  tools: Map<string, ChatTool["function"]>;
  dialogue: Dialogue;
  /** The JSON that stands in the system messages. */
  json: unknown[];
  /** True where answers are to begin with `style=…`. */
  styled: boolean;
}

export function situationOf(request: ChatRequest): Situation {
  const systemText = request.messages
    .flatMap((message) => (message.role === "system" || message.role === "developer" ? [message.content] : []))
    .join("\n\n");
  const outside = systemText.replace(/<documents?\b[^>]*>[\s\S]*?<\/documents?>/gi, " ");
  const found = jsonInText(outside);
  const json = found.map(({ value }) => value);
  const tools = new Map(
    (request.tool_choice === "none" ? [] : (request.tools ?? [])).map(
      (tool) => [tool.function.name, tool.function] as const,
    ),
  );
  const dialogue = dialogueOf(request.messages);
  const fields = fieldsOf(json, outside, tools.get("updated_claim")?.parameters);
  const kinds = kindsOf(fields);
  const known = knownClaim(found, fields);
  const updates = updatesIn(dialogue, known === undefined ? "conversation" : "turn");
  return {
    systemText,
    botName:
      text(json, "botname", "assistantname") ??
      nameAfter(outside, /\b(?:called|named|your name is|you are|bot name:?|name:)\s+/),
    company:
      text(json, "botcompany", "company") ??
      nameAfter(
        outside,
        /\b(?:for the company|company:|bot company:?|of the company|company|works? for|working for|agent of|assistant of|from)\s+/,
      ),
    callerNumber: text(json, "phonenumber", "callerphonenumber", "callernumber", "caller") ?? callerNumberIn(outside),
    emergencyNumber: text(json, "emergencynumber"),
    language: languageIn(outside, json),
    now: nowIn(
      outside,
      json.flatMap((value) =>
        [...under(value, "now", "date", "today", "currentdate")].filter((item) => typeof item === "string"),
      ),
    ),
    fields: fields.map((field, index) => ({ ...field, kind: kinds[index] ?? "other" })),
    claim: dialogue.calls.some((call) => call.thisTurn && isOpened(call))
      ? updates.accepted
      : { ...known, ...updates.accepted },
    reminders: json
      .flatMap((value) => [...under(value, "reminders")])
      .concat(found.filter(({ label }) => /reminder/i.test(label)).map(({ value }) => value))
      .flatMap((value) => (Array.isArray(value) ? value.filter(isRecord) : [])),
    documents: documentsIn(systemText),
    tools,
    dialogue,
    json,
    styled: /\bstyle=/.test(systemText),
  };
}

/** The JSON object of values by field name: under a key or label that says "claim", or recognisable by its keys. */
function knownClaim(
  found: { value: unknown; label: string }[],
  fields: readonly Field[],
): Record<string, string> | undefined {
  const names = new Set(fields.map(({ name }) => name));
  const candidates = [
    ...found.filter(({ label }) => /claim|known|so far/i.test(label)).map(({ value }) => value),
    ...found.flatMap(({ value }) => [...within(value)]),
  ].filter(isRecord);
  const named = found.flatMap(({ value }) => [...under(value, "claim")]).find(isRecord);
  if (named !== undefined) return textsOf(named);
  const claim = candidates.find((candidate) => {
    const keys = Object.keys(candidate);
    return names.size > 0 ? keys.some((key) => names.has(key)) : false;
  });
  const empty = candidates.some((candidate) => Object.keys(candidate).length === 0);
  if (claim === undefined) return empty ? {} : undefined;
  return textsOf(claim);
}

const textsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    ),
  );

function text(json: readonly unknown[], ...keys: string[]): string | undefined {
  for (const value of json)
    for (const item of under(value, ...keys)) if (typeof item === "string" && item !== "") return item;
  return undefined;
}

/** A name that follows such words: capitalised words, or what stands in quotes. */
function nameAfter(systemText: string, words: RegExp): string | undefined {
  const name = /(?:["“]([^"”\n]{1,60})["”]|(\p{Lu}[\p{L}\d&'-]*(?: \p{Lu}[\p{L}\d&'-]*){0,3}))/u;
  const found = new RegExp(words.source + name.source, "iu").exec(systemText);
  const given = found?.[1] ?? found?.[2];
  if (given === undefined) return undefined;
  return /^\p{Lu}/u.test(given) ? given.replace(/ (?:and|in|is)\b.*$/, "") : undefined;
}

function callerNumberIn(systemText: string): string | undefined {
  const lines = systemText.split(/\n|(?<=[.!?])\s/);
  const line = lines.find((part) => /\b(?:call(?:er|ing)|customer)\b/i.test(part) && /\+\d{7,15}/.test(part));
  return /\+\d{7,15}/.exec(line?.replace(/^.*?(?=call(?:er|ing)|customer)/i, "") ?? "")?.[0];
}

function languageIn(systemText: string, json: readonly unknown[]): Language {
  const code =
    text(json, "language", "lang", "langshortcode") ??
    /\blang(?:uage)?\b[^.\n]{0,40}?\b([a-z]{2}-[A-Z]{2})\b/i.exec(systemText)?.[1];
  const named = /\b(?:language|answers?|speaks?|respond|reply)\b[^.\n]{0,40}\b(english|french|spanish)\b/i
    .exec(systemText)?.[1]
    ?.toLowerCase();
  const short = (code ?? { english: "en", french: "fr", spanish: "es" }[named ?? "english"] ?? "en")
    .slice(0, 2)
    .toLowerCase();
  return short === "fr" || short === "es" ? short : "en";
}
