import { chosenBy } from "./named-language.ts";
import type { SpokenLanguage } from "../../call/brief.ts";

/*
 * A new caller chooses the language of the call: by key, by its name, or by simply speaking it. Who says nothing at all
 * is let go after some prompts; who says something that cannot be understood is served in the default language.
 */

export interface LanguageChoice {
  readonly languages: readonly SpokenLanguage[];
  readonly defaultLanguage: string;
  /** How often the prompt is repeated. */
  readonly repeatsMost: number;
  readonly missCount: number;
  /** The caller has made themselves heard. */
  readonly isPresent: boolean;
}

export type ChoiceEvent =
  /** `spokenIn`: the language that the recogniser heard it in. */
  { is: "said"; text: string; spokenIn?: string | undefined } | { is: "key"; key: string } | { is: "silence" };

export type ChoiceAction =
  /** `rest` is what the caller has said beyond their choice. */
  { is: "take"; code: string; rest: string } | { is: "ask" } | { is: "leave" };

/** Languages that have a key: 1 to 9. */
const keysMost = 9;

/** A choice that has not been made. `undefined` where there is nothing to choose. */
export function choiceOf(
  { languages, defaultLanguage }: { languages: readonly SpokenLanguage[]; defaultLanguage: string },
  repeatsMost: number,
): LanguageChoice | undefined {
  if (languages.length < 2) return undefined;
  return { languages: languages.slice(0, keysMost), defaultLanguage, repeatsMost, missCount: 0, isPresent: false };
}

/** What comes of it. */
export function choose(choice: LanguageChoice, event: ChoiceEvent): { choice: LanguageChoice; action: ChoiceAction } {
  const taken = takenBy(event, choice);
  const after = {
    ...choice,
    missCount: choice.missCount + 1,
    isPresent: choice.isPresent || event.is !== "silence",
  };
  if (taken !== undefined) return { choice, action: { is: "take", ...taken } };
  if (after.missCount <= choice.repeatsMost) return { choice: after, action: { is: "ask" } };
  if (!after.isPresent) return { choice: after, action: { is: "leave" } };
  const rest = event.is === "said" ? event.text : "";
  return { choice: after, action: { is: "take", code: choice.defaultLanguage, rest } };
}

function takenBy(event: ChoiceEvent, { languages }: LanguageChoice): { code: string; rest: string } | undefined {
  switch (event.is) {
    case "said":
      return chosenBy(event.text, languages, event.spokenIn);
    case "key": {
      const language = /^[1-9]$/.test(event.key) ? languages[Number(event.key) - 1] : undefined;
      return language === undefined ? undefined : { code: language.code, rest: "" };
    }
    case "silence":
      return undefined;
  }
}
