import { fullStopOf } from "./abbreviations.ts";
import type { FullStop } from "./abbreviations.ts";

/*
 * Cuts a model's answer into sentences while it is still being written, so that the voice can begin with the first. A
 * full stop counts only once the character after it is known: "3." may become "3.50".
 */

/** A sentence, and how many characters of the text it took up, blanks included. */
export interface Sentence {
  text: string;
  length: number;
}

/** Characters of a first sentence after which a comma is good enough to begin with. */
const longFirstLength = 80;
/** A character of a script without letters says as much as some three letters. */
const wideWeight = 3;
/** Longest piece that is given to a voice. */
const longestLength = 400;

export interface SplitOptions {
  /** The text is whole: what is left at its end is a sentence too. */
  isWhole?: boolean;
  /** More is on its way: a mark at the very end may still get a quote behind it. */
  isStreaming?: boolean;
  /** A full stop at the very end counts, since nothing has followed it for a while. */
  isSettled?: boolean;
  /** Nothing has been said yet: a long first sentence is cut at a comma. */
  isFirst?: boolean;
  /** Code of the language it is written in, where it is known. */
  language?: string | undefined;
}

/** Sentences that are complete. Their lengths add up to the part of the text that is done with. */
export function splitSentences(text: string, options: SplitOptions = {}): Sentence[] {
  const sentences: Sentence[] = [];
  for (let from = 0; from < text.length;) {
    const end = nextEnd(text, from, { ...options, isFirst: options.isFirst === true && sentences.length === 0 });
    if (end === undefined) break;
    const sentence = { text: text.slice(from, end).trim(), length: end - from };
    if (sentence.text !== "") sentences.push(sentence);
    from = end;
  }
  return sentences;
}

/** Where the sentence that begins at `from` ends, if it does. */
function nextEnd(text: string, from: number, options: SplitOptions): number | undefined {
  for (const mark of text.slice(from).matchAll(endMarks)) {
    const start = from + mark.index;
    const end = start + mark[0].length;
    if (start - from > longestLength) break;
    if (!isWordy(text.slice(from, start))) continue;
    const stop = endOfMark(text, from, { start, end, mark: mark[0] }, options);
    if (stop === undefined) continue;
    // A long beginning is cut the same whether its end is known by now or not.
    const forced = forcedEnd(text.slice(0, start), from, options);
    return stop === "unknown" ? forced : (forced ?? stop);
  }
  return forcedEnd(text, from, options) ?? (options.isWhole === true ? text.length : undefined);
}

