import type { SpokenLanguage } from "../../call/brief/brief.ts";
import { wordsIn } from "../languages/plain-words.ts";
import { isBareCry, isOfEmergency, tellsEmergency } from "./emergency-said.ts";
import { chosenByWords, meantBy, wordsOfOption } from "./meant-option.ts";
import { languageChoice } from "./menu.ts";
import type { Menu, MenuAction, MenuNode, MenuOption, MessageBox } from "./menu.ts";
import { named } from "./named.ts";
import { isOpen } from "./opening-hours.ts";
import type { Wording } from "./wording.ts";

/*
 * A caller on their way through a phone menu: where they are, what they did, what comes of it. Nothing here knows of audio
 * or of time passing: it is told what was pressed and said, and that nothing was.
 */

export interface Walk {
  readonly menu: Menu;
  /** The menus on the way; the caller is in the last. */
  readonly trail: readonly string[];
  readonly languages: readonly SpokenLanguage[];
  /** How often a prompt is repeated where the menu does not say. */
  readonly retries: number;
  /** Pressed, where more keys may follow. */
  readonly keys: string;
  /** Of the menu the caller is in: how often nothing came of it, and whether they have made themselves heard. */
  readonly missCount: number;
  readonly isPresent: boolean;
  /** The caller has said something that waits for an answer. */
  readonly unanswered: boolean;
}

export type MenuEvent =
  | { is: "key"; key: string }
  /** No more keys follow. */
  | { is: "keys-over" }
  /** `spokenIn`: the language that the recogniser heard it in. */
  | { is: "said"; text: string; spokenIn?: string | undefined }
  | { is: "silence" }
  /** A message is as long as it may be. */
  | { is: "full" };

/** What is to be done, in this order. After the last three the caller has left the menu. */
export type MenuDeed =
  /** The caller's words or keys are for the record; a choice is nothing that anybody will answer. */
  | { do: "keep"; text: string; as: "choice" | "message" | "words" }
  | { do: "say"; text: Wording }
  | { do: "ask"; menu: MenuNode }
  | { do: "listen"; box: MessageBox }
  /** `isWrong`: no option begins so, whatever follows; what is typed in one go is one answer all the same. */
  | { do: "await-keys"; isWrong: boolean }
  /** A key that stands for itself, as in a telephone number within a message. */
  | { do: "take-down"; key: string }
  | { do: "speak"; language: string }
  | { do: "talk"; role?: string | undefined; unanswered: boolean }
  | { do: "transfer"; to?: string | undefined }
  /** `silence`: nobody is there, and whoever speaks after all is heard. */
  | { do: "hang-up"; text?: Wording | undefined; reason: "goodbye" | "silence" };

export interface MenuStepTaken {
  walk: Walk;
  deeds: MenuDeed[];
}

/** Who says this many words has told more than what they would like to talk about: the agent answers it. */
const matterLeast = 8;
const messageKey = "#";
/** More than any option has: what somebody types beyond is not kept. */
const keysMost = 20;

/** Asks what is to be asked where the caller is. */
export function enter(walk: Walk, nowMs: number): MenuStepTaken {
  const { box, node } = placeOf(walk);
  const fresh = { ...walk, keys: "", missCount: 0, isPresent: false };
  if (box !== undefined) return { walk: fresh, deeds: [{ do: "listen", box }] };
  const instead = closedFor(node, walk, nowMs);
  return instead === undefined ? { walk: fresh, deeds: [{ do: "ask", menu: node }] } : act(instead, fresh, nowMs);
}

/** What comes of what the caller did. */
export function follow(walk: Walk, event: MenuEvent, nowMs: number): MenuStepTaken {
  const { box, node } = placeOf(walk);
  if (box !== undefined) return recorded(box, walk, event);
  switch (event.is) {
    case "key":
      return pressed(node, withKey(walk, event.key), nowMs, { isLast: false });
    case "keys-over":
      return pressed(node, walk, nowMs, { isLast: true });
    case "said": {
      const meant = meantBy(event.text, node, walk.languages, event.spokenIn);
      if (tellsEmergency(event.text) && !(meant !== undefined && isBareCry(event.text)))
        return endangered(event.text, node, walk, nowMs, meant?.option);
      if (meant === undefined) return missed(node, present(walk), nowMs, { text: event.text, as: "words" });
      return chosen(meant.option, walk, nowMs, { said: event.text, rest: meant.rest });
    }
    case "silence":
      return walk.keys === "" ? missed(node, walk, nowMs) : pressed(node, walk, nowMs, { isLast: true });
    case "full":
      return { walk, deeds: [] };
    default:
      return event satisfies never;
  }
}

