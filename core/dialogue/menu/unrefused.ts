import { wordsIn } from "../languages/plain-words.ts";

/**
 * What is left of these words without what they refuse: "I don't want a colleague but an invoice" leaves "I" and "an
 * invoice". Refused is what a negation is said of, over the small words of a wish: "I can't find my invoice" is about an
 * invoice all the same. Words that refuse nothing are left as they are. `choices`: words that may be meant as they stand,
 * such as "no heating" or "no"; a negation in them refuses nothing.
 */
export function unrefused(text: string, languages: readonly string[], choices: readonly string[] = []): string[] {
  const spoken = [...new Set(languages.map((code) => code.split("-")[0] ?? code))].flatMap(
    (kind) => refusals[kind] ?? [],
  );
  const parts = clausesIn(text, choices, spoken).map((clause) => unrefusedIn(clause, spoken));
  return parts.some(({ isRefusing }) => isRefusing) ? parts.flatMap(({ left }) => left) : [text];
}

/** A word that was said; or words that are one choice, and so are read as one. */
interface Said {
  words: string;
  isChoice: boolean;
}

/** The clauses of what was said; a choice may go over the end of one: "No, thanks" is "no thanks". */
function clausesIn(text: string, choices: readonly string[], spoken: readonly Refusal[]): Said[][] {
  const clauses = text.split(/[.,;:!?…。，！？]+/u).map((clause) => wordsIn(clause));
  const said = clauses.flatMap((words, clause) => words.map((word) => ({ word, clause })));
  const holdsNegation = (words: readonly string[]) => words.some((word) => isIn(spoken, "negations", word));
  const longestFirst = choices
    .map((choice) => wordsIn(choice))
    .filter(holdsNegation)
    .sort((one, other) => other.length - one.length);
  const read: Said[][] = clauses.map(() => []);
  for (let at = 0; at < said.length;) {
    const { word, clause } = said[at] ?? { word: "", clause: 0 };
    const choice = longestFirst.find(
      (words) =>
        words.every((one, index) => said[at + index]?.word === one) &&
        (!isBare(words, spoken) || isWholeAnswer(clauses[clause] ?? [], spoken)),
    );
    read[clause]?.push({ words: choice?.join(" ") ?? word, isChoice: choice !== undefined });
    at += choice?.length ?? 1;
  }
  return read;
}

/** "No" is said in many sentences that do not choose it: "no idea", "no tengo ni idea". */
const isBare = (words: readonly string[], spoken: readonly Refusal[]): boolean =>
  words.every((word) => isIn(spoken, "negations", word));

const isWholeAnswer = (clause: readonly string[], spoken: readonly Refusal[]): boolean =>
  clause.every((word) => isIn(spoken, "negations", word) || isIn(spoken, "beside", word));

interface Refusal {
  negations: ReadonlySet<string>;
  /** Between a negation and what is refused. */
  between: ReadonlySet<string>;
  /** What is refused goes on after it. */
  or: ReadonlySet<string>;
  /** Before one of the small words it is an answer by itself: "no the invoice". */
  answers?: ReadonlySet<string>;
  /** Beside a negation that is the whole answer: "no thanks", "I said no". */
  beside?: ReadonlySet<string>;
  /** After another verb than that of a wish it belongs to that verb: "je ne comprends pas ma facture". */
  afterVerbs?: ReadonlySet<string>;
}

const isIn = (spoken: readonly Refusal[], kind: keyof Refusal, word = ""): boolean =>
  spoken.some((one) => one[kind]?.has(word) === true);

function unrefusedIn(clause: readonly Said[], spoken: readonly Refusal[]): { left: string[]; isRefusing: boolean } {
  const isBetween = (said?: Said): boolean => isIn(spoken, "between", said?.words);
  const isNegation = (index: number): boolean => {
    const { words = "", isChoice = false } = clause[index] ?? {};
    if (isChoice || !isIn(spoken, "negations", words)) return false;
    if (isIn(spoken, "answers", words) && isBetween(clause[index + 1])) return false;
    return index === 0 || !isIn(spoken, "afterVerbs", words) || isBetween(clause[index - 1]);
  };
  const left: string[][] = [[]];
  let is: "wanted" | "negated" | "refused" = "wanted";
  let isRefusing = false;
  for (const [index, said] of clause.entries()) {
    if (isNegation(index) || (is === "refused" && isIn(spoken, "or", said.words))) is = "negated";
    else if (is === "negated" && !isBetween(said)) is = "refused";
    else if (is === "refused") is = "wanted";
    if (is === "wanted") left.at(-1)?.push(said.words);
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
    beside: setOf("danke bitte davon von beiden und also ich sagte"),
  },
  en: {
    negations: setOf("not no dont doesnt isnt nothing never without except"),
    between: setOf(
      "a an the any my about for to do with want need wish have like calling looking interested here leave make report press " +
        "number option choose speak speaking talk talking in new more other real single longer",
    ),
    or: setOf("or nor"),
    answers: setOf("no"),
    beside: setOf(
      "thanks thank you please sorry really i we it its that thats a mean said say think um uh oh well just then again " +
        "else more definitely absolutely certainly sir madam maam is isnt there",
    ),
  },
  es: {
    negations: setOf("no sin ningun ninguna tampoco excepto salvo menos"),
    between: setOf(
      "quiero quisiera necesito tengo es hablar con un una el la los las de mi por ningun ninguna dejar numero tecla",
    ),
    or: setOf("o ni"),
    beside: setOf("gracias por favor que creo dije he dicho digo pues ah mas de las dos ellas senor senora"),
  },
  fr: {
    negations: setOf("pas aucun aucune sans sauf excepte"),
    between: setOf(
      "nai ai veux voudrais suis est cest nest souhaite besoin parler laisser avec a au aux un une le la les de du des dun dune mon ma mes pour numero touche",
    ),
    or: setOf("ou ni"),
    afterVerbs: setOf("pas"),
    beside: setOf("merci des deux du tout vraiment"),
  },
  it: {
    negations: setOf("non nessun nessuna senza tranne eccetto"),
    between: setOf(
      "voglio vorrei ho e parlare lasciare con un una il la lo di del della mio mia per bisogno numero tasto",
    ),
    or: setOf("o ne"),
    beside: setOf("grazie dei delle due davvero ho detto"),
  },
  nl: {
    negations: setOf("niet geen zonder behalve"),
    between: setOf("met over een de het mijn nieuwe aan voor nummer toets"),
    or: setOf("of noch"),
    beside: setOf("bedankt dank u van beide"),
  },
  pt: {
    negations: setOf("nao sem nenhum nenhuma exceto menos"),
    between: setOf("quero queria preciso tenho e falar deixar com um uma o a de do da meu minha para numero tecla"),
    or: setOf("ou nem"),
    beside: setOf("obrigado obrigada por favor eu disse digo que acho ah mais dos das dois duas senhor senhora"),
  },
};
