import type { Field, FieldKind } from "../reading/field.ts";
import type { KnownField, Language } from "../reading/situation.ts";
import { plain, wordsOf } from "../reading/words.ts";

/** A short spoken question for a field. Fields of one kind are told apart by their names. */
export function questionFor(field: KnownField, fields: readonly KnownField[], language: Language): string {
  if (isQuestion(field.description)) return field.description.trim();
  const alone = fields.filter((other) => other.kind === field.kind && other.asked && isPlain(other)).length <= 1;
  const fixed = alone && isPlain(field) ? fixedQuestions[language][field.kind] : undefined;
  return fixed ?? describedQuestion(field, language);
}

/** A description that is a question is asked as it stands. */
const isQuestion = (description: string): boolean => /^[^?]*\p{L}[^?]*\?$/u.test(description.trim());

/** The words a field is spoken of with. */
export function labelOf(field: Field): string {
  const described = firstPart(field.description);
  if (described !== "" && described.split(" ").length <= 7 && !interrogative.test(described))
    return lowerFirst(described).replace(/^(?:the|a|an|your|le|la|el)\s+/i, "");
  return wordsOf(field.name).join(" ");
}

const interrogative =
  /^(?:since when|depuis quand|desde cuándo|when|where|what|who|whom|whose|how|whether|which|if|quand|où|qui|comment|ce que|cuándo|dónde|quién|qué|cómo)\b/i;

/** Kinds whose question sounds best without the field's own words. */
const fixedQuestions: Record<Language, Partial<Record<FieldKind, string>>> = {
  en: {
    "what-happened": "Can you tell me what happened?",
    place: "Where did it happen?",
    time: "When did it happen?",
    harm: "Was anyone hurt?",
    people: "Who was involved?",
    person: "What is your name?",
    code: "What is your policy number?",
    email: "What is your email address?",
    phone: "On which phone number can we reach you?",
  },
  fr: {
    "what-happened": "Pouvez-vous me dire ce qui s'est passé ?",
    place: "Où cela s'est-il passé ?",
    time: "Quand cela s'est-il passé ?",
    harm: "Y a-t-il des blessés ?",
    people: "Qui était impliqué ?",
    person: "Quel est votre nom ?",
    code: "Quel est votre numéro de contrat ?",
    email: "Quelle est votre adresse e-mail ?",
    phone: "À quel numéro de téléphone peut-on vous joindre ?",
  },
  es: {
    "what-happened": "¿Puede contarme qué ha pasado?",
    place: "¿Dónde ocurrió?",
    time: "¿Cuándo ocurrió?",
    harm: "¿Hay algún herido?",
    people: "¿Quién estuvo implicado?",
    person: "¿Cuál es su nombre?",
    code: "¿Cuál es su número de póliza?",
    email: "¿Cuál es su correo electrónico?",
    phone: "¿En qué número de teléfono podemos localizarle?",
  },
};

/** The fixed question fits when the name says little more than the kind. */
function isPlain(field: KnownField): boolean {
  const usual: Partial<Record<FieldKind, RegExp>> = {
    "what-happened":
      /^(?:incident|accident|event|what|happened|description|problem|issue|claim|loss|damage|of|the|details?)$/,
    place: /^(?:incident|accident|event|where|it|happened|location|place|address|loss|damage|of|the|was|did|occurred)$/,
    time: /^(?:incident|accident|event|when|it|happened|date|time|datetime|loss|damage|of|the|was|did|occurred|at|on)$/,
    harm: /./,
    code: /^(?:policy|contract|number|insurance)$/,
    people: /^(?:involved|parties|party|people|persons|others|who|was|other)$/,
    person: /^(?:policyholder|caller|customer|client|insured|full|name|your|s|the|of|who|calls)$/,
    email: /^(?:policyholder|caller|customer|client|insured|email|mail|e|address|contact|your)$/,
    phone: /^(?:policyholder|caller|customer|client|insured|phone|telephone|mobile|number|contact|your|callback)$/,
  };
  const pattern = usual[field.kind];
  return pattern !== undefined && wordsOf(field.name).every((word) => pattern.test(word));
}

function describedQuestion(field: KnownField, language: Language): string {
  const described = firstPart(field.description);
  if (interrogative.test(described)) return asking[language](lowerFirst(described));
  if (described.endsWith("?")) return described;
  const label = labelOf(field);
  if (interrogative.test(label)) return asking[language](label);
  if (language === "en" && field.kind === "time" && described === "") return timeQuestion(label);
  if (language === "en")
    return field.kind === "code" || field.kind === "email" || field.kind === "phone"
      ? `What is ${owned(label)}?`
      : `Can you tell me the ${label}?`;
  return asking[language](described === "" ? label : lowerFirst(described));
}

/** "first seen": when was it first seen? "delivery date": what is the delivery date? */
function timeQuestion(label: string): string {
  const what = label.replace(/\b(?:date ?time|date and time)\b/, "date and time");
  if (/\b\w+(?:ed|een|orn|ought|ade|ent)$/.test(what)) return `When was it ${what}?`;
  return /\b(?:date|time|day)\b/.test(what) ? `What is the ${what}?` : `What is the date and time of the ${what}?`;
}

const asking: Record<Language, (what: string) => string> = {
  en: (what) => `Can you tell me ${what}?`,
  fr: (what) => `Pouvez-vous me préciser : ${what} ?`,
  es: (what) => `¿Puede decirme: ${what}?`,
};

const owned = (label: string): string =>
  /\b(?:of|caller|customer|policyholder)\b/.test(plain(label)) ? `the ${label}` : `your ${label}`;

/** The first sentence of a description, without examples in brackets. */
const firstPart = (description: string): string =>
  description
    .replace(/\([^)]*\)/g, "")
    .split(/(?<=[.;])\s|,? (?:such as|for example|e\.g\.|like)\b|[:;]/)[0]
    ?.replace(/[\s.,]+$/, "")
    .trim() ?? "";

const lowerFirst = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