/** True for words that do nothing but choose. */
export function isChoice({ menu, trail, languages }: Walk, text: string): boolean {
  const { node } = placeOf({ menu, trail });
  return node !== undefined && meantBy(text, node, languages)?.rest === "";
}

/** How words are kept that nothing comes of any more, as when the line is gone. A language that was named is not kept. */
export function keptAnyway(walk: Walk, text: string): (MenuDeed & { do: "keep" })[] {
  const { node } = placeOf(walk);
  if (node === undefined) return [{ do: "keep", text, as: "message" }];
  const meant = meantBy(text, node, walk.languages);
  if (meant === undefined) return [{ do: "keep", text, as: "words" }];
  return keptOf(meant.option, { said: text, rest: meant.rest });
}

/** A menu may have an option of its own for it, which counts unless they are asked again there, or left to a message box. */
function endangered(
  text: string,
  { options }: MenuNode,
  walk: Walk,
  nowMs: number,
  meant: MenuOption | undefined,
): MenuStepTaken {
  const codes = walk.languages.map(({ code }) => code);
  const forIt = options.filter((option) => wordsOfOption(option).some((words) => isOfEmergency(text, words)));
  const named = chosenByWords(text, forIt, codes);
  const step = named && chosen(named, walk, nowMs, { said: text, rest: "" });
  return step === undefined || step.deeds.some(({ do: is }) => is === "listen" || is === "ask")
    ? helped(walk, text, meant)
    : step;
}

/** In the language that they speak where they were to choose it. */
function helped(walk: Walk, text: string, meant: MenuOption | undefined): MenuStepTaken {
  const step: MenuStepTaken = { walk, deeds: helpFor(text, "words") };
  return meant?.do === "language" ? spoken(meant.language, walk, step) : step;
}

/** Whoever is in danger is with the agent at once. */
const helpFor = (text: string, as: "message" | "words"): MenuDeed[] => [
  { do: "keep", text, as },
  { do: "talk", unanswered: true },
];

const present = (walk: Walk): Walk => ({ ...walk, isPresent: true });

/** Either a menu or a message box. */
function placeOf({
  menu,
  trail,
}: Pick<Walk, "menu" | "trail">): { node: MenuNode; box?: undefined } | { box: MessageBox; node?: undefined } {
  const name = trail.at(-1) ?? menu.start;
  const [node, box] = [named(menu.menus, name), named(menu.messages, name)];
  if (node !== undefined) return { node };
  if (box !== undefined) return { box };
  throw new TypeError(`a menu is checked when it is read, and this one has no ${name}`);
}

const withKey = (walk: Walk, key: string): Walk => ({ ...walk, keys: `${walk.keys}${key}`.slice(0, keysMost) });

function closedFor(
  { hours, closed }: Pick<MenuNode, "hours" | "closed">,
  { menu }: Walk,
  nowMs: number,
): MenuAction | undefined {
  const open = hours === undefined ? undefined : named(menu.hours, hours);
  return open === undefined || isOpen(open, nowMs) ? undefined : closed;
}

function pressed(node: MenuNode, walk: Walk, nowMs: number, { isLast }: { isLast: boolean }): MenuStepTaken {
  const { keys } = walk;
  const more = node.options.some(({ key = "" }) => key.length > keys.length && key.startsWith(keys));
  const option = node.options.find(({ key }) => key === keys);
  const isWrong = !more && option === undefined;
  if (!isLast && (more || isWrong)) return { walk, deeds: [{ do: "await-keys", isWrong }] };
  if (option === undefined) return missed(node, present(walk), nowMs, { text: keys, as: "choice" });
  return chosen(option, walk, nowMs, { pressed: keys });
}

/** How it was chosen. `rest`: what was said beyond it. */
type Choice = { pressed: string } | { said: string; rest: string };

function chosen(option: MenuOption, walk: Walk, nowMs: number, choice: Choice): MenuStepTaken {
  const action = closedFor(option, walk, nowMs) ?? option;
  const kept = keptOf(action, choice);
  const unanswered = walk.unanswered || kept.some(({ as }) => as === "words");
  const step = act(action, { ...walk, unanswered }, nowMs);
  return { walk: step.walk, deeds: [...kept, ...step.deeds] };
}

/** A language is on record by being spoken; of anything else the choice is kept too. */
function keptOf(action: MenuAction, choice: Choice): (MenuDeed & { do: "keep" })[] {
  if (action.do === "language") {
    return "rest" in choice && choice.rest !== "" ? [{ do: "keep", text: choice.rest, as: "words" }] : [];
  }
  if ("pressed" in choice) return [{ do: "keep", text: choice.pressed, as: "choice" }];
  const isMatter = action.do === "talk" && action.role === undefined && wordsIn(choice.said).length >= matterLeast;
  return [{ do: "keep", text: choice.said, as: isMatter ? "words" : "choice" }];
}

