import { asksAfterTexts, isStopOrder } from "./stop-orders.ts";
import { stopWords } from "./stop-words.ts";

/** A text that is an order to whoever sends texts, as carriers and laws know them, and no part of a conversation. */
export type TextKeyword = "stop" | "start" | "help";

/**
 * The order that a text is, if all of it is one: letter case, accents, punctuation, letters set apart and the signature
 * of a phone do not count. The words of all languages that are known here end the texts always, since to write on to somebody who wants no
 * texts is the worse mistake; the others count in English and where the brief speaks the language. `languages`: codes such as `fr-FR`.
 */
export function textKeyword(text: string, languages: readonly string[]): TextKeyword | undefined {
  const order = withoutSignature(text);
  const words = plain(order);
  if (asksAfterTexts(order, words)) return undefined;
  const spoken = new Set(["en", ...languages.map((code) => code.split("-")[0]?.toLowerCase() ?? "")]);
  for (const [keyword, byLanguage] of keywords)
    for (const [language, orders] of Object.entries(byLanguage)) {
      const counts = keyword === "stop" || spoken.has(language);
      if (counts && orders.some((known) => unspaced(plain(known)) === unspaced(words))) return keyword;
    }
  return isStopOrder(words) ? "stop" : undefined;
}

type ByLanguage = Readonly<Record<string, readonly string[]>>;

/** "Yes" starts nothing, although carriers take it for an order: here it is an answer. */
const keywords: readonly (readonly [TextKeyword, ByLanguage])[] = [
  ["stop", stopWords],
  [
    "start",
    {
      en: ["start", "unstop", "resume", "subscribe", "opt in", "optin"],
      fr: ["démarrer", "commencer", "reprendre", "réabonner"],
      es: ["iniciar", "empezar", "comenzar", "alta", "reanudar"],
      de: ["starten", "anmelden", "fortsetzen"],
      it: ["inizia", "iniziare", "riprendi"],
      pt: ["iniciar", "começar", "retomar"],
      nl: ["starten", "aanmelden"],
      zh: ["开始", "開始", "订阅", "訂閱"],
    },
  ],
  [
    "help",
    {
      en: ["help", "info"],
      fr: ["aide", "infos"],
      es: ["ayuda", "información"],
      de: ["hilfe"],
      it: ["aiuto"],
      pt: ["ajuda"],
      nl: ["hulp"],
      zh: ["帮助", "幫助"],
    },
  ],
];

/** What a phone or a habit puts under a text. */
const withoutSignature = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/\n\s*(?:--|—|sent from |get outlook )[^]*$/i, "");

const unspaced = (words: string): string => words.replaceAll(" ", "");

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    // "S.T.O.P" is one word.
    .replace(/^(?:\p{L} )+\p{L}$/u, (letters) => letters.replaceAll(" ", ""));
