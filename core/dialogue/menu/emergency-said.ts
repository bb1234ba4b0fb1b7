import { saysWords } from "../languages/named-language.ts";
import { plain } from "../languages/plain-words.ts";
import { emergencyWords } from "./emergency-words.ts";

/**
 * Whether these words tell of people in danger now, in the languages that the center knows: whoever says so in a phone menu is
 * not asked again. What is taken for one and is none costs nothing but the menu; so only what surely denies one, or
 * surely means something else, is none, and when it began is not asked: who took an overdose last night may be dying now.
 */
export const tellsEmergency = (text: string): boolean =>
  clausesIn(text).some((clause) => isCry(clause) || tellsDanger(clause));

/** Whether they are nothing but a cry, which may as well name an option: "fire". */
export const isBareCry = (text: string): boolean => {
  const clauses = clausesIn(text);
  return clauses.length > 0 && clauses.every((clause) => isCry(clause));
};

/** Whether these words are what tells of it, not what is said besides: "fire" of "there is a fire at your offices". */
export const isOfEmergency = (text: string, words: string): boolean =>
  tellsEmergency(words) || dangers.some((pattern) => saysWords(pattern.exec(plain(text))?.[0] ?? "", words));

const dangers = emergencyWords.flatMap((one) => one.dangers);
const denials = emergencyWords.flatMap(({ denied }) => denied);

const clausesIn = (text: string): string[] =>
  text
    .split(/[.,;:!?¡¿…。，！？、；]+/u)
    .map((clause) => withoutAsking(plain(clause)))
    .filter(Boolean);

const isCry = (clause: string): boolean => emergencyWords.some(({ cries }) => cries.test(clause));

function tellsDanger(clause: string): boolean {
  const said = denials.reduce((rest, denied) => rest.replace(denied, " "), clause);
  return dangers.some((pattern) => pattern.test(said));
}

/** What is only said to be heard: "please", "oh my god". */
const withoutAsking = (clause: string): string => clause.replaceAll(asking, " ").replaceAll(/ +/g, " ").trim();
const asking =
  /(?<![\p{L}])(?:please|quickly|oh god|oh my god|sil vous plait|vite|mon dieu|bitte|schnell|por favor|rapido|dios mio|per favore|presto|depressa)(?![\p{L}])/gu;
