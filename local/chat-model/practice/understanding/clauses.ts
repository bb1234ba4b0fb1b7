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

/** Without what only fills or greets at the beginning, and without the final stop. */
export function bare(text: string): string {
  let short = text.trim();
  for (let before = ""; before !== short;) {
    before = short;
    short = short.replace(
      /^(?:(?:hello|hi|hey|good (?:morning|afternoon|evening)|bonjour|bonsoir|allô|hola|buenos días|buenas tardes|yes|yeah|yep|sure|okay|ok|so|well|um+|uh+|er+m?|oh|ah|right|of course|oui|euh|alors|ben|sí|claro|pues|bueno|thanks|thank you|merci|gracias|please|actually|i think|i believe|i guess|je crois|creo que)(?=[\s,.!?]|$)[\s,.!?…]*)/iu,
      "",
    );
  }
  return short
    .replace(/[\s.,;!…]+$/u, "")
    .replace(/[,\s]+(?:please|thanks|thank you|s'il vous plaît|merci|por favor|gracias)$/iu, "");
}
