const starts =
  "(?:my|the|i|i'm|i've|it|we|he|she|they|there|this|that|please|can|could|nobody|no one|call|text|send|at around|mon|ma|mes|le|la|je|j'|il|elle|on|c'est|ça|nous|yesterday|today|last|hier|ayer|mi|mis|el|yo|soy|me|fue|nadie)";
const joint = new RegExp(
  `[,;]?\\s+(?:and|but|so|also|then|et|mais|y|pero)\\s+(?:also\\s+|then\\s+)?(?=${starts}\\b)|,\\s+(?=${starts}\\b)`,
  "iu",
);

/** A part of an utterance that says one thing, in its own words. */
export function clausesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+/)
    .flatMap((sentence) => sentence.split(new RegExp(joint, "giu")))
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

/** The words without the clauses that are not wanted; what joins those that are stays as it was said. */
export function keptOf(text: string, isWanted: (clause: string) => boolean): string {
  let kept = "";
  let end = 0;
  let wasWanted = false;
  for (const clause of clausesOf(text)) {
    const start = text.indexOf(clause, end);
    const isKept = isWanted(clause);
    if (isKept) kept += kept === "" ? clause : `${wasWanted ? text.slice(end, start) : " "}${clause}`;
    end = start + clause.length;
    wasWanted = isKept;
  }
  return kept;
}

const interjection =
  "(?:excuse me|pardon me|hold on|hang on|(?:just )?(?:one|a) (?:moment|minute|second)(?=\\s*(?:[,.!…]|please\\b|$))|wait(?: a (?:minute|moment|second))?(?=[\\s]*(?:[,.!…]|wait\\b|please\\b|$))|(?:listen|look)(?: to me)?(?=\\s*(?:[,.!…]|please\\b|$))|stop(?=\\s*[,.!…])|by the way|actually|excusez-moi|écoutez|attendez|un instant|au fait|en fait|perdone|disculpe|escuche|espere|un momento|por cierto|en realidad)";

/** True for words that begin by breaking in: "Hold on, …", "Please listen, …". */
export const breaksIn = (text: string): boolean =>
  new RegExp(
    `^(?:(?:no|sorry|please|but|oh|ok(?:ay)?|yes|s'il vous plaît|por favor)[\\s,.!]+)*${interjection}(?![\\p{L}])`,
    "iu",
  ).test(text.trim());

const filler =
  /^(?:(?:(?:hello|hi|hey)(?: there| again)?|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|allô|guten (?:tag|morgen|abend)|hallo|hola|buenos días|buenas tardes|buenas noches|buenas|yes|yeah|yep|sure|okay|ok|so|well|um+|uh+|er+m?|oh|ah|right|of course|oui|euh|alors|ben|sí|claro|pues|bueno|(?:thanks|thank you)(?: very much| so much| a lot)?|merci(?: beaucoup| bien)?|(?:muchas |mil )?gracias|please|actually|fine|alright|all right|bon|bien|d'accord|vale|de acuerdo|as i (?:said|was saying)|(?:and |et |y )?(?:one more thing|une dernière chose|encore une chose|una cosa más|otra cosa)|donc|bref|enfin|voilà|je disais?|comme je (?:disais?|l'ai dit)|o sea|entonces|como (?:decía|le decía)|i think|i believe|i guess|je crois|creo que)(?=[\s,.!?]|$)[\s,.!?…]*)/iu;
const interrupting = new RegExp(`^${interjection}(?![\\p{L}])[\\s,.!?…]*`, "iu");

/** Without what only fills or greets at the beginning, and without the final stop. */
export function bare(text: string): string {
  let short = text.replace(/^[\s¡¿«"]+/u, "").trim();
  for (let before = ""; before !== short;) {
    before = short;
    short = short
      .replace(filler, "")
      .replace(interrupting, "")
      .replace(/^[¡¿]+/u, "");
  }
  return short
    .replace(/[\s.,;!…]+$/u, "")
    .replace(/[,\s]+(?:please|thanks|thank you|s'il vous plaît|merci|por favor|gracias)$/iu, "");
}
