/** A text that is an order to whoever sends texts, as carriers and laws know them, and no part of a conversation. */
export type TextKeyword = "stop" | "start" | "help";

/**
 * The order that a text is, if all of it is one: letter case, accents and punctuation do not count. English words count
 * always, others where the brief speaks the language. `languages`: codes such as `fr-FR`.
 */
export function textKeyword(text: string, languages: readonly string[]): TextKeyword | undefined {
  const words = plain(text);
  const spoken = new Set(["en", ...languages.map((code) => code.split("-")[0]?.toLowerCase() ?? "")]);
  for (const [keyword, byLanguage] of keywords)
    for (const [language, orders] of Object.entries(byLanguage))
      if (spoken.has(language) && orders.some((order) => plain(order) === words)) return keyword;
  return undefined;
}

type ByLanguage = Record<string, readonly string[]>;

/** "Yes" starts nothing, although carriers take it for an order: here it is an answer. */
const keywords: readonly (readonly [TextKeyword, ByLanguage])[] = [
  [
    "stop",
    {
      en: [
        ...["stop", "stop all", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "opt out", "optout"],
        ...["please stop", "stop please", "stop texting me", "stop texts", "stop sms", "no more texts"],
      ],
      fr: ["arrêt", "arrêter", "arrêtez", "désabonner", "désinscrire", "stop sms", "annuler", "fin"],
      es: ["parar", "alto", "baja", "cancelar", "detener", "no más mensajes"],
      de: ["stopp", "abmelden", "abbestellen", "beenden", "keine sms mehr"],
      it: ["ferma", "fermare", "annulla", "disiscrivi", "basta"],
      pt: ["parar", "pare", "cancelar", "sair"],
      nl: ["stoppen", "afmelden", "uitschrijven"],
      zh: ["停止", "退订", "退訂", "取消", "td"],
    },
  ],
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

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
