/** The translator's name for a language of speech: it takes the language, and a script or region only where it matters. */
export function translatorLanguage(code: string): string {
  const [language = code, region = ""] = code.split("-");
  return special[`${language}-${region}`] ?? special[language] ?? language;
}

/** https://learn.microsoft.com/azure/ai-services/translator/language-support */
const special: Readonly<Record<string, string>> = {
  zh: "zh-Hans",
  "zh-TW": "zh-Hant",
  "zh-HK": "zh-Hant",
  yue: "yue",
  "fr-CA": "fr-ca",
  "pt-PT": "pt-pt",
  nn: "nb",
  no: "nb",
  sr: "sr-Latn",
};
