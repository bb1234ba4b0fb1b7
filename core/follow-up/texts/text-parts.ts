import { segmentCount } from "./text-segments.ts";

/** Longest text that is sent as one: longer ones are joined badly by some phones, and some networks refuse them. */
const segmentsOfPart = 3;
/** No customer gets more than this many texts for one answer. */
export const partsMostOfAnswer = 3;
/** A colleague is to have all of a message, also the number that is said at its end. One digit counts them. */
export const partsMostForColleague = 9;

interface TextParts {
  /** As they are sent. */
  parts: string[];
  /** What the receiver has then, and the end that is too much for them. */
  sent: string;
  unsent: string;
}

/**
 * A text as it is sent: whole where it is short; else in numbered parts of a few segments, cut between sentences or
 * words. What is longer than all of them ends in dots.
 */
export function textParts(text: string, partsMost = partsMostOfAnswer): TextParts {
  const whole = inPlainLetters(text.replace(/\s+/g, " ").trim());
  if (segmentCount(whole) <= segmentsOfPart) return { parts: whole === "" ? [] : [whole], sent: whole, unsent: "" };
  const parts: string[] = [];
  let rest = whole;
  while (rest !== "" && parts.length < partsMost) {
    const isLast = parts.length === partsMost - 1;
    const part = beginning(rest, isLast ? ` ${dots}${widestCount}` : widestCount);
    rest = rest.slice(part.length).trim();
    parts.push(isLast && rest !== "" ? `${part.replace(/[\s,;:.]+$/, "")}${dots}` : part.trim());
  }
  const numbered = parts.map((part, index) => `${part} (${index + 1}/${parts.length})`);
  return { parts: numbered, sent: whole.slice(0, whole.length - rest.length).trim(), unsent: rest };
}

const dots = "...";
const widestCount = " (9/9)";

/** The longest beginning that is one part together with that tail, back to the end of a sentence or of a word. */
function beginning(text: string, tail: string): string {
  const ends = [...new Intl.Segmenter().segment(text)].map(({ index, segment }) => index + segment.length);
  let [fitting, tooLong] = [0, ends.length];
  // A longer beginning never has fewer segments.
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (segmentCount(text.slice(0, ends[middle - 1]) + tail) <= segmentsOfPart) fitting = middle;
    else tooLong = middle;
  }
  if (segmentCount(text + tail) <= segmentsOfPart) return text;
  const longest = text.slice(0, ends[Math.max(fitting, 1) - 1]);
  const sentences = longest.match(/^.*[.!?。！？](?=\s|[^\x20-\x7e])/su)?.[0] ?? "";
  if (sentences.length > longest.length / 2) return sentences;
  const words = longest.match(/^.*\s/su)?.[0] ?? "";
  return words.length > longest.length / 3 ? words : longest;
}

/**
 * Typographic marks have letters of the phone alphabet in their place, where that spares the whole text from being
 * counted in wide letters, which makes it more than twice as long.
 */
function inPlainLetters(text: string): string {
  const plain = text.replace(/[‘’‚“”„«»–—−…\u00a0\u2009\u202f]/g, (mark) => plainMarks[mark] ?? " ");
  return segmentCount(plain) < segmentCount(text) ? plain : text;
}

const plainMarks: Record<string, string> = {
  ...{ "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"' },
  ...{ "–": "-", "—": "-", "−": "-", "…": "..." },
};
