import type { Situation } from "../reading/situation.ts";
import { contentWords } from "../reading/words.ts";
import { bare, clausesOf } from "./clauses.ts";
import { codesIn } from "./code.ts";
import { timeIn, written } from "./date-time.ts";
import { emailIn } from "./email.ts";
import { harm, harmTold } from "./people-told.ts";
import type { KnownField } from "../reading/situation.ts";
import type { Update } from "./update.ts";
import { isNo, isUnknown } from "./intent.ts";
import { answeredPlace, isAddress, isSpot, placeIn } from "./place.ts";

const timely =
  /\b(?:morning|afternoon|evening|night|noon|midnight|week|month|year|days?|hours?|minutes?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i;
const located =
  /^(?:(?:it (?:was|happened)|that was)\s+)?(?:in|on|at|near|next to|outside|inside|dans|sur|près de|en)\s/iu;

/** "My basement is flooded" tells what is the matter with it, and not only which one it is. */
const saysOfIt =
  /^(?:my|our|the|his|her|their|a|mon|ma|mes|notre|nos|le|la|les|mi|nuestr[oa]|el)\s.*(?<!\p{L})(?:is|are|was|were|has|have|had|est|sont|était|a|ont|es|está|están|ha|han|fue)\s/iu;

/**
 * What was said although something else was asked: somebody asked for injuries who gives the address answers an earlier
 * question. Only answers that are of another kind as a whole count.
 */
export function elsewhere(heard: string, asked: KnownField, situation: Situation): Update | undefined {
  if (
    !["harm", "people", "code", "other", "person", "place", "time", "email", "phone", "what-happened"].includes(
      asked.kind,
    ) ||
    isNo(heard) ||
    isUnknown(heard)
  )
    return undefined;
  if (asked.kind === "code" && codesIn(heard).length > 0 && !isAddress(heard)) return undefined;
  for (const field of situation.fields) {
    const value = field === asked ? undefined : asAWhole(heard, field, asked, situation);
    if (value !== undefined) return { field: field.name, value };
  }
  return undefined;
}

function asAWhole(heard: string, field: KnownField, asked: KnownField, situation: Situation): string | undefined {
  switch (field.kind) {
    case "email":
      return emailIn(heard);
    case "time": {
      const time = timeIn(heard, situation.now, situation.language, "past");
      return time !== undefined && contentWords(withoutTime(heard, time.words)).length === 0
        ? written(time.at)
        : undefined;
    }
    case "code": {
      const isOpen = situation.claim[field.name] === undefined && !["code", "other"].includes(asked.kind);
      return isOpen && contentWords(bare(heard)).length <= 1 ? codesIn(heard)[0] : undefined;
    }
    case "harm":
      return !["people", "what-happened"].includes(asked.kind) &&
        harm.test(heard) &&
        situation.claim[field.name] === undefined
        ? harmTold(clausesOf(heard))
        : undefined;
    case "place":
      if (isAddress(heard)) return atAddress(situation.claim[field.name], heard);
      if (situation.claim[field.name] !== undefined || timely.test(heard)) return undefined;
      return located.test(bare(heard)) ||
        (isSpot(heard) && heard.split(/\s+/).length <= 6 && !saysOfIt.test(bare(heard)))
        ? answeredPlace(heard)
        : undefined;
    default:
      return undefined;
  }
}

const withoutTime = (heard: string, words: string): string =>
  bare(heard)
    .replace(words, "")
    .replace(/\b(?:happened|started|began|around|about|oclock|clock|am|pm|\d+)\b/gi, "");

/** An address joins a room that is known already; it does not replace another address. */
export function atAddress(before: string | undefined, heard: string): string | undefined {
  const address = placeIn(heard);
  if (address === undefined || !isAddress(address)) return undefined;
  if (before === undefined) return address;
  return isAddress(before) ? undefined : `${before}, ${address}`;
}
