/** Longest text of one utterance, in characters. */
const longestLength = 400;

/**
 * What a voice can say of a text: no markdown, tags, entities, brackets or emoji, in pieces that no speech service
 * refuses. No word is lost. Empty where there is nothing to say.
 */
export function spokenPieces(text: string): string[] {
  const spoken = text
    .replaceAll(/\[([^\]]*)\]\(\S*\)/g, "$1")
    .replaceAll(tags, (_tag, name: string) => (withinWords.has(name.toLowerCase()) ? "" : " "))
    .replaceAll(/&(#?\w+);/g, (entity, name: string) => characterOf(name) ?? entity)
    .replaceAll(rules, " ")
    .replaceAll(emphasis, "")
    .replaceAll(unspoken, " ")
    .replaceAll(/(^|\s)[-_+=/]+(?=\s|$)/g, (blank, _lead: string, at: number, whole: string) =>
      /\d\s*$/.test(whole.slice(0, at)) || /^\s*[$€£\d]/.test(whole.slice(at + blank.length)) ? blank : " ",
    )
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([,.!?;:])/g, "$1")
    .trim();
  return /[\p{L}\p{N}]/u.test(spoken) ? pieces(spoken) : [];
}

/** Tags as in HTML and SSML. "<your name>" is none. */
const tags = /<\/?([a-z][a-z\d:-]*)(?:\s+[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s<>"']+))*\s*\/?>/gi;

/** Tags that may stand in the middle of a word. */
const withinWords = new Set(["a", "b", "code", "em", "i", "mark", "s", "small", "span", "strong", "u"]);

/** The character that an entity such as `&amp;` or `&#39;` stands for, where it is a common one. */
function characterOf(name: string): string | undefined {
  const code = /^#(\d{1,6})$/.exec(name)?.[1];
  if (code !== undefined) return String.fromCodePoint(Number(code));
  return entities.get(name.toLowerCase());
}

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["euro", "€"],
  ["pound", "£"],
  ["ndash", "-"],
  ["mdash", " "],
  ["hellip", "..."],
]);

/** Rules between the rows of a table, or across the page. */
const rules = /(?<=^|[\s|]):?[-_=+]{2,}:?(?=[\s|]|$)/g;

/** Underscores around words, but not within them or an address. */
const emphasis = /(?<![\p{L}\p{N}_])_+(?!\S*@)|_+(?![\p{L}\p{N}@_])/gu;

/** Letters, digits and the marks that a voice makes something of. */
const unspoken = /[^\p{L}\p{M}\p{N}\s'’‘"“”«»(),.!?;:+\-_@/&€$£%=¿¡？！，؟।]/gu;

function pieces(text: string): string[] {
  if (text.length <= longestLength) return [text];
  const within = text.slice(0, longestLength);
  const blank = within.lastIndexOf(" ");
  const cut = blank > 0 ? blank : longestLength;
  return [text.slice(0, cut), ...pieces(text.slice(cut).trimStart())];
}
