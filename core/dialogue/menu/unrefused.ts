import { wordsIn } from "../languages/plain-words.ts";

/**
 * What is left of these words without what they refuse: "I don't want a colleague but an invoice" leaves "I" and "an
 * invoice". Refused is what a negation is said of, over the small words of a wish: "I can't find my invoice" is about an
 * invoice all the same. Words that refuse nothing are left as they are.
 */
export function unrefused(text: string, languages: readonly string[]): string[] {
  const spoken = [...new Set(languages.map((code) => code.split("-")[0] ?? code))].flatMap(
    (kind) => refusals[kind] ?? [],
  );
  const clauses = text.split(/[.,;:!?…。，！？]+/u).map((clause) => wordsIn(clause));
  const parts = clauses.map((clause) => unrefusedIn(clause, spoken));
  return parts.some(({ isRefusing }) => isRefusing) ? parts.flatMap(({ left }) => left) : [text];
}

interface Refusal {
  negations: ReadonlySet<string>;
  /** Between a negation and what is refused. */
  between: ReadonlySet<string>;
  /** What is refused goes on after it. */
  or: ReadonlySet<string>;
  /** Before one of the small words it is an answer by itself: "no the invoice". */
  answers?: ReadonlySet<string>;
  /** After another verb than that of a wish it belongs to that verb: "je ne comprends pas ma facture". */
  afterVerbs?: ReadonlySet<string>;
}

function unrefusedIn(words: readonly string[], spoken: readonly Refusal[]): { left: string[]; isRefusing: boolean } {
  const isIn = (kind: keyof Refusal, word = ""): boolean => spoken.some((one) => one[kind]?.has(word) === true);
  const isNegation = (index: number): boolean => {
    const word = words[index];
    if (!isIn("negations", word)) return false;
    if (isIn("answers", word) && isIn("between", words[index + 1])) return false;
    return index === 0 || !isIn("afterVerbs", word) || isIn("between", words[index - 1]);
  };
  const left: string[][] = [[]];
  let is: "wanted" | "negated" | "refused" = "wanted";
  let isRefusing = false;
  for (const [index, word] of words.entries()) {
    if (isNegation(index) || (is === "refused" && isIn("or", word))) is = "negated";
    else if (is === "negated" && !isIn("between", word)) is = "refused";
    else if (is === "refused") is = "wanted";
    if (is === "wanted") left.at(-1)?.push(word);
    else {
      isRefusing = true;
      left.push([]);
    }
  }
  return { left: left.filter((part) => part.length > 0).map((part) => part.join(" ")), isRefusing };
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Without accents and apostrophes. */
const refusals: Readonly<Record<string, Refusal>> = {
  de: {
    negations: setOf("nicht kein keine keinen keinem keiner außer ausser"),
    between: setOf(
      "mit zu zum zur von uber um an den dem der die das ein eine einen einem einer neue neuen nummer taste",
    ),
    or: setOf("oder noch"),
  },
  en: {
    negations: setOf("not no dont doesnt isnt nothing never without except"),
    between: setOf(
      "a an the any my about for to do with want need wish have like calling looking interested here leave make report press " +
        "number option choose speak speaking talk talking in new more other real single longer",
    ),
    or: setOf("or nor"),
    answers: setOf("no"),
  },
  es: {
    negations: setOf("no sin ningun ninguna tampoco excepto salvo menos"),
    between: setOf(
      "quiero quisiera necesito tengo es hablar con un una el la los las de mi por ningun ninguna dejar numero tecla",
    ),
    or: setOf("o ni"),
  },
  fr: {
    negations: setOf("pas aucun aucune sans sauf excepte"),
    between: setOf(
      "nai ai veux voudrais suis est cest nest souhaite besoin parler laisser avec a au aux un une le la les de du des dun dune mon ma mes pour numero touche",
    ),
    or: setOf("ou ni"),
    afterVerbs: setOf("pas"),
  },
  it: {
    negations: setOf("non nessun nessuna senza tranne eccetto"),
    between: setOf(
      "voglio vorrei ho e parlare lasciare con un una il la lo di del della mio mia per bisogno numero tasto",
    ),
    or: setOf("o ne"),
  },
  nl: {
    negations: setOf("niet geen zonder behalve"),
    between: setOf("met over een de het mijn nieuwe aan voor nummer toets"),
    or: setOf("of noch"),
  },
  pt: {
    negations: setOf("nao sem nenhum nenhuma exceto menos"),
    between: setOf("quero queria preciso tenho e falar deixar com um uma o a de do da meu minha para numero tecla"),
    or: setOf("ou nem"),
  },
};
