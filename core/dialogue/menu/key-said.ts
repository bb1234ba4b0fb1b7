import { numbersSaid, wordsIn } from "../languages/named-language.ts";

/** The keys that these words name: "two please", "option number two", "the second one", "zero", "press star". */
export function keysSaid(text: string, languages: readonly string[]): ReadonlySet<string> {
  const kinds = languages.map((code) => code.split("-")[0] ?? code);
  const words = wordsIn(text).filter((word) => kinds.every((kind) => around[kind]?.has(word) !== true));
  const short = words.join(" ");
  const named = [...signs].filter(([, said]) => words.length === 1 && said.has(short)).map(([key]) => key);
  const typed = /^\d{1,4}$/.test(short) ? [short] : [];
  return new Set([...[...numbersSaid(short, languages)].map(String), ...named, ...typed]);
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Keys that are no numbers of one to nine, in any language, without accents. */
const signs: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["0", setOf("zero null nul cero 零")],
  ["*", setOf("star asterisk etoile stern sternchen asterisco estrella stella sterretje ster estrela 星")],
  ["#", setOf("hash pound diese raute rautetaste almohadilla numeral cancelletto hekje cerquilha 井")],
]);

/** What people say around the number they mean, without accents. */
const around: Readonly<Record<string, ReadonlySet<string>>> = {
  de: setOf("ich mochte hatte gerne bitte die den das taste nummer option zahl drucke drucken auf nehme wahle"),
  en: setOf(
    "i id ill would like want to press pressing push choose select take the number option key button digit please um uh",
  ),
  es: setOf("quiero quisiera la el tecla numero opcion por favor pulso pulsar marco elijo"),
  fr: setOf("je voudrais veux la le touche numero option sil vous te plait appuie appuyer sur choisis"),
  it: setOf("vorrei voglio il la lo tasto numero opzione per favore premo premere scelgo"),
  nl: setOf("ik wil graag de het toets nummer optie alstublieft druk kies"),
  pt: setOf("quero queria a o tecla numero opcao por favor pressiono escolho"),
};
