import { plain } from "../reading/words.ts";
import { bare } from "./clauses.ts";
import { withoutDoubles } from "./spelling.ts";

const introduction =
  /(?<!\p{L})(?:my (?:full |first |last )?name(?:'s| is| was)|(?<!(?:his|her|their|its|'s) (?:first |last |family |full )?)name is|i am called|i'm called|they call me|this is|je m'appelle|mon nom (?:est|c'est)|moi c'est|me llamo|mi nombre es|(?:hier (?:ist|spricht)|mein name ist|ich heiße|ich bin)|(?<=^|[.!,;?] ?)(?:ici|aquí|habla|le habla)(?=\s+\p{Lu})|soy|i am|i'm|je suis|c'est)\s+/iu;
/** "Anna Bell speaking", "Anna Bell à l'appareil": the name stands before. */
const speaking =
  /(?<!\p{L})((?:\p{Lu}[\p{L}'’-]+\s+){0,3}\p{Lu}[\p{L}'’-]+),?\s+(?:speaking|here|calling|à l['’]appareil|al habla|al aparato|am Apparat)(?=[\s,.!;]|$)/u;
const surely = /^(?:my|name|mein|ich hei|i am called|i'm called|they|je m'appelle|mon nom|moi|me llamo|mi nombre)/i;
const notNames = new Set(
  (
    "a an the my your calling here not very so just in at on from having sorry afraid trying looking sure fine good going about un une le la les el los las en de " +
    "calling speaking insured stuck hurt injured okay ok well happy right wrong it that what why because and but or with for to is was"
  ).split(" "),
);

const surname =
  /(?<!\p{L}|(?:['’]s|\b(?:his|her|their|its|whose)) )(?:(?:my |the )?(?:last|family) name|surname|(?:mon )?nom de famille|(?:mi )?apellidos?)(?:\s+(?:is|est|es)|'s|:)?,?\s+(?=\p{Lu})/iu;
const forename = /^.*?(?:first|given) name(?:'s| is|:)?,?\s+(?=\p{Lu})|^.*?prénom(?: est|:)?,?\s+(?=\p{Lu})/iu;

/** A name in two parts: "Anna. Last name Bell." */
function inParts(text: string, given: (before: string) => string | undefined): string | undefined {
  const found = surname.exec(text);
  const last = found === null ? undefined : nameAt(text.slice(found.index + found[0].length));
  if (found === null || last === undefined) return undefined;
  const before = text.slice(0, found.index);
  const first = forename.test(before) ? nameAt(before.replace(forename, "")) : given(before);
  return first === undefined || first.endsWith(last) ? undefined : `${first} ${last}`;
}

/** The name somebody gives when they introduce themselves: "my name is …", "I'm Anna Bell". */
export function introducedName(text: string): string | undefined {
  const whole = inParts(text, (before) => introducedName(before));
  if (whole !== undefined) return whole;
  const found = introduction.exec(text);
  if (found === null) return nameAt(speaking.exec(text)?.[1] ?? "");
  const rest = text.slice(found.index + found[0].length);
  const name = nameAt(rest);
  // "I'm tired" is no introduction: without the word "name" only capitalised words count.
  return surely.test(found[0]) || /^\p{Lu}/u.test(rest) ? name : undefined;
}

/** The name in an answer to the question for it. */
export function answeredName(text: string): string | undefined {
  const whole = inParts(text, (before) => answeredName(before));
  if (whole !== undefined) return whole;
  const introduced = introducedName(text);
  if (introduced !== undefined) return introduced;
  const short = bare(text).replace(
    /^(?:it's|it is|that's|that is|that would be|the name is|under|c'est|es|a nombre de|au nom de)\s+/iu,
    "",
  );
  return nameAt(short);
}

const particle = /^(?:de|du|da|van|von|der|del|la|le|bin|al)$/i;

/** Up to four words that can be a name; capitals go on, small words stop it unless all is in small letters. */
function nameAt(text: string): string | undefined {
  const words = text.split(/\s+/);
  const inCapitals = /^\p{Lu}/u.test(words[0] ?? "");
  const name: string[] = [];
  for (const [at, word] of words.slice(0, 4).entries()) {
    const clean = word.replace(/[^\p{L}'’-]/gu, "");
    const isParticle = particle.test(clean) && name.length > 0 && !/^\p{Ll}/u.test(words[at + 1] ?? "X");
    if (clean === "" || (!isParticle && notNames.has(plain(clean)))) break;
    if (inCapitals && !isParticle && !/^\p{Lu}/u.test(clean)) break;
    name.push(clean);
    if (/[.,!?;]$/.test(word)) break;
  }
  while (particle.test(name.at(-1) ?? "")) name.pop();
  if (name.length === 0) return undefined;
  return withoutDoubles(name)
    .map((word) => (inCapitals ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())))
    .join(" ");
}
