import type { TurnWords } from "./turn-words.ts";
import { anywhere, atEnd, atStart, madeOf, wordSet } from "./word-patterns.ts";

/** German sentences may well end with a verb or with what was torn off it ("ich rufe an"): neither is a joint. */
export const german: TurnWords = {
  hesitations: wordSet("äh ähm öh hm hmm also naja tja"),
  joints: wordSet(`
    und oder aber denn weil dass ob wenn als während wo wie damit obwohl sondern ohne für von vom zum zur im ins
    am ans beim seit gegen zwischen bis der die den dem des eine einen einem einer mein meine meinen meinem meiner
    unser unsere seine seinen diese dieser dieses ich er wir sehr herr frau heiße`),
  openEnd: atEnd(
    "(?:mein name|die nummer|meine nummer|die adresse|meine adresse|das problem|das|es|er|sie) (?:ist|war|sind)",
    "ich (?:bin|habe|hatte|war|möchte|will|brauche|muss|kann|wollte|suche|hätte)(?: gern| gerne)?",
    "(?:sagen|geben|erklären|zeigen) sie mir|mir (?:bitte )?sagen|zuerst|es gibt|ein bisschen",
  ),
  closedEnd:
    /^(?:(?:ja|nein|doch) )+(?:das ist es|das war es|ich bin|ich habe|ich kann|ich möchte|ich will|er ist|sie ist)$/,
  questionEnds: wordSet("ich er wir wie wo der die das diese dieser dieses seine herr"),
  wholeAnswers: new Set([
    ...["genau", "richtig", "korrekt", "niemand", "nichts", "nie", "tschüss", "danke", "vielen dank", "keine ahnung"],
    ...[
      "das ist alles",
      "das war alles",
      "das war's",
      "das wär's",
      "nein danke",
      "ja bitte",
      "ja danke",
      "sonst nichts",
    ],
    ...["nein das ist alles", "nein das war alles", "das stimmt", "ja das stimmt", "stimmt", "ich weiß es nicht"],
    ...["ich weiß nicht", "das weiß ich nicht", "auf wiederhören", "auf wiedersehen", "danke tschüss", "natürlich"],
  ]),
  yesOrNo: madeOf(
    "ja|jawohl|nein|nee|doch|gern|gerne|bitte|danke|okay|ok|gut|genau|richtig|klar|sicher|stimmt|in ordnung|noch nicht",
    "das (?:ist|stimmt|passt)(?: so| richtig| gut)?",
  ),
  digits: wordSet("null eins zwei zwo drei vier fünf sechs sieben acht neun"),
  numbers:
    /^(?:elf|zwölf|[^ ]*zehn|(?:[^ ]+und)?(?:zwan|vier|fünf|sech|sieb|acht|neun)zig|(?:[^ ]+und)?dreißig|[^ ]*hundert)$/,
  addressMarks: wordSet("punkt minus klammeraffe"),
  asksYesOrNo: atStart(
    "(?:und |also |dann )?(?:ist|sind|war|waren|haben|hat|kann|können|könnten|darf|möchten|wollen|soll|gibt|wissen|stimmt)" +
      "(?!.* (?:sagen|nennen|beschreiben|erklären|buchstabieren|wiederholen)(?: |$))",
  ),
  asksCode: anywhere(
    "(?:nummer|telefonnummer|handynummer|versicherungsnummer|kundennummer|postleitzahl|e-mail|e-mail-adresse|kennzeichen|buchstabieren)",
  ),
  asksDetail: anywhere(
    "wann|wo|wer|wie (?:heißen|lautet|viele|viel|lange|alt|oft)|welche|welcher|welches|seit wann",
    "(?:ihr|ihre|der|die|das) (?:name|nachname|vorname|adresse|datum|uhrzeit)",
  ),
  asksDigits: [
    [anywhere("letzten vier", "vierstellige?"), 4],
    [anywhere("postleitzahl", "fünfstellige?"), 5],
    [anywhere("sechsstellige?"), 6],
    [anywhere("telefonnummer", "handynummer"), 10],
  ],
};