/** Nothing came of it: the caller is asked again, in the end somebody decides for them. */
function missed(
  node: MenuNode,
  walk: Walk,
  nowMs: number,
  done?: { text: string; as: "choice" | "words" },
): MenuStepTaken {
  const kept: MenuDeed[] = done === undefined || !isKept(node, done.as) ? [] : [{ do: "keep", ...done }];
  const unanswered = walk.unanswered || done?.as === "words";
  const after = { ...walk, keys: "", missCount: walk.missCount + 1, unanswered };
  if (after.missCount <= (node.retries ?? walk.retries)) {
    const retry: MenuDeed[] = node.retry === undefined ? [] : [{ do: "say", text: node.retry }];
    return { walk: after, deeds: [...kept, ...retry, { do: "ask", menu: node }] };
  }
  const action = after.isPresent ? node.other : node.silence;
  const step = act(action, after, nowMs, after.isPresent ? "goodbye" : "silence");
  return { walk: step.walk, deeds: [...kept, ...step.deeds] };
}

/** Keys that stand for no language are no part of a conversation. */
const isKept = ({ prompt }: MenuNode, as: "choice" | "words"): boolean => as === "words" || prompt !== undefined;

function act(action: MenuAction, walk: Walk, nowMs: number, reason: "goodbye" | "silence" = "goodbye"): MenuStepTaken {
  switch (action.do) {
    case "menu":
      return enter({ ...walk, trail: withPlace(walk.trail, action.menu) }, nowMs);
    case "message":
      return enter({ ...walk, trail: withPlace(walk.trail, action.message) }, nowMs);
    case "back":
      return enter({ ...walk, trail: walk.trail.length > 1 ? walk.trail.slice(0, -1) : walk.trail }, nowMs);
    case "repeat":
      return enter(walk, nowMs);
    case "play":
      return after({ do: "say", text: action.text }, act(action.then, walk, nowMs, reason));
    case "language":
      return spoken(action.language, walk, act(action.then, walk, nowMs, reason));
    case "talk":
      return { walk, deeds: [{ do: "talk", role: action.role, unanswered: walk.unanswered }] };
    case "transfer":
      return { walk, deeds: [{ do: "transfer", to: action.to }] };
    case "hang-up":
      return { walk, deeds: [{ do: "hang-up", text: action.text, reason }] };
    default:
      return action satisfies never;
  }
}

const after = (deed: MenuDeed, { walk, deeds }: MenuStepTaken): MenuStepTaken => ({ walk, deeds: [deed, ...deeds] });

/** The languages that a menu offers, as far as they are spoken in the call. */
export const languagesIn = (
  { options }: MenuNode,
  { languages }: Walk,
): { language: string; key?: string | undefined }[] =>
  options.flatMap((one) =>
    one.do === "language" && languages.some(({ code }) => code === one.language)
      ? [{ language: one.language, key: one.key }]
      : [],
  );

/** A language that the brief of the call has dropped since the menu was read is not spoken: the call goes on in its own. */
const spoken = (language: string, { languages }: Walk, step: MenuStepTaken): MenuStepTaken =>
  languages.some(({ code }) => code === language) ? after({ do: "speak", language }, step) : step;

/** Who goes on to a menu on their way goes back to it; nobody goes back to the choice of the language. */
const withPlace = (trail: readonly string[], name: string): string[] => {
  const at = trail.indexOf(name);
  return [...(at < 0 ? trail : trail.slice(0, at)), name].filter((place) => place !== languageChoice);
};

/** The caller leaves a message: what they say is kept until they are silent, press # or have said enough. */
function recorded(box: MessageBox, walk: Walk, event: MenuEvent): MenuStepTaken {
  const thanks: MenuStepTaken = { walk, deeds: [{ do: "hang-up", text: box.thanks, reason: "goodbye" }] };
  switch (event.is) {
    case "said":
      // What was left until then is part of it, and so a colleague reads all of it.
      if (tellsEmergency(event.text)) return { walk, deeds: helpFor(event.text, "message") };
      return { walk: present(walk), deeds: [{ do: "keep", text: event.text, as: "message" }] };
    case "key":
      return event.key === messageKey ? thanks : { walk, deeds: [{ do: "take-down", key: event.key }] };
    case "silence":
      if (walk.isPresent) return thanks;
      if (walk.missCount > 0) return { walk, deeds: [{ do: "hang-up", reason: "silence" }] };
      return { walk: { ...walk, missCount: 1 }, deeds: [{ do: "listen", box }] };
    case "full":
      return thanks;
    case "keys-over":
      return { walk, deeds: [] };
    default:
      return event satisfies never;
  }
}
