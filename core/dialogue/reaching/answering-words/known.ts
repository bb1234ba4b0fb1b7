import type { AnsweringWords } from "./answering-words.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

const all: readonly AnsweringWords[] = [english, french, german, spanish, chinese, italian, portuguese];

/** Of all languages: who answers a call of ours need not speak that of the call. */
export const answeringWords: AnsweringWords = {
  // Wherever they stand: who is not heard out says it again.
  offers: all.flatMap(({ offers }) => offers.map(({ source, flags }) => new RegExp(source, `${flags}g`))),
  machineSays: all.flatMap(({ machineSays }) => machineSays),
  personSays: all.flatMap(({ personSays }) => personSays),
  greets: all.flatMap(({ greets }) => greets),
  asks: all.flatMap(({ asks }) => asks),
  tells: all.flatMap(({ tells }) => tells),
  pairs: all.flatMap(({ pairs }) => pairs),
};
