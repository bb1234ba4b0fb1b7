import type { DigitRun } from "./digit-runs.ts";
import { digitsJoint, nameStart, wordEnd } from "./joints.ts";
import { chineseNames, spacedNames } from "./secret-names.ts";

/*
 * Codes that are named where they are told: "my PIN is 4711", "I changed it to 4711", "4711 ist meine PIN". Between the name
 * and the digits may stand whatever people say round a code and round little else: small words, being unsure, setting it.
 */

const names = `${spacedNames("codes")}|${spacedNames("passwords")}`;
const han = [...chineseNames.codes, ...chineseNames.passwords].join("|");

const english = `
  to as it that this i we you think believe guess reckon remember suppose say said says is was are were be been would should
  could must might may change changed changing set reset made chose chosen picked updated switched now just actually probably
  maybe perhaps still again always so well um uh er oh okay yes yeah sure like the one what use used gave given`;
const french = `
  à en est c'est était c'était je crois pense dirais que qu'il qu'elle il elle serait sera doit devrait être a été ai j'ai
  changé changée mis mise modifié remplacé par maintenant donc euh ben alors le la peut-être toujours oui`;
const german = `
  auf zu ist war wäre wurde lautet hat ich wir glaube denke meine meinte vermute dass es das sie die der jetzt nun also wohl
  vermutlich vielleicht immer noch äh ähm ja geändert gesetzt nummer einfach doch sein müsste sollte dürfte könnte`;
const spanish = `
  a por es era sería será fue creo pienso supongo recuerdo que ha sido he cambié cambiado puse puesto lo la el ahora pues eh
  siempre sí yo quizás tal vez debe ser`;
const small = [english, french, german, spanish].flatMap((words) => words.trim().split(/\s+/)).join("|");
const toNew = "(?:to|into|à|en|a|por|auf|zu)";
const fromOld = "(?:from|de|desde|von)";
const between = `(?:[\\s,:?–—-]+(?:(?:${small})(?:['’]s)?|${fromOld} [\\p{N} ]+ ${toNew})${wordEnd}){1,9}[\\s,:"“«]+`;

const before = new RegExp(`${nameStart}(?:${names})(?:${digitsJoint}|${between})$`, "iu");
const fromBefore = new RegExp(`${nameStart}(?:${names})(?:${between}|\\s+)${fromOld}\\s+$`, "iu");
const toBehind = new RegExp(`^\\s+${toNew}\\s+\\p{N}`, "iu");

const determiner =
  "my|our|the|this|mon|ma|notre|le|la|mein|meine|meinen|unser|unsere|die|der|das|mi|nuestro|nuestra|el|what i (?:use|used|set|have)|new|old|nouveau|neue|nuevo";
const link = "is|was|would be|as|that['’]s|that is|it['’]s|c['’]est|est|était|comme|ist|war|wäre|als|es|era|como";
const forIt = "(?:for|pour|für|para)\\s+(?:my|our|the|mon|ma|notre|le|mein|meine|unser|die|mi|nuestro|el|la)";
const behindIt =
  "for|to|at|on|and|but|für|bei|von|und|pour|du|et|para|de|del|y|(?:ge|ver)\\p{L}+|now|jetzt|maintenant|ahora";
/** "It's 4711, my PIN", "4711 habe ich als PIN gesetzt". */
const behind = new RegExp(
  `^(?:,\\s+(?:${determiner})|,?\\s+(?:${link}|${forIt}|what))(?:\\s+(?:${determiner}|${link})){0,4}\\s+(?:${names})(?=\\s*(?:[.,;!?]|$)|\\s+(?:${behindIt})${wordEnd})`,
  "iu",
);

const hanBetween =
  "(?:\\s*[:：=,，]|就?是|为|我想|我觉得|应该|可能|大概|(?:已经)?(?:改|换|设|设置|更新)(?:成|为|到)了?)";
const hanBefore = new RegExp(`(?:${han})${hanBetween}*\\s*$`, "iu");
const hanBehind = new RegExp(`^\\s*就?是(?:我|我们)的(?:${han}|pin)`, "iu");

/** "Changed in 2024" is no code. */
const inYear = /(?<!\p{L})(?:in|en|im|since|seit|depuis|desde)\s+$/iu;
const year = /^(?:19|20)\d\d$/;

/** Whether digits are a code, by what stands before and behind them. */
export function isNamedCode({ digits }: DigitRun, named: string, after: string): boolean {
  if (behind.test(after) || hanBehind.test(after) || hanBefore.test(named)) return true;
  if (before.test(named)) return !(year.test(digits) && inYear.test(named));
  return toBehind.test(after) && fromBefore.test(named);
}