/** Marks that may end a sentence, with the quotes and brackets that close after them. */
const endMarks = /[.!?;…。！？；।؟۔]+["'”’»)\]*_]*/gu;

function endOfMark(
  text: string,
  from: number,
  { start, end, mark }: { start: number; end: number; mark: string },
  { isWhole, isStreaming, isSettled, language }: SplitOptions,
): number | "unknown" | undefined {
  if (mark.startsWith(";") && /&#?\w+$/.test(text.slice(from, start))) return undefined;
  const after = text[end];
  const isStop = /^[.…]/.test(mark);
  if (after === undefined) {
    if (isWhole === true) return end;
    if (!isStop) return isStreaming === true && isSettled !== true ? "unknown" : end;
    const mayGoOn = /\d$/.test(text.slice(from, start)) || isPartOfWord(fullStopOf(text.slice(from, end), language));
    return isSettled === true && !mayGoOn ? end : "unknown";
  }
  if (!isStop) return end;
  if (!/\s/.test(after)) return undefined;
  if (mark !== ".") return end + 1;
  const following = text.slice(end).trimStart();
  const mayWait = isWhole !== true && (isStreaming === true || following === "");
  switch (goesOn(text.slice(from, end), following, language)) {
    case "yes":
      return undefined;
    case "no":
      return end + 1;
    case "pauses":
      return isStreaming === true && isSettled !== true ? "unknown" : end + 1;
    case "unknown":
      return mayWait ? "unknown" : end + 1;
  }
}

/**
 * Whether a full stop belongs to an abbreviation, an initial or an ordinal and the sentence goes on. What has followed so
 * far may not tell; "pauses": then it ends where nothing follows for a while.
 */
function goesOn(
  sentence: string,
  following: string,
  language: string | undefined,
): "yes" | "no" | "pauses" | "unknown" {
  const stop = fullStopOf(sentence, language);
  if (/(?:^|\s)\d{1,2}\.$/.test(sentence)) {
    if (germanOrdinal.test(sentence)) return "yes";
    if (following === "" || germanMonths.some((month) => month.startsWith(following) && month !== following)) {
      return "pauses";
    }
    const isDate = germanMonth.test(following) || (/\d\.\s\d{1,2}\.$/.test(sentence) && /^\p{N}/u.test(following));
    return isDate || /^\p{Ll}/u.test(following) ? "yes" : "no";
  }
  if (following === "" && isPartOfWord(stop)) return stop === "goes-on" ? "yes" : "unknown";
  switch (stop) {
    case "goes-on":
      return "yes";
    case "initial":
      if (/^\p{Lu}$/u.test(following)) return "unknown";
      return /^\p{Lu}[\p{L}.'’]/u.test(following) ? "yes" : "no";
    case "either":
      return /^[\p{Ll}\p{N}(]/u.test(following) ? "yes" : "no";
    case "before-number":
      if (following === "") return "pauses";
      return /^\p{N}/u.test(following) ? "yes" : "no";
    case "ends":
      return "no";
  }
}

const isPartOfWord = (stop: FullStop): boolean => stop === "goes-on" || stop === "initial" || stop === "either";

/** "Der 2. Versuch": after such a word a number has its noun to come. */
const germanOrdinal = /(?:^|\s)(?:am|der|die|das|den|dem|des|zum|vom|im|beim|ihr|ihre|ihren|mein|unser)\s\d{1,2}\.$/i;
const germanMonths = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");
const germanMonth = new RegExp(`^(?:${germanMonths.join("|")})(?!\\p{L})`, "u");

/** A cut where none would be, because the piece has become too long to wait for. */
function forcedEnd(text: string, from: number, { isFirst }: SplitOptions): number | undefined {
  const piece = text.slice(from);
  if (isFirst === true && weightOf(piece) > longFirstLength) {
    const comma = piece
      .slice(0, longestLength)
      .search(/(?:(?<=\p{L}{2}.{18,}),(?=\s)|(?<=\p{L}{8})[,、，](?=\p{Lo}))/u);
    if (comma > 0) return from + comma + 1;
  }
  if (piece.length <= longestLength) return undefined;
  const within = piece.slice(0, longestLength);
  const cut = Math.max(within.lastIndexOf(", "), within.lastIndexOf("、"));
  const blank = within.lastIndexOf(" ");
  return from + (cut > 0 ? cut + 1 : blank > 0 ? blank + 1 : longestLength);
}

const weightOf = (text: string): number => {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return text.length + (wideWeight - 1) * wide;
};

const isWordy = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Takes an answer as it streams in, and gives its sentences as they are complete, each character once. */
export class SentenceStream {
  readonly #language: string | undefined;
  #rest = "";
  #spoke = false;

  /** `language`: code of the one it is written in, where it is known. */
  constructor(language?: string) {
    this.#language = language;
  }

  push(text: string): string[] {
    this.#rest += text;
    return this.#cut({ isStreaming: true });
  }

  /** Nothing has come for a while: a full stop at the end is one. */
  settle(): string[] {
    return this.#cut({ isStreaming: true, isSettled: true });
  }

  /** The answer is over: what is left is the last sentence. */
  end(): string[] {
    return this.#cut({ isWhole: true });
  }

  #cut(options: SplitOptions): string[] {
    const sentences = splitSentences(this.#rest, { ...options, isFirst: !this.#spoke, language: this.#language });
    if (sentences.length > 0) this.#spoke = true;
    this.#rest = this.#rest.slice(sentences.reduce((sum, { length }) => sum + length, 0));
    return sentences.map(({ text }) => text);
  }
}
