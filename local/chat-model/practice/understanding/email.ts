import { plain } from "../reading/words.ts";

const written = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u;
const dot = "(?:dot|point|punto)";
const joiner = `(?:\\s+${dot}\\s+|\\s+(?:underscore|dash|hyphen|minus|plus|tiret|guion)\\s+|[._+-])`;
const part = "[\\p{L}\\d]+";
const single = "(?:[\\p{L}\\d][\\s.,-]+){2,}[\\p{L}\\d]";
/** "marie dot jeanne at gmail dot com"; a name spelled in letters may stand before the "at". */
const spoken = new RegExp(
  `(?<![\\p{L}\\d])((?:${single}|${part}(?:${joiner}${part})*))\\s+(?:at(?: sign)?|arobase|arroba)\\s+(${part}(?:\\s*(?:-|dash|hyphen)\\s*${part})*(?:(?:\\s+${dot}\\s+|\\.)${part})+)`,
  "iu",
);

const symbols: [RegExp, string][] = [
  [new RegExp(`\\s+${dot}\\s+`, "giu"), "."],
  [/\s+underscore\s+/gi, "_"],
  [/\s+(?:dash|hyphen|minus|tiret|guion)\s+/gi, "-"],
  [/\s+plus\s+/gi, "+"],
];

/** An email address in what somebody said, written or spoken. */
export function emailIn(text: string): string | undefined {
  const found = written.exec(text)?.[0];
  if (found !== undefined) return plain(found);
  const [, name, domain] = spoken.exec(text) ?? [];
  if (name === undefined || domain === undefined) return undefined;
  const isSpelled = new RegExp(`^${single}$`, "iu").test(name);
  const local = isSpelled ? name.replace(/[\s,-]+/g, "") : symbolic(name);
  return plain(`${local}@${symbolic(domain)}`).replace(/\s/g, "");
}

/** "John at gmail": of a mailbox, though it is no address yet. */
export const isOfMailbox = (text: string): boolean =>
  /\b(?:at|arobase|arroba|chez) (?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|proton(?:mail)?|gmx|live|msn|orange|free|laposte|wanadoo)\b(?! \p{L})/u.test(
    plain(text),
  ) ||
  /^(?:(?:my|our) e-?mail(?: address)?(?:'s| is)|(?:mon|notre) (?:adresse )?(?:e-?mail|mail|courriel)|mi (?:correo|e-?mail)[^.?!]* es)\b/.test(
    plain(text),
  );

const symbolic = (text: string): string =>
  symbols.reduce((changed, [words, symbol]) => changed.replace(words, symbol), text);
