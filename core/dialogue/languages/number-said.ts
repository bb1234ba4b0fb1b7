import { wordsIn } from "./plain-words.ts";

/**
 * The numbers from 1 to 9 that these words name, where they say nothing else: "two please", "the second one". "One moment",
 * "half past two" and "twenty one" name none.
 */
export function numbersSaid(text: string, languages: readonly string[]): ReadonlySet<number> {
  const words = wordsOfChoice(text, languages);
  const [places, counts] = [ordinals, numbers].map((table) => words.map((word) => numberOf(word, table, languages)));
  if (words.some((_word, index) => places?.[index] === undefined && counts?.[index] === undefined)) return new Set();
  const named = (said: readonly (number | undefined)[] = []) => said.filter((number) => number !== undefined);
  // "The second one" is not the first.
  return new Set(named(places).length > 0 ? named(places) : named(counts));
}

/** What is left without what people say around a number that they choose. */
export const wordsOfChoice = (text: string, languages: readonly string[]): string[] =>
  wordsIn(text).filter((word) => kindsOf(languages).every((kind) => around[kind]?.has(word) !== true));

function numberOf(word: string, table: Table, languages: readonly string[]): number | undefined {
  if (/^[1-9]$/.test(word)) return Number(word);
  const lists = kindsOf(languages).map((kind) => table[kind] ?? []);
  const index = lists.map((list) => list.findIndex((forms) => forms.split("/").includes(word))).find((at) => at >= 0);
  return index === undefined ? undefined : index + 1;
}

const kindsOf = (languages: readonly string[]): string[] => languages.map((code) => code.split("-")[0] ?? code);

/** All without accents, since words are compared so. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const around: Readonly<Record<string, ReadonlySet<string>>> = {
  de: setOf(
    "ich mochte hatte gerne bitte danke die den das dem der taste nummer option zahl drucke drucken auf nehme wahle ja " +
      "also dann mit hallo okay ok ahm aber sondern punkt",
  ),
  en: setOf(
    "i id ill would like want to press pressing push choose select take the number option key button digit please um uh " +
      "its thats it is make give me go with for lets and but then just so yes yeah ok okay hello hi thanks thank you " +
      "think guess said mean my answer choice",
  ),
  es: setOf(
    "quiero quisiera la el las los tecla numero opcion por favor pulso pulsar marco elijo gracias si hola pues vale sino " +
      "con es digo",
  ),
  fr: setOf(
    "je voudrais veux la le les touche numero option sil vous te plait appuie appuyer sur choisis merci oui bonjour alors " +
      "mais cest prends euh donc",
  ),
  it: setOf(
    "vorrei voglio il la lo tasto numero opzione per favore premo premere scelgo grazie si ciao allora ma e prego",
  ),
  nl: setOf("ik wil graag de het toets nummer optie alstublieft druk kies ja dank u dan maar doe op hallo bedankt"),
  pt: setOf(
    "quero queria a o tecla numero opcao por favor pressiono escolho obrigado obrigada sim ola entao mas e digo",
  ),
  zh: setOf("我 要 想 请 請 按 选 選 择 擇 第 号 號 个 個 键 鍵 项 項 吧 的 那 谢 謝 你 您 好 是 嗯"),
};

type Table = Readonly<Record<string, readonly string[]>>;

const numbers: Table = {
  de: "eins zwei/zwo drei vier funf sechs sieben acht neun".split(" "),
  en: "one two three four five six seven eight nine".split(" "),
  es: "uno dos tres cuatro cinco seis siete ocho nueve".split(" "),
  fr: "un deux trois quatre cinq six sept huit neuf".split(" "),
  it: "uno due tre quattro cinque sei sette otto nove".split(" "),
  nl: "een twee drie vier vijf zes zeven acht negen".split(" "),
  pt: "um dois tres quatro cinco seis sete oito nove".split(" "),
  zh: [..."一二三四五六七八九"],
};

/** First to ninth; "/" stands between forms. */
const ordinals: Table = {
  de: "erste/ersten/erstes zweite/zweiten/zweites dritte/dritten/drittes vierte/vierten funfte sechste siebte achte neunte".split(
    " ",
  ),
  en: "first second third fourth fifth sixth seventh eighth ninth".split(" "),
  es: "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto sexto septimo octavo noveno".split(
    " ",
  ),
  fr: "premier/premiere deuxieme/second/seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme".split(
    " ",
  ),
  it: "primo/prima secondo/seconda terzo/terza quarto/quarta quinto sesto settimo ottavo nono".split(" "),
  nl: "eerste tweede derde vierde vijfde zesde zevende achtste negende".split(" "),
  pt: "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto sexto setimo oitavo nono".split(" "),
};
