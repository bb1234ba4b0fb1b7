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
  "gu",
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
  const found =
    placeIn(text) ?? [...text.matchAll(proper)].flatMap(([, place = ""]) => (isTime(place) ? [] : place))[0];
  const short = bare(text).replace(
    /^(?:it's|it is|(?:it|that|this) (?:was|happened|occurred|took place)|that's|c'est|c'était|(?:ça|cela|c') ?(?:s'est (?:passé|produit)|est arrivé)|es|fue|was|happened|ocurrió|pasó|sucedió)\s+/iu,
    "",
  );
  const whole = short.replace(new RegExp(`^${preposition}\\s+(?=.)`, "iu"), "");
  // A short answer is the place as a whole; a long one may tell a story around it.
  if (found !== undefined && (whole.split(/\s+/).length > 10 || isTime(whole))) return tidy(found);
  return whole === "" || isTime(whole) ? undefined : tidy(whole);
}

export const isSpot = (text: string): boolean => spot.test(text) || address.test(text);
/** The number of a house or a road is no hour: addresses go before times are read. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(new RegExp(address, "giu"), "…")
    .replace(/(?<![\p{L}\d])(?:\p{Lu}|(?<=\bl'|\b(?:autoroute|autopista|motorway) )\p{L})-?\d{1,4}(?!\p{L})/gu, "…");

export const isAddress = (text: string): boolean => address.test(text);

const months =
  "january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
const weekdays =
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo";
const ordinals =
  "(?:twenty-? ?|thirty-? ?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth";
/** Words that a time begins with, whatever goes on behind them. */
const timely = new RegExp(
  `^(?:(?:on|in|at|around|about|le|la|el|en|a|the|early|late) )*(?:last|yesterday|today|tonight|this|about|around|half past|quarter (?:past|to)|noon|midnight|${weekdays}|(?:(?:\\d{1,2}(?:st|nd|rd|th|er)?|${ordinals}|premier) (?:of |de )?)?(?:${months})\\b|\\d{4}$|\\d{1,2}(?:[:h]\\d{2})? ?(?:am|pm|h|heures?|o'?clock)?(?:$| )(?!\\p{Lu})|(?:the )?(?:${ordinals})\\b(?! (?:floor|street|avenue))|hier|avant-hier|aujourd'hui|ayer|anteayer|hoy|anoche|ce (?:matin|soir)|cette nuit|esta (?:manana|tarde|noche)|il y a|hace )`,
  "u",
);

const isTime = (text: string): boolean => timely.test(plain(text));

const tidy = (text: string): string =>
  text.replace(/^(?:the|my|our|a|la|le|ma|mon|el|mi)\s+|^l'/iu, "").replace(/[\s,.;!]+$/, "");
