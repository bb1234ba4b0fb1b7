import type { Random } from "../random.ts";
import { emergency, mark, sentence } from "./sentences.ts";

/** What somebody texts. */
export interface Written {
  text: string;
  /** What it orders, whatever the product takes it for. */
  order?: "stop" | "start" | "help" | undefined;
  /** What the answer names, where it wants one. */
  mark?: number | undefined;
}

/** Something that wants an answer. */
export function message(random: Random): Written {
  const own = mark(random);
  return { text: `${random.chance(0.06) ? emergency(random) : random.pick(openings)(random)} ref ${own}`, mark: own };
}

/** An order in one of the ways in which people write it. */
export function order(random: Random, what: "stop" | "start" | "help"): Written {
  return { text: random.pick(spellings[what]), order: what };
}

/** Words that only sound like an order are none. */
const openings: readonly ((random: Random) => string)[] = [
  sentence,
  sentence,
  sentence,
  () => "Stop by at nine if you can",
  () => "I need help with the roof",
  () => "When does the repair start",
];

const spellings = {
  stop: [
    ...["STOP", "stop", "Stop.", " stop!! ", "S.T.O.P", "s t o p", "STOP ALL", "Unsubscribe", "ARRÊT", "arret", "退订"],
    ...["Please stop texting me", "Stop sending me texts", "STOP\n\nSent from my phone", "Stopp"],
  ],
  start: ["START", "start", " Start! ", "UNSTOP", "unstop.", "S T A R T", "Resume"],
  help: ["HELP", "help?", "Info", "H.E.L.P", "Help!\n--\nAda"],
} as const;
