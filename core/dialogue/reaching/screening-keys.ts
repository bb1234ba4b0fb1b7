/** How a call screening asks in one language for a key; of words in small letters without punctuation. */
interface KeyAsking {
  /** What is done to a key, with what may stand before its name. */
  press: string;
  /** What may stand after its name. */
  key: string;
  /** What for; a machine, too, names keys, but for other things. */
  wants: string;
  /** The names of 0 to 9. */
  digits: string;
  star: string;
  pound: string;
}

const languages: readonly KeyAsking[] = [
  {
    press: "press (?:the )?",
    key: "(?: key)?(?: now)?",
    wants: "to (?:accept|be connected|be put through|connect|continue|complete|speak|talk|reach|prove)",
    digits: "zero one two three four five six seven eight nine",
    star: "star",
    pound: "pound|hash",
  },
  {
    press: "(?:appuyez sur|appuyer sur|tapez|composez|faites|pressez) (?:la touche |le |la )?",
    key: "(?: maintenant)?",
    wants:
      "(?:pour|afin d'|afin de) ?(?:accepter|prendre|être (?:mise? en (?:relation|communication|contact)|connectée?|transférée?)|continuer|poursuivre|prouver)",
    digits: "zéro un deux trois quatre cinq six sept huit neuf",
    star: "étoile",
    pound: "dièse",
  },
  {
    press: "(?:drücken|wählen) sie (?:bitte |jetzt )?(?:die |auf die )?(?:taste )?",
    key: "(?: taste)?",
    wants:
      "(?:um (?:\\p{L}+ ){0,2}?(?:verbunden zu werden|durchgestellt zu werden|anzunehmen|entgegenzunehmen|fortzufahren)|zum (?:annehmen|verbinden|fortfahren))",
    digits: "null eins zwei drei vier fünf sechs sieben acht neun",
    star: "stern|sterntaste",
    pound: "raute|rautetaste",
  },
  {
    press: "(?:marque|pulse|presione|oprima|digite) (?:la tecla |el número |el |la )?",
    key: "(?: ahora)?",
    wants:
      "para (?:aceptar|ser (?:conectad[oa]|comunicad[oa]|transferid[oa]|atendid[oa])|conectar(?:se|le)?|comunicarse|continuar)",
    digits: "cero uno dos tres cuatro cinco seis siete ocho nueve",
    star: "asterisco",
    pound: "almohadilla|numeral",
  },
  {
    press: "(?:prema|premere|premi|digiti|digitare|digita) (?:il tasto |il numero |il |l')?",
    key: "(?: ora| adesso)?",
    wants:
      "per (?:accettare|essere (?:collegat[oa]|conness[oa]|trasferit[oa]|mess[oa] in (?:linea|comunicazione))|continuare|proseguire)",
    digits: "zero uno due tre quattro cinque sei sette otto nove",
    star: "asterisco",
    pound: "cancelletto",
  },
  {
    press: "(?:pressione|digite|disque|tecle|prima|marque) (?:a tecla |o número |o |a )?",
    key: "(?: agora)?",
    wants: "para (?:aceitar|atender|ser (?:conectad[oa]|transferid[oa]|atendid[oa])|continuar)",
    digits: "zero um dois três quatro cinco seis sete oito nove",
    star: "asterisco|estrela",
    pound: "cardinal|jogo da velha",
  },
];

interface Asking {
  patterns: readonly RegExp[];
  names: ReadonlyMap<string, string>;
}

const askings: readonly Asking[] = languages.map(({ press, key, wants, digits, star, pound }) => {
  const names = new Map([
    ...digits.split(" ").map((name, digit) => [name, String(digit)] as const),
    ...star.split("|").map((name) => [name, "*"] as const),
    ...pound.split("|").map((name) => [name, "#"] as const),
  ]);
  const named = `(?<key>${[...names.keys()].join("|")}|[0-9#*])`;
  return {
    names,
    patterns: [
      new RegExp(`(?<!\\p{L})${press}${named}${key} ${wants}(?!\\p{L})`, "u"),
      new RegExp(`(?<!\\p{L})${wants}(?!\\p{L})[\\p{L}' ]{0,40}(?<!\\p{L})${press}${named}(?![\\p{L}0-9])`, "u"),
    ],
  };
});

const chinese: readonly RegExp[] = [
  /按 ?(?<key>[0-9零一二三四五六七八九#*]|星号|井号) ?号?键? ?(?:以)?(?:接听|接通|接受|继续|转接)/u,
  /(?:接听|接通|接受|继续|转接)[\p{L} ]{0,8}按 ?(?<key>[0-9零一二三四五六七八九#*]|星号|井号)/u,
];
const chineseNames = new Map([
  ...[..."零一二三四五六七八九"].map((name, digit) => [name, String(digit)] as const),
  ...([
    ["星号", "*"],
    ["井号", "#"],
  ] as const),
]);

/** The key that is asked for by whoever then puts through: "press five to accept". */
export function keyAskedFor(words: string): string | undefined {
  for (const { patterns, names } of [...askings, { patterns: chinese, names: chineseNames }]) {
    for (const pattern of patterns) {
      const key = pattern.exec(words)?.groups?.["key"];
      if (key !== undefined) return names.get(key) ?? key;
    }
  }
  return undefined;
}
