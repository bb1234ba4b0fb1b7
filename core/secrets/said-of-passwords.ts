import { wordEnd } from "./joints.ts";

/** What is said of a password, and is none. */
const english = `
  not no never being been getting working failing failed wrong right incorrect reset expired locked blocked lost gone
  forgotten secret needed required requested weak strong invalid changed new old secure safe stolen leaked broken down up
  disabled denied refused rejected accepted unknown unavailable missing sent noted saved stored written printed kept something
  somewhere anything nothing everything on in at under with without for by from about of please however though which who what
  where when why how because since if whether also then too so very quite really rather pretty completely totally that there
  here same different like longer shorter easier stronger harder long short easy hard simple complicated difficult slow ready
  back fine ok okay good bad enough able supposed going used useful set shared another known definitely certainly clearly surely currently urgent important one time case`;
const phrases = [
  "correct(?=\\s*(?:[.,;:!?]|$)|\\s+(?:and|but|or|for|on|so|i|now) )",
  "(?:the|a|an|my|your|our) (?:same|old|new|one|only|right|wrong|first|last|usual|problem|issue|question|reason|thing|secret|mess|mystery|joke|pain|nightmare|must|letter|email|e-mail|system|default)",
].join("|");
const french =
  "faux|incorrect|bloqué|expiré|oublié|perdu|pas|dans|sur|celui|trop|mauvais|bon|le (?:même|bon|mauvais|problème)|un (?:problème|secret)|que|qui|plus|toujours pas";
const german =
  "falsch|gesperrt|vergessen|weg|abgelaufen|nicht|auf|im|in|zu|das (?:gleiche|selbe|problem)|ein (?:problem|geheimnis)|kein|keine|richtig|geheim|dass|verloren|ungültig";
const spanish =
  "correcta|incorrecta|bloqueada|caducada|olvidada|no|que|la (?:misma|correcta|incorrecta)|el problema|un (?:problema|secreto)|demasiado|muy|en";
/** These stand before one, and begin none. */
const fillers =
  "just|simply|still|always|actually|now|again|only|called|probably|um|uh|er|it['’]s|that['’]s|this is|it is|that is";

/** A word as it may be one, or a part of one. Marks stand in brackets, and are left alone. */
export const passwordWord = `[^\\s[\\].,;:!?"“”«»„()]+`;

/** Where none of it stands, what follows may be one. */
export const notSaidOfPasswords = `(?!(?:${[...english.trim().split(/\s+/), phrases, french, german, spanish, fillers].join("|")})${wordEnd})`;
