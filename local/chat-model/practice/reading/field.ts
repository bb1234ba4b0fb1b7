import { z } from "zod";
import { isRecord, within } from "./json-in-text.ts";
import { wordsOf } from "./words.ts";
import type { JsonSchema } from "../../protocol/request.ts";

export type FieldType = "text" | "datetime" | "email" | "phone_number";

/** Something to find out from the caller. */
export interface Field {
  name: string;
  type: FieldType;
  description: string;
  /** False for what is kept when it is told, but not asked for. */
  asked: boolean;
}

/** What a field is about, which decides how a question for it sounds and what counts as an answer. */
export type FieldKind =
  "what-happened" | "place" | "time" | "person" | "people" | "harm" | "code" | "email" | "phone" | "other";

const listed = z.object({
  name: z.string(),
  type: z.enum(["text", "datetime", "email", "phone_number"]),
  description: z.string().nullish(),
});

/**
 * The fields of the claim: those that the request lists with their types are asked for; those that only the tool's
 * schema allows are kept when told. Without a list all of them are asked for; with an empty one none.
 */
export function fieldsOf(json: readonly unknown[], systemText: string, tool: JsonSchema | undefined): Field[] {
  const inJson = json.flatMap((value) => [...within(value)]).flatMap((value) => listed.safeParse(value).data ?? []);
  const fields = new Map<string, Field>();
  const allowed = fieldNames(tool);
  for (const { name, type, description } of [...inJson, ...inLines(systemText, allowed)])
    if (!fields.has(name))
      fields.set(name, { name, type, description: description ?? "", asked: isAskedFor(description) });
  const none = json.some((value) => isRecord(value) && Array.isArray(value["fields"]) && value["fields"].length === 0);
  const described = fields.size > 0 || none;
  for (const name of allowed)
    if (!fields.has(name)) fields.set(name, { name, type: typeByName(name), description: "", asked: !described });
  return [...fields.values()].filter((field) => allowed.length === 0 || allowed.includes(field.name));
}

const kindWords: [FieldKind, RegExp][] = [
  [
    "code",
    /^(?:policy|contract|reference|ref|serial|plate|registration|licence|license|ticket|invoice|membership|police|contrat|plaque|immatriculation|facture|poliza|contrato|matricula|factura|referencia|expediente)$/,
  ],
  [
    "harm",
    /^(?:injur(?:y|ies|ed)|hurt|wounded|wounds?|victims?|harm|harmed|casualties|blesse[es]*|blessures?|victimes?|herid[oa]s?|lesion(?:es)?|victimas?)$/,
  ],
  [
    "people",
    /^(?:parties|party|witness|witnesses|others|people|persons|involved|passengers|occupants|temoins?|impliquee?s?|personnes|passagers|testigos?|implicad[oa]s?|personas|pasajeros)$/,
  ],
  [
    "place",
    /^(?:location|address|place|where|site|city|town|street|room|building|venue|destination|position|lieu|adresse|endroit|ville|rue|lugar|direccion|sitio|ciudad|calle)$/,
  ],
  [
    "person",
    /^(?:name|firstname|lastname|surname|fullname|who|holder|contact|nom|prenom|assure|nombre|apellidos?|titular)$/,
  ],
  [
    "what-happened",
    /^(?:description|describe|happened|problem|issue|matter|symptoms?|complaint|reason|situation|recit|probleme|sinistre|deroulement|passe|descripcion|problema|ocurrido|pasado|relato|hechos)$/,
  ],
];

/** The kinds of all fields. Only one of them is the account of what happened: the first that sounds like it. */
export function kindsOf(fields: readonly Field[]): FieldKind[] {
  const kinds = fields.map(kindOf);
  const account = kinds.indexOf("what-happened");
  return kinds.map((kind, index) => (kind === "what-happened" && index !== account ? "other" : kind));
}

/** Decided by the type, else by the words of the name, else by those of the description. */
export function kindOf(field: Field): FieldKind {
  if (field.type === "datetime") return "time";
  if (field.type === "email") return "email";
  if (field.type === "phone_number") return "phone";
  const named = wordsOf(field.name);
  if (isCount(field)) return "other";
  if (named.includes("number")) return "code";
  const described = field.description.trim().endsWith("?") ? "" : field.description;
  for (const words of [named, wordsOf(described)]) {
    const kind = kindWords.find(([, pattern]) => words.some((word) => pattern.test(word)));
    if (kind !== undefined) return kind[0];
  }
  return "other";
}

/** True for a field that holds how many there are of something. */
export const isCount = ({ name, description }: Pick<Field, "name" | "description">): boolean =>
  /\b(?:count|headcount|quantity|size|how many|number of (?:the )?\w+s|people number)\b/.test(
    wordsOf(name).join(" "),
  ) || /^how many\b/i.test(description);

const isAskedFor = (description: string | null | undefined): boolean =>
  !/\b(?:never|do not|don't|not) (?:to be )?ask|only (?:if|when) (?:told|given|mentioned|the)/i.test(description ?? "");

/** Lines such as `- first_seen (datetime): when it was first seen`, in any order of type and description. */
function inLines(text: string, allowed: readonly string[]): z.infer<typeof listed>[] {
  return text.split("\n").flatMap((line) => {
    const [, name, rest] = /^\s*[-*•]?\s*[`"']?([A-Za-z]\w*)[`"']?\s*((?:\(|:|,|-|–|—|\||\s).*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) return [];
    const [typed, type] = /\b(text|datetime|email|phone_number)\b/.exec(rest) ?? [];
    if (typed === undefined && !allowed.includes(name)) return [];
    if (allowed.length > 0 && !allowed.includes(name)) return [];
    const description = rest.replace(typed ?? "", "").replace(/^[\s(),:|–—-]+|[\s"'`]+$/g, "");
    return listed.safeParse({ name, type: type ?? typeByName(name), description }).data ?? [];
  });
}

function typeByName(name: string): FieldType {
  const words = wordsOf(name);
  if (words.some((word) => /^(?:e?mail)$/.test(word))) return "email";
  if (words.some((word) => /^(?:phone|telephone|mobile)$/.test(word))) return "phone_number";
  if (
    words.some((word) =>
      /^(?:datetime|date|time|when|day|seen|since|noticed|discovered|occurred|started|birthday)$/.test(word),
    )
  )
    return "datetime";
  return "text";
}

/** The names that the schema lets a `field` property have. */
function fieldNames(schema: JsonSchema | undefined): string[] {
  for (const part of within(schema)) {
    if (!isRecord(part) || !isRecord(part["properties"])) continue;
    const field = part["properties"]["field"];
    if (!isRecord(field)) continue;
    const names = z.array(z.string()).safeParse(field["enum"]).data;
    if (names !== undefined) return names;
    const consts = [...within(field)].flatMap((value) =>
      isRecord(value) && typeof value["const"] === "string" ? [value["const"]] : [],
    );
    if (consts.length > 0) return consts;
  }
  return [];
}
