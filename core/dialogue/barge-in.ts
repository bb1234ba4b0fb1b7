/** What words said over the agent's voice mean for it. */
export type Interjection =
  /** A sign of listening: the agent goes on. */
  | "murmur"
  /** Short words that may be an answer or a sign of listening: the agent goes on, and answers them if they were timely. */
  | "acknowledgement"
  /** Words that stop the agent, however short. */
  | "stop"
  /** Anything else: the caller wants the floor. */
  | "words";

export function interjection(words: string): Interjection {
  const list = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}' -]/gu, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  if (list.some((word) => stops.has(word))) return "stop";
  if (list.every((word) => murmurs.has(word))) return "murmur";
  if (list.length <= 3 && list.every((word) => murmurs.has(word) || acknowledgements.has(word)))
    return "acknowledgement";
  return "words";
}

const murmurs = new Set("mm mhm mm-hm mmhm hm hmm uh-huh uhuh uh um er ah oh aha huh euh hum".split(" "));

const acknowledgements = new Set(
  (
    "yes yeah yep yup ok okay right sure fine good great i see got it alright hello hi hey thanks " +
    "oui ouais d'accord bien allô allo bonjour ja genau gut sí si vale bueno hola"
  ).split(" "),
);

const stops = new Set(
  "stop wait no hold human operator pardon attendez attends arrêtez non espera espere para".split(" "),
);
