import { plain } from "../reading/words.ts";
import { bare } from "./clauses.ts";

const streets =
  "street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|place|court|way|highway|motorway|crescent|terrace|close|alley|parkway";
const frenchStreets =
  "rue|avenue|boulevard|place|allée|chemin|route|impasse|quai|cours|calle|avenida|plaza|paseo|carretera";
const name = "[\\p{L}\\d'’-]+";
const address = new RegExp(
  `\\d+\\s*(?:bis|ter|[a-d])?,?\\s+(?:(?:${frenchStreets})\\s+.{2,80}|(?:${name}\\s+){1,4}(?:${streets})\\b.{0,60}?)(?=$|[.!?;]|,? (?:and|et|y) )|(?<!\\p{L})(?:rue|calle|avenida)\\s+\\p{Lu}.{2,60}?(?=$|[.!?;]| (?:and|et|y) )`,
  "iu",
);

const spots =
  "building|room|bathroom|kitchen|bedroom|living room|basement|cellar|attic|garage|garden|roof|hallway|corridor|toilet|laundry|office|lobby|warehouse|car park|parking lot|parking|school|hospital|station|airport|supermarket|shop|store|hotel|restaurant|gym|factory|farm|field|terrace|balcony|stairs|staircase|elevator|canteen|meeting room|server room|floor|" +
  "salle de bain|salle de bains|cuisine|chambre|salon|cave|grenier|jardin|toit|bureau|couloir|entrepôt|baño|cocina|dormitorio|salón|sótano|garaje|jardín|tejado|oficina";
const spot = new RegExp(`(?<!\\p{L})(?:${spots})(?!\\p{L})`, "iu");
const preposition =
  "(?:in front of|next to|close to|in|at|inside|near|outside|behind|on|dans|à|au|sur|près de|chez|en)";
const located = new RegExp(
  `(?<!\\p{L})${preposition}\\s+((?:(?:the|my|our|a|la|le|l'|ma|mon|el|mi)\\s+)?(?:${name}\\s+){0,3}?(?:${spots})(?!\\p{L})(?: (?:of|at|in|on) (?:the )?${name}(?: \\p{Lu}${name})*)?)`,
  "iu",
);
const happened =
  /(?<!\p{L})(?:happened|occurred|took place|located|situated|i live|we live|i am at|i'm at|i am in|i'm in|we are (?:at|in|on)|address is|location is|je suis (?:à|au|sur)|j'habite|nous habitons|(?:je me|nous nous|on se|se) trouv(?:e|ons)|(?:est|sommes) (?:situés?|situées?)|nous sommes(?=\s+(?:près|sur|à|au|dans)(?!\p{L}))|ça s'est passé|cela s'est passé|ocurrió|pasó(?=\s+en)|vivo|vivimos|(?:me|nos|se) encuentr(?:o|a)|encontramos|está(?:n)? situad[oa]s?|est(?:oy|amos|á)(?=\s+(?:en|cerca|junto)(?!\p{L})))(?:\s+(?:at|in|on|by|outside|à|au|sur|dans|en))?\s+(.{3,80}?)(?=$|[.!?;]|,(?! \d{4,5}(?!\d))| (?:and|et|y|when|while|yesterday|today|last|this morning) )/iu;
const proper = new RegExp(
  `(?<!\\p{L})(?:in|at|near|on|à|au|sur|en)\\s+((?:the\\s+)?\\p{Lu}${name}(?:\\s+\\p{Lu}?[\\p{L}\\d'’-]*\\d*){0,3})(?=$|[.!?;,]| )`,
  "u",
);

/** A road with a number, and where on it: "on the A1 near kilometre 42". */
const road =
  /(?<!\p{L})(?:on|sur|en)\s+((?:(?:the|l'|la|le)\s*)?(?:(?:motorway|highway|road|route|autoroute|nationale|autopista|carretera)\s+)?[A-Z]-?\d{1,4}(?!\p{L})(?:,?\s+(?:near|at|towards|close to|au|à|près de|direction|cerca de)\s+[\p{L}\d' ]{2,40}?)?)(?=$|[.!?;,]|\s+(?:and|et|y|when|while)\s)/iu;

/** Where something is, when the words say so by themselves: an address, a room, "it happened in …". */
export function placeIn(text: string): string | undefined {
  const street = address.exec(text)?.[0];
  if (street !== undefined) return tidy(street);
  const room = located.exec(text)?.[1];
  if (room !== undefined) return tidy(room);
  const onRoad = road.exec(text)?.[1];
  const told = happened.exec(text)?.[1];
  if (onRoad !== undefined) return tidy(told?.includes(onRoad) === true ? told : onRoad);
  if (told !== undefined && !isTime(told)) return tidy(told);
  return undefined;
}

/** The place in an answer to the question for it. */
export function answeredPlace(text: string): string | undefined {
  const found = placeIn(text) ?? proper.exec(text)?.[1];
  const short = bare(text).replace(
    /^(?:it's|it is|it was|it happened|that's|c'est|c'était|es|fue|was|happened)\s+/iu,
    "",
  );
  const whole = short.replace(new RegExp(`^${preposition}\\s+(?=.)`, "iu"), "");
  // A short answer is the place as a whole; a long one may tell a story around it.
  if (found !== undefined && whole.split(/\s+/).length > 10) return tidy(found);
  return whole === "" ? undefined : tidy(whole);
}

export const isSpot = (text: string): boolean => spot.test(text) || address.test(text);
/** The number of a house or a road is no hour: addresses go before times are read. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(new RegExp(address, "giu"), "…")
    .replace(/(?<![\p{L}\d])(?:\p{Lu}|(?<=\bl'|\b(?:autoroute|autopista|motorway) )\p{L})-?\d{1,4}(?!\p{L})/gu, "…");

export const isAddress = (text: string): boolean => address.test(text);

const isTime = (text: string): boolean =>
  /^(?:last|yesterday|today|this|about|around|\d{1,2}(?::\d{2})? ?(?:am|pm|h)?$|hier|ayer|ce matin)/.test(plain(text));

const tidy = (text: string): string =>
  text.replace(/^(?:the|my|our|a|la|le|ma|mon|el|mi)\s+|^l'/iu, "").replace(/[\s,.;!]+$/, "");
