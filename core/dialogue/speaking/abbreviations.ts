/** Whether the full stop of a text's last word ends a sentence there. */
export type FullStop =
  /** It belongs to the word and the sentence goes on: a title. */
  | "goes-on"
  /** It belongs to the word where a name follows: "J. Doe". */
  | "initial"
  /** It belongs to the word, and ends the sentence where a new one seems to begin: "p.m.", "etc." */
  | "either"
  /** It belongs to the word where a number follows: "No. 5". */
  | "before-number"
  | "ends";

/** `language`: a code; the abbreviations of all known languages count where it is left out or not known. */
export function fullStopOf(text: string, language?: string): FullStop {
  const last =
    text
      .trimEnd()
      .split(/[\s('"«“¿¡]+/)
      .at(-1) ?? "";
  if (!last.endsWith(".")) return "ends";
  const tables = tablesOf(language);
  const spaced = spacedLetters(text);
  if (tables.some(({ goesOn }) => goesOn.has(spaced))) return "goes-on";
  if (/^\p{Lu}\.$/u.test(last)) return "initial";
  const word = last.slice(0, -1).toLowerCase();
  if (tables.some(({ goesOn }) => goesOn.has(word))) return "goes-on";
  if (tables.some(({ beforeNumber }) => beforeNumber.has(word))) return "before-number";
  if (/^(?:\p{L}\.){2,}$/u.test(last) || tables.some(({ either }) => either.has(word))) return "either";
  return "ends";
}

/** The letters of "z. B." at the end of a text, as an abbreviation without blanks has them; empty where there are none. */
const spacedLetters = (text: string): string => {
  const letters = /(?<![^\s('"«“])(?:\p{L}\.\s)+\p{L}\.$/u.exec(text.trimEnd());
  return letters === null ? "" : letters[0].replaceAll(/\s/g, "").slice(0, -1).toLowerCase();
};

interface Table {
  goesOn: ReadonlySet<string>;
  beforeNumber: ReadonlySet<string>;
  either: ReadonlySet<string>;
}

const table = (goesOn: string, beforeNumber: string, either: string): Table => ({
  goesOn: new Set(goesOn.split(" ")),
  beforeNumber: new Set(beforeNumber.split(" ")),
  either: new Set(either.split(" ")),
});

const tables: Readonly<Record<string, Table>> = {
  en: table(
    "mr mrs ms dr prof st vs e.g i.e cf mt gen rep sen hon rev",
    "no nr vol fig ext apt p pp ch jan feb mar apr jun jul aug sep sept oct nov dec",
    "etc approx dept est inc ltd co jr sr ave blvd ph.d m.sc b.sc",
  ),
  fr: table(
    "mme mlle mm m mgr dr pr me av bd env ste p.ex ex cf",
    "n no art chap p tél fig vol janv févr avr juil sept oct nov déc",
    "etc cie",
  ),
  es: table(
    "sr sra srta srs dr dra d dña ud uds p.ej ej av avda prof gral ee",
    "núm nº pág págs art cap tel vol ene feb mar abr jun jul ago sept oct nov dic",
    "etc aprox uu cía",
  ),
  de: table(
    "hr fr dr prof st str bzw z.b d.h u.a z.t i.d.r u.u z d i u ca evtl ggf inkl bspw vgl",
    "nr art abs bd s tel jan feb mär apr aug sep sept okt nov dez",
    "usw etc",
  ),
  it: table("sig sigg sigra sig.ra dott dott.ssa dr prof ing avv p.es es", "n art pag tel vol", "ecc"),
  pt: table("sr sra dr dra d prof av eng p.ex ex", "n nº art pág tel vol", "etc"),
  nl: table("dhr mevr mw dr prof bijv ca evt incl z.g", "nr art blz tel", "enz etc"),
};

const all = Object.values(tables);

const tablesOf = (language: string | undefined): readonly Table[] => {
  if (language === undefined) return all;
  const own = tables[language.split("-")[0] ?? ""];
  return own === undefined ? [] : [own];
};
