import type { Situation } from "../reading/situation.ts";
import { isRecord, jsonInText, under, within } from "../reading/json-in-text.ts";
import { labelOf } from "../speaking/questions.ts";
import { wordsOf } from "../reading/words.ts";

/** What a text about a conversation can be made from: all of it stands in the request. */
export interface Evidence {
  /** The caller's and the agent's sentences, oldest first. */
  caller: string[];
  agent: string[];
  /** What is known, with the words it is spoken of with. */
  known: { label: string; value: string; name: string }[];
  missing: string[];
  reminders: string[];
  tools: string[];
}

export function evidenceIn(situation: Situation): Evidence {
  const turns = transcript(situation);
  const words = (by: "caller" | "agent"): string[] => turns.filter((turn) => turn.by === by).map(({ text }) => text);
  const claim = Object.keys(situation.claim).length > 0 ? situation.claim : claimIn(situation);
  const fieldOf = (name: string) => situation.fields.find((field) => field.name === name);
  return {
    caller: words("caller"),
    agent: words("agent"),
    known: Object.entries(claim).map(([name, value]) => {
      const field = fieldOf(name);
      return { name, value, label: field === undefined ? wordsOf(name).join(" ") : labelOf(field) };
    }),
    missing: situation.fields.filter(({ name, asked }) => asked && claim[name] === undefined).map(({ name }) => name),
    reminders: situation.reminders
      .flatMap(({ title, description }) => [title, description].find((text) => typeof text === "string") ?? [])
      .filter((text) => typeof text === "string"),
    tools: situation.dialogue.calls.map(({ name }) => name),
  };
}

/** The conversation itself; or, where the request quotes one, that. */
function transcript(situation: Situation): { by: "caller" | "agent"; text: string }[] {
  const texts = [situation.systemText, ...situation.dialogue.said.map(({ text }) => text)];
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

function claimIn(situation: Situation): Record<string, string> {
  const texts = situation.dialogue.said.flatMap(({ text }) => jsonInText(text).map(({ value }) => value));
  for (const value of [...situation.json, ...texts])
    for (const claim of under(value, "claim"))
      if (isRecord(claim))
        return Object.fromEntries(
          Object.entries(claim).flatMap(([name, item]) =>
            typeof item === "string" && item !== "" ? [[name, item]] : [],
          ),
        );
  const labelled = jsonInText(situation.systemText).find(
    ({ label, value }) => /claim|known/i.test(label) && isRecord(value),
  );
  return isRecord(labelled?.value)
    ? Object.fromEntries(
        Object.entries(labelled.value).flatMap(([name, item]) => (typeof item === "string" ? [[name, item]] : [])),
      )
    : {};
}
