import { z } from "zod";
import { languageOf } from "../../call/brief/brief.ts";
import type { SpokenLanguage } from "../../call/brief/brief.ts";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Goes on in another language: what is heard and what is said. */
export function speechLang(languages: readonly SpokenLanguage[]): Tool {
  return tool({
    name: "speech_lang",
    description:
      "Use this when the customer wants to go on in another language, or speaks another one of these: " +
      `${languages.map(labelled).join(", ")}. From the next sentence on, the call is heard and spoken in it.`,
    schema: z.strictObject({
      lang: z.enum(languages.map(({ code }) => code)).describe("The language to change to."),
      customer_response: customerResponse.describe(
        "What to tell the customer, in the language that is changed to: one short, simple sentence, such as: Of course, let us " +
          "go on in English.",
      ),
    }),
    use: ({ lang, customer_response }, { brief, language }) => {
      const now = labelled(languageOf(brief, lang));
      if (lang === language) return { result: `The voice speaks ${now} already. Go on in it.`, effects: [] };
      return {
        result: `Voice language set to ${now} (was ${labelled(languageOf(brief, language))}). Go on in it.`,
        say: customer_response,
        effects: [{ is: "language", language: lang }],
      };
    },
  });
}

const labelled = ({ code, pronunciations }: SpokenLanguage): string => `${pronunciations[0] ?? code} (${code})`;
