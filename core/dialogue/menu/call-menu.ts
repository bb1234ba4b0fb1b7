import type { Brief } from "../../call/brief/brief.ts";
import type { Flags } from "../../flags.ts";
import { languageMenu } from "../languages/language-choice.ts";
import { languageChoice } from "./menu.ts";
import type { Menu, MenuPlace, MenuStep } from "./menu.ts";
import type { Walk } from "./menu-walk.ts";

/** What is known of a call when it begins. */
interface Known {
  brief: Pick<Brief, "languages" | "defaultLanguage">;
  flags: Pick<Flags, "recognition_retry_max">;
  languageChosen?: boolean | undefined;
  menu?: MenuPlace | undefined;
}

const nothing: Menu = { start: languageChoice, hours: {}, menus: {}, messages: {}, colleagues: {}, roles: {} };

/**
 * Where a call begins that has a menu: the choice of the language first, of a new caller who has not made it, and then
 * the menu of the number they rang, where they were in it. `undefined` for a call that begins with the agent.
 */
export function callMenu(
  { brief, flags, languageChosen, menu: place }: Known,
  { isReturning }: { isReturning: boolean },
): Walk | undefined {
  const then: MenuStep = place === undefined ? { do: "talk" } : { do: "menu", menu: place.menu.start };
  const choice = languageChosen === true || isReturning ? undefined : languageMenu(brief, then);
  if (choice === undefined && place === undefined) return undefined;
  const { menu = nothing, trail = [nothing.start] } = place ?? {};
  return {
    menu: choice === undefined ? menu : { ...menu, menus: { ...menu.menus, [languageChoice]: choice } },
    trail: choice === undefined ? trail : [languageChoice],
    languages: brief.languages,
    retries: flags.recognition_retry_max,
    keys: "",
    missCount: 0,
    isPresent: false,
    unanswered: false,
  };
}
