import { parseXml, type XmlElement } from "./xml.ts";

/** What is to be said, in order: a text in a voice, or a silence. */
export type SpeechPart =
  { say: string; voiceName: string | undefined; language: string | undefined; rate: number } | { silenceMs: number };

/** The voice and rate that hold where the text stands. */
interface Manner {
  voiceName: string | undefined;
  language: string | undefined;
  rate: number;
}

/**
 * Reads SSML: voice, lang, prosody rate, break, p and s, sub, and the text in everything else (express-as, emphasis,
 * say-as, phoneme). Pitch, volume and style are accepted and not heard. Throws on malformed SSML.
 */
export function parseSsml(ssml: string): SpeechPart[] {
  const speak = parseXml(ssml);
  if (speak.name !== "speak") throw new SyntaxError(`SSML starts with <speak>, not <${speak.name}>`);
  const parts: SpeechPart[] = [];
  walk(speak, { voiceName: undefined, language: speak.attributes["xml:lang"], rate: 1 }, parts);
  return parts.filter((part) => "silenceMs" in part || part.say.trim() !== "");
}

function walk(element: XmlElement, manner: Manner, parts: SpeechPart[]): void {
  for (const child of element.children) {
    if (typeof child === "string") say(child, manner, parts);
    else if (local(child.name) === "break") parts.push({ silenceMs: breakMs(child.attributes) });
    else if (local(child.name) === "sub") say(child.attributes["alias"] ?? "", manner, parts);
    else {
      walk(child, mannerIn(child, manner), parts);
      if (local(child.name) === "p" || local(child.name) === "s") parts.push({ silenceMs: paragraphMs });
    }
  }
}

const paragraphMs = 300;

/** Texts in the same manner that meet are one sentence: "I am <emphasis>very</emphasis> glad". */
function say(text: string, manner: Manner, parts: SpeechPart[]): void {
  const last = parts.at(-1);
  if (last && "say" in last && sameManner(last, manner)) last.say += text;
  else parts.push({ say: text, ...manner });
}

const sameManner = (one: Manner, other: Manner): boolean =>
  one.voiceName === other.voiceName && one.language === other.language && one.rate === other.rate;

function mannerIn({ name, attributes }: XmlElement, manner: Manner): Manner {
  switch (local(name)) {
    case "voice":
      return { ...manner, voiceName: attributes["name"] ?? manner.voiceName };
    case "lang":
      return { ...manner, language: attributes["xml:lang"] ?? manner.language };
    case "prosody":
      return { ...manner, rate: clampRate(manner.rate * rateFactor(attributes["rate"])) };
    default:
      return manner;
  }
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const namedRates: Record<string, number> = {
  "x-slow": 0.5,
  slow: 0.64,
  medium: 1,
  default: 1,
  fast: 1.55,
  "x-fast": 2,
};

/** A rate is a name, a factor ("1.2") or a change ("+20%", "-10%"). */
export function rateFactor(rate: string | undefined): number {
  if (rate === undefined) return 1;
  const named = namedRates[rate.trim()];
  if (named !== undefined) return named;
  const [, value, percent] = /^\s*([+-]?\d+(?:\.\d+)?)(%?)\s*$/.exec(rate) ?? [];
  if (value === undefined) throw new SyntaxError("prosody rate is a name, a factor or a percentage");
  return percent === "%" ? 1 + Number(value) / 100 : Number(value);
}

/** The service speaks at half to twice the ordinary rate. */
export const clampRate = (rate: number): number => Math.round(Math.min(2, Math.max(0.5, rate)) * 100) / 100;

const namedBreaksMs: Record<string, number> = {
  none: 0,
  "x-weak": 250,
  weak: 500,
  medium: 750,
  strong: 1000,
  "x-strong": 1250,
};
const longestBreakMs = 20_000;

function breakMs({ time, strength = "medium" }: Record<string, string>): number {
  if (time === undefined) return namedBreaksMs[strength] ?? 750;
  const [, value, unit] = /^\s*(\d+(?:\.\d+)?)(ms|s)\s*$/.exec(time) ?? [];
  if (value === undefined) throw new SyntaxError("a break's time is given in s or ms");
  return Math.min(longestBreakMs, Number(value) * (unit === "s" ? 1000 : 1));
}
