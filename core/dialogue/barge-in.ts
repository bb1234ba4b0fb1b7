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
  const nods = (word: string) => murmurs.has(word) || acknowledgements.has(word);
  if (list.length <= 3 && list.every(nods)) return "acknowledgement";
  if (list.length <= 8 && list.every((word) => nods(word) || farewells.has(word))) return "acknowledgement";
  return "words";
}

const murmurs = new Set("mm mhm mm-hm mmhm hm hmm uh-huh uhuh uh um er ah oh aha huh euh hum".split(" "));

const acknowledgements = new Set(
  (
    "yes yeah yep yup ok okay right sure fine good great i see got it alright hello hi hey thanks " +
    "oui ouais d'accord bien allô allo bonjour ja genau gut sí si vale bueno hola"
  ).split(" "),
);

/** What people say over a goodbye. */
const farewells = new Set(
  (
    "bye goodbye thank thanks you too very much so a lot same to have nice good day evening night take care cheers " +
    "merci au revoir bonne journée gracias adiós hasta luego"
  ).split(" "),
);

const stops = new Set(
  "stop wait no hold human operator pardon attendez attends arrêtez non espera espere para".split(" "),
);
