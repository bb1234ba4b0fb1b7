import { bareText } from "../bare-text.ts";

/** What a human who was asked to take a caller means by their words. `machine`: it is a voicemail that speaks. */
export type HumanAnswer = "accepts" | "declines" | "machine" | "unclear";

interface Words {
  accepts: RegExp;
  declines: RegExp;
  machine: RegExp;
}

/** Their answer, in one of the languages that there are lists for; of others, English, which most can say a yes in. */
export function humanAnswer(words: string, language: string): HumanAnswer {
  const { accepts, declines, machine } = known[language.toLowerCase().split("-")[0] ?? ""] ?? english;
  const text = bareText(words);
  if (machine.test(text)) return "machine";
  // "No, I cannot take it" holds both.
  if (declines.test(text)) return "declines";
  return accepts.test(text) ? "accepts" : "unclear";
}

const word = (alternatives: string): RegExp => new RegExp(`(?:^| )(?:${alternatives})(?: |$)`, "u");

const english: Words = {
  accepts: word(
    "yes|yeah|yep|yup|sure|okay|ok|alright|fine|certainly|absolutely|accept|accepted|go ahead|of course|put (?:them|him|her|it) through|" +
      "i(?:'ll| will| can) (?:take|do) (?:it|that|them|him|her|this|the call)|one",
  ),
  declines: word(
    "no|nope|nah|not now|can't|cannot|decline|busy|two|later|don't|do not|unfortunately|won't|wrong number|not (?:available|possible)",
  ),
  machine: word(
    "voicemail|voice mail|leave (?:a|your) (?:message|name)|after the (?:tone|beep)|answering machine|mailbox|" +
      "(?:person|number) you (?:have |are )?(?:called|dialled|dialed|calling|trying to reach)",
  ),
};

const french: Words = {
  accepts: word(
    "oui|ouais|d'accord|ok|okay|bien sûr|volontiers|j'accepte|je (?:le |la )?prends|allez-y|passez(?:-le|-la)?|un",
  ),
  declines: word("non|pas maintenant|je ne peux pas|je peux pas|impossible|occupée?|plus tard|deux|désolée?"),
  machine: word("messagerie|répondeur|(?:laissez|laisser) (?:un|votre) message|après le (?:bip|signal)"),
};

const spanish: Words = {
  accepts: word("sí|si|vale|claro|de acuerdo|ok|okay|acepto|adelante|páseme(?:lo|la)?|uno"),
  declines: word("no|ahora no|no puedo|imposible|ocupad[oa]|más tarde|dos"),
  machine: word("buzón(?: de voz)?|contestador|deje (?:un|su) mensaje|después de la señal"),
};

const german: Words = {
  accepts: word("ja|jawohl|gerne|gern|okay|ok|klar|einverstanden|ich übernehme|stellen sie durch|eins"),
  declines: word("nein|nicht jetzt|ich kann nicht|geht nicht|beschäftigt|später|zwei|leider"),
  machine: word("mailbox|anrufbeantworter|(?:hinterlassen|hinterlasse) .*nachricht|nach dem (?:ton|signalton)"),
};

const known: Readonly<Record<string, Words>> = { en: english, fr: french, es: spanish, de: german };
