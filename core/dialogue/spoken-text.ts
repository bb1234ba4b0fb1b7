/** Longest text of one utterance, in characters. */
const longestLength = 400;

/**
 * What a voice can say of a text: no markdown, tags, brackets or emoji, in pieces that no speech service refuses. No
 * word is lost. Empty where there is nothing to say.
 */
export function spokenPieces(text: string): string[] {
  const spoken = text
    .replaceAll(/\[([^\]]*)\]\(\S*\)/g, "$1")
    .replaceAll(unspoken, " ")
    .replaceAll(/(^|\s)[-_+=/]+(?=\s|$)/g, (blank, _lead: string, at: number, whole: string) =>
      /\d\s*$/.test(whole.slice(0, at)) || /^\s*[$€£\d]/.test(whole.slice(at + blank.length)) ? blank : " ",
    )
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([,.!?;:])/g, "$1")
    .trim();
  return /[\p{L}\p{N}]/u.test(spoken) ? pieces(spoken) : [];
}

/** Letters, digits and the marks that a voice makes something of. */
const unspoken = /[^\p{L}\p{M}\p{N}\s'’‘"“”«»(),.!?;:+\-_@/&€$£%=¿¡？！，؟।]/gu;

function pieces(text: string): string[] {
  if (text.length <= longestLength) return [text];
  const within = text.slice(0, longestLength);
  const blank = within.lastIndexOf(" ");
  const cut = blank > 0 ? blank : longestLength;
  return [text.slice(0, cut), ...pieces(text.slice(cut).trimStart())];
}
