import { isRecord } from "../reading/json-in-text.ts";
import { overlap, wordsOf } from "../reading/words.ts";
import type { JsonSchema } from "../../protocol/request.ts";
import type { Evidence } from "./evidence.ts";
import { contentment, marksOf } from "./gist.ts";
import { textFor } from "./text-for.ts";

interface Place {
  root: JsonSchema;
  evidence: Evidence;
  /** Name and description of the property being filled. */
  name: string;
  depth: number;
}

/** A value that is valid under the schema, made of what the conversation holds. */
export const fromSchema = (schema: JsonSchema, evidence: Evidence): unknown =>
  fill(schema, { root: schema, evidence, name: "", depth: 0 });

/** Recursive schemas end here: below it only what is required is given. */
const deepest = 4;

function fill(given: JsonSchema, place: Place): unknown {
  const schema = resolved(given, place);
  const about: Place = {
    ...place,
    name: `${place.name} ${typeof schema["description"] === "string" ? schema["description"] : ""}`.trim(),
  };
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return chosen(schema["enum"], about);
  const options = [schema["anyOf"], schema["oneOf"]].find(Array.isArray)?.filter(isRecord);
  if (options !== undefined && options.length > 0) return fill(option(options, about), about);
  switch (typeOf(schema)) {
    case "object":
      return object(schema, about);
    case "array":
      return array(schema, about);
    case "string":
      return textFor(schema, about.name, about.evidence);
    case "integer":
    case "number":
      return number(schema, about);
    case "boolean":
      return truth(about);
    default:
      return null;
  }
}

/** Follows `$ref` and takes the parts of `allOf` together. */
function resolved(schema: JsonSchema, { root }: Place): JsonSchema {
  let current = schema;
  for (let steps = 0; steps < 20 && typeof current["$ref"] === "string"; steps += 1) {
    let target: unknown = root;
    for (const key of current["$ref"]
      .replace(/^#\/?/, "")
      .split("/")
      .filter((part) => part !== ""))
      target = isRecord(target)
        ? target[decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")]
        : undefined;
    const { $ref: _, ...beside } = current;
    current = isRecord(target) ? { ...target, ...beside } : beside;
  }
  const all = Array.isArray(current["allOf"])
    ? current["allOf"]
        .filter(isRecord)
        .map((part) => resolved(part, { root, evidence: noEvidence, name: "", depth: 0 }))
    : [];
  return all.reduce<JsonSchema>(merged, current);
}

const noEvidence: Evidence = {
  caller: [],
  agent: [],
  known: [],
  missing: [],
  unanswered: [],
  reminders: [],
  tools: [],
};

function merged(one: JsonSchema, other: JsonSchema): JsonSchema {
  const properties = {
    ...(isRecord(one["properties"]) ? one["properties"] : {}),
    ...(isRecord(other["properties"]) ? other["properties"] : {}),
  };
  const required = [one["required"], other["required"]].flatMap((names): unknown[] =>
    Array.isArray(names) ? names : [],
  );
  return { ...one, ...other, properties, required };
}

function typeOf(schema: JsonSchema): string {
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
  return types.find((name) => name !== "null") ?? types[0] ?? (isRecord(schema["properties"]) ? "object" : "string");
}

function object(schema: JsonSchema, place: Place): Record<string, unknown> {
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const wanted = Object.entries(properties).filter(([name]) => place.depth < deepest || required.includes(name));
  return Object.fromEntries(
    wanted.flatMap(([name, property]) =>
      isRecord(property) ? [[name, fill(property, { ...place, name, depth: place.depth + 1 })]] : [],
    ),
  );
}

function array(schema: JsonSchema, place: Place): unknown[] {
  const bound = (key: string, otherwise: number): number => (typeof schema[key] === "number" ? schema[key] : otherwise);
  const least = bound("minItems", 0);
  const count = Math.min(bound("maxItems", Infinity), Math.max(least, place.depth < deepest ? 1 : 0));
  const items = isRecord(schema["items"]) ? schema["items"] : {};
  return Array.from({ length: count }, () => fill(items, { ...place, depth: place.depth + 1 }));
}

/** The first alternative that is not null; null where recursion has gone deep enough or nothing is known of it. */
function option(options: readonly JsonSchema[], place: Place): JsonSchema {
  const isNull = (schema: JsonSchema): boolean => schema["type"] === "null";
  const nothing = options.find(isNull);
  const simple = options.find((schema) => !isNull(schema) && !("$ref" in schema));
  if (place.depth >= deepest) return nothing ?? simple ?? options[0] ?? {};
  return options.find((schema) => !isNull(schema)) ?? options[0] ?? {};
}

/** The choice that the conversation speaks for; without evidence one that says "unknown", else the first. */
function chosen(choices: readonly unknown[], place: Place): unknown {
  const marks = marksOf(place.evidence);
  const isFeeling = /satisf|sentiment|mood|happy|content|feeling/i.test(place.name);
  const ranked = (isFeeling ? marks.slice(-1) : marks.slice(0, -1)).map((mark) => wordsOf(mark));
  for (const mark of ranked) {
    const best = choices
      .filter((choice) => typeof choice === "string")
      .map((choice) => ({
        choice,
        score: wordsOf(choice).filter((word) => mark.includes(word)).length / Math.max(1, wordsOf(choice).length),
      }))
      .sort((a, b) => b.score - a.score)[0];
    if (best !== undefined && best.score > 0.4) return best.choice;
  }
  const said = place.evidence.caller.join(" ");
  const spoken = choices.find((choice) => typeof choice === "string" && overlap(choice, said) >= 1);
  return (
    spoken ??
    choices.find((choice) => typeof choice === "string" && /^(?:unknow|other|none|neutral)/i.test(choice)) ??
    choices[0]
  );
}

function number(schema: JsonSchema, place: Place): number {
  const bound = (key: string): number | undefined => (typeof schema[key] === "number" ? schema[key] : undefined);
  const step = bound("multipleOf") ?? (typeOf(schema) === "integer" ? 1 : undefined);
  const above = bound("exclusiveMinimum");
  const below = bound("exclusiveMaximum");
  const low = bound("minimum") ?? (above === undefined ? undefined : above + (step ?? 1e-6));
  const high = bound("maximum") ?? (below === undefined ? undefined : below - (step ?? 1e-6));
  const share = ((contentment(place.evidence) ?? 0) + 2) / 4;
  const wished =
    low !== undefined && high !== undefined
      ? low + share * (high - low)
      : Math.min(
          high ?? Infinity,
          Math.max(low ?? -Infinity, /count|number|how many/i.test(place.name) ? place.evidence.known.length : 0),
        );
  if (step === undefined) return wished;
  const down = Math.floor(wished / step + 1e-9) * step;
  return low !== undefined && down < low ? Math.ceil(low / step - 1e-9) * step : down;
}

/** True for what the conversation shows: something missing, a wish for a human, a follow-up. */
function truth(place: Place): boolean {
  const marks = marksOf(place.evidence).slice(0, -1).join(" ");
  return wordsOf(place.name.split(" ")[0] ?? "").some((word) => word.length > 3 && wordsOf(marks).includes(word));
}
