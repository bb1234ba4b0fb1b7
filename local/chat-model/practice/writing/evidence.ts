import type { Situation } from "../reading/situation.ts";
import { isRecord, jsonInText, under, within } from "../reading/json-in-text.ts";
import { labelOf } from "../speaking/questions.ts";
import { wordsOf } from "../reading/words.ts";
import { unansweredIn } from "./unanswered.ts";

/** What a text about a conversation can be made from: all of it stands in the request. */
export interface Evidence {
  /** The caller's and the agent's sentences, oldest first. */
  caller: string[];
  agent: string[];
  /** What is known, with the words it is spoken of with. */
  known: { label: string; value: string; name: string }[];
  missing: string[];
  /** Questions of the agent that the caller left open. */
  unanswered: string[];
  reminders: string[];
  tools: string[];
}

export function evidenceIn(situation: Situation): Evidence {
  const turns = transcript(situation);
  const words = (by: "caller" | "agent"): string[] => turns.filter((turn) => turn.by === by).map(({ text }) => text);
  const { known: claim, empty } =
    Object.keys(situation.claim).length > 0 ? { known: situation.claim, empty: [] } : claimIn(situation);
  const fieldOf = (name: string) => situation.fields.find((field) => field.name === name);
  return {
    caller: words("caller"),
    agent: words("agent"),
    known: Object.entries(claim).map(([name, value]) => {
      const field = fieldOf(name);
      return { name, value, label: field === undefined ? wordsOf(name).join(" ") : labelOf(field) };
    }),
    missing: [
      ...new Set([
        ...situation.fields.filter(({ name, asked }) => asked && claim[name] === undefined).map(({ name }) => name),
        ...empty,
      ]),
    ],
    unanswered: unansweredIn(turns),
    reminders: remindersIn(situation)
      .flatMap(({ title, description }) => [title, description].find((text) => typeof text === "string") ?? [])
      .filter((text) => typeof text === "string"),
    tools: situation.dialogue.calls.map(({ name }) => name),
  };
}

/** The conversation itself; or, where the request quotes one, that. */
function transcript(situation: Situation): { by: "caller" | "agent"; text: string }[] {
  const texts = material(situation);
  const inJson = texts
    .flatMap((text) => jsonInText(text).flatMap(({ value }) => [...within(value)]))
    .flatMap((value) => turnOf(value) ?? []);
  if (inJson.length > 0) return inJson;
  const inLines = texts.flatMap((text) => text.split("\n").flatMap((line) => lineOf(line) ?? []));
  return inLines.length > 0 ? inLines : situation.dialogue.said;
}

function turnOf(value: unknown): { by: "caller" | "agent"; text: string } | undefined {
  if (!isRecord(value)) return undefined;
  const who = value["persona"] ?? value["role"] ?? value["by"] ?? value["speaker"];
  const text = value["content"] ?? value["text"];
  if (typeof who !== "string" || typeof text !== "string" || text === "") return undefined;
  const by = speaker(who);
  return by === undefined ? undefined : { by, text };
}

function lineOf(line: string): { by: "caller" | "agent"; text: string } | undefined {
  const [, who, text] = /^\s*(?:[-*]\s*)?(?:\[[^\]]*\]\s*)?\**(\w+)\**(?:\s*\([^)]*\))?\s*:\s*(.+)$/.exec(line) ?? [];
  if (who === undefined || text === undefined) return undefined;
  const by = speaker(who);
  return by === undefined ? undefined : { by, text: text.replace(/^(?:(?:action|style)=\w*\s*)+/, "") };
}

function speaker(who: string): "caller" | "agent" | undefined {
  if (/^(?:human|caller|customer|user|client)$/i.test(who)) return "caller";
  return /^(?:assistant|agent|bot)$/i.test(who) ? "agent" : undefined;
}

/** What the request quotes outside of the conversation's own messages: in the rules, or as material to write about. */
const material = (situation: Situation): string[] => [
  situation.systemText,
  ...situation.dialogue.said.map(({ text }) => text),
];

/** The claim that is quoted, and the names in it that have no value. */
function claimIn(situation: Situation): { known: Record<string, string>; empty: string[] } {
  const found = material(situation).flatMap((text) => jsonInText(text));
  const named = found.flatMap(({ value }) => [...under(value, "claim")]).find(isRecord);
  const labelled = found.find(({ label, value }) => /claim|known/i.test(lastLine(label)) && isRecord(value))?.value;
  const claim = named ?? labelled;
  if (!isRecord(claim)) return { known: {}, empty: [] };
  const entries = Object.entries(claim);
  return {
    known: Object.fromEntries(
      entries.flatMap(([name, item]) => (typeof item === "string" && item !== "" ? [[name, item]] : [])),
    ),
    empty: entries.flatMap(([name, item]) => (item === null || item === "" ? [name] : [])),
  };
}

function remindersIn(situation: Situation): Record<string, unknown>[] {
  if (situation.reminders.length > 0) return situation.reminders;
  return material(situation)
    .flatMap((text) => jsonInText(text))
    .filter(({ label }) => /reminder/i.test(lastLine(label)))
    .flatMap(({ value }) => (Array.isArray(value) ? value.filter(isRecord) : []));
}

const lastLine = (label: string): string => label.trim().split("\n").at(-1) ?? "";
