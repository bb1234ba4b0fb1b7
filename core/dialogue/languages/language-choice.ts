import type { Brief } from "../../call/brief/brief.ts";
import type { MenuNode, MenuStep } from "../menu/menu.ts";

/** Languages that have a key: 1 to 9. */
const keysMost = 9;

/**
 * The menu in which a new caller chooses the language of the call: by key, by its name, or by simply speaking it. Who
 * says nothing at all is let go after some prompts; who says something that cannot be understood is served in the default
 * language. `then`: what comes after the choice. `undefined` where there is nothing to choose.
 */
export function languageMenu(
  { languages, defaultLanguage }: Pick<Brief, "languages" | "defaultLanguage">,
  then: MenuStep,
): MenuNode | undefined {
  if (languages.length < 2) return undefined;
  return {
    options: languages
      .slice(0, keysMost)
      .map(({ code }, index) => ({ do: "language", key: String(index + 1), language: code, then })),
    silence: { do: "hang-up" },
    other: { do: "language", language: defaultLanguage, then },
  };
}
