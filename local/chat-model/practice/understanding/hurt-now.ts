import type { Situation } from "../reading/situation.ts";
import { plain } from "../reading/words.ts";
import { timeIn } from "./date-time.ts";
import { tellsOfHarm } from "./people-told.ts";

/** Somebody is hurt, and was not merely then: "my daughter is hurt", "she's bleeding". */
const present =
  /(?:\b(?:is|are|am)|(?<=\w)'(?:s|re|m)) (?:\w+ ){0,2}(?:hurt|injured|wounded|bleeding|in pain)\b|\b(?:est|sont|suis|sommes) (?:\w+ ){0,2}blesse|\bsaign(?:e|ent|ons)\b|\b(?:a|ont|ai) (?:\w+ )?mal (?:au|a la|aux)\b|\b(?:esta|estan|estoy|estamos) (?:\w+ ){0,2}(?:herid|lesionad|sangrando)|\bsangran?\b|\b(?:ist|sind|bin) (?:\w+ ){0,3}verletzt\b|\bblutet\b/;

/** What hurts people on the spot; an ache of long standing is no such thing. */
const accident =
  /\b(?:accident\w*|crash\w*|collid\w*|collision|hit|ran (?:over|into)|knocked|rammed|overturned|fell|fallen|collapsed|explo\w+|burn(?:ed|t|s)?|percut\w*|heurt\w*|renvers\w*|accroch\w*|tombee?s?|effondr\w*|brul\w*|choque|choc\w*|atropell\w*|volc\w*|caido|caida|cayo|derrumb\w*|quem\w*|unfall|zusammenstoss|zusammengestossen|gerammt|angefahren|gesturzt)\b/;

/** An accident older than this is over, and its helpers gone. */
const freshHours = 2;

/** True where an accident is told that has just happened and has left somebody hurt. */
export function isHurtNow(heard: string, situation: Situation): boolean {
  const { fields, claim, now, language } = situation;
  const noted = (kind: "what-happened" | "time") => {
    const field = fields.find((candidate) => candidate.kind === kind);
    return field === undefined ? undefined : claim[field.name];
  };
  if (!tellsOfHarm(heard) || !present.test(plain(heard))) return false;
  if (!accident.test(plain(`${noted("what-happened") ?? ""} ${heard}`))) return false;
  if (noted("time") !== undefined) return false;
  const time = timeIn(heard, now, language, "past");
  return time === undefined || now.at.diff(time.at, "hours").hours <= freshHours;
}
