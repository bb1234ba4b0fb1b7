/*
 * A recogniser that has not finished tells words in small letters, without punctuation. Where a sentence surely begins in
 * them, the stop before it is put back, so that the rest understands them like written ones.
 */

const noun = "\\p{L}[\\p{L}'’-]*";

/** Words that begin a sentence, with the verb where it takes one to be sure. */
const beginnings: readonly string[] = [
  "i(?:'m| am|'ve| have| had| need| live| want| noticed| would| will| was| lost)",
  "we(?:'re| are|'ve| have| had| were| live)",
  "(?:it|he|she)(?:'s| is| has| was| began| happened| started)",
  "(?:they|there)(?:'re|'s| are| is| was| were| have)",
  `(?:my|the|our|its|a|an) (?:${noun} )?${noun} (?:is|are|was|were|has|have|had)`,
  "(?:this|that) is",
  "(?:can|could|will|would) (?:you|we|i)",
  `which ${noun} (?:should|can|do)|(?:who|what|how|where) (?:should|can|could|do|will)`,
  "please",
  "je (?:m'appelle|suis|me|n'ai|ne|vous|voudrais|peux)|j'ai|j'habite|nous (?:avons|sommes|nous|habitons)",
  `(?:mon|ma|mes|notre|nos|le|la|les|un|une) (?:${noun} )?${noun} (?:est|a|ont|sont|était|se trouve|couvre|couvre-t-elle|couvre-t-il)`,
  "(?:c'est|c'était|il y a|est-ce que|suis-je|puis-je|pouvez-vous|s'il vous plaît)",
  `me llamo|soy|somos|tengo|tenemos|estoy|estamos|hemos|puedo|podemos|vivo|vivimos`,
  `(?:me|nos|se) (?:han?|he|hemos|encuentr\\p{L}+)`,
  `(?:mi|nuestr[oa]|el|la|los|las|un|una) (?:${noun} )?${noun} (?:es|está|están|ha|han|se llama|fue|era)`,
  "(?:cómo|dónde|cuándo) (?:me|nos|puedo|podemos|van?)|que se jodan?|por favor",
];

/** After these words a sentence goes on. */
const goingOn =
  "and|but|so|or|that|because|since|when|while|if|where|which|who|what|how|as|than|with|of|in|on|at|to|from|for|by|below|above|under|behind|near|beside|between|over|after|before|into|about|around|without|inside|outside|the|a|an|my|only|not|is|was|hello|hi|et|mais|ou|que|qui|parce|car|quand|si|où|comme|avec|de|du|des|dans|sur|à|en|chez|pour|par|sous|derrière|devant|entre|après|avant|sans|vers|le|la|les|un|une|mon|ma|donc|bonjour|y|pero|o|porque|cuando|donde|como|con|del|por|para|bajo|sobre|entre|tras|sin|hacia|desde|hasta|detrás|al|el|los|mi|no|ne|ya|hola";

const stop = new RegExp(
  `(?<=(?:^|\\s)(?!(?:${goingOn})\\s)[\\p{L}\\d'’-]+)\\s+(?=(?:${beginnings.join("|")})(?![\\p{L}'’-]))`,
  "gu",
);
/** Shorter texts are left alone, and fewer words make no sentence before a stop: "the keys i have lost". */
const wordsLeast = 5;
const wordsBefore = 3;

/** The text with stops where its sentences without any punctuation begin anew. */
export const withStops = (text: string): string =>
  text
    .split(/(?<=[.!?;])\s+/)
    .map((part) => (isUnwritten(part) ? stopped(part) : part))
    .join(" ");

function stopped(part: string): string {
  let begunAt = 0;
  return part.replace(stop, (space: string, at: number) => {
    if (part.slice(begunAt, at).trim().split(/\s+/).length < wordsBefore) return space;
    begunAt = at;
    return ". ";
  });
}

const isUnwritten = (part: string): boolean => !/[\p{Lu},.!?;:]/u.test(part) && part.split(/\s+/).length >= wordsLeast;
