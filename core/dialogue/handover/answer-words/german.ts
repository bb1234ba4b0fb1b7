import { answerWords } from "./answer-words.ts";

const them = "(?:ihn|sie|das|es|den anruf(?:er)?|die anruferin|den kunden|die kundin|das gespräch|mich|uns|die person)";
const now = "(?:jetzt |gerade |grade |leider |im moment |im augenblick |momentan |heute |da |echt |wirklich )*";

export const german = answerWords({
  accepts: [
    "ja|jawohl|jo|jep|klar|na klar|klar doch|gerne|gern|sehr gerne|okay|ok|in ordnung|alles klar|einverstanden",
    "natürlich|selbstverständlich|sicher|aber sicher|nur zu|von mir aus|meinetwegen|warum nicht|passt|das passt",
    "(?:gar |überhaupt )?kein problem|das ist (?:gar )?(?:kein problem|in ordnung|okay|ok)|(?:ich habe )?nichts dagegen",
    "macht nichts|das macht nichts|(?:das )?geht(?: schon)? (?:klar|in ordnung)|das geht(?: schon)?|angenommen",
    `(?:ich |da )?(?:übernehme|nehme|nehm)(?: ich)?(?: gerne?)?(?: ${them})?(?: gerne?)?(?: an| entgegen)?`,
    `(?:das |ich |den )?(?:mach|mache|machen)(?: ich| wir| das)?|kann ich machen|ich kann ${them} (?:nehmen|übernehmen|annehmen)`,
    `(?:stellen sie|stell|stellt|verbinden sie|verbinde|geben sie|schicken sie)(?: ${them})*(?: bitte| ruhig| gerne?)*(?: zu mir)?(?: durch| rüber| her)?`,
    `(?:sie können )?(?:${them} )?(?:bitte |ruhig |gerne? )?(?:durchstellen|verbinden|annehmen)|ich bin (?:bereit|frei|verfügbar)`,
  ],
  declines: [
    "nein|nee|nö|ne|nicht|nicht jetzt|jetzt nicht|gerade nicht|im moment nicht|heute nicht|ein andermal|später",
    "auf keinen fall|lieber nicht|unmöglich|ablehnen|abgelehnt|ich lehne ab|leider|leider(?: nicht| nein)|natürlich nicht",
    `(?:ich |das |da )*kann(?: ich)?(?: das)? ${now}nicht|(?:das |es )?geht ${now}nicht|(?:es |das |mir )*passt ${now}nicht`,
    `(?:ich )?(?:möchte|will) ${now}nicht|ich (?:nehme|übernehme) (?:ihn |sie |das |es )?nicht`,
  ],
  refuses: [
    `(?:kann|könnte|will|möchte|darf) (?:ich )?(?:ihn |sie |das |es |den anruf |mit \\p{L}+ )*${now}nicht (?:annehmen|übernehmen|sprechen|reden|telefonieren|rangehen|drangehen|helfen|entgegennehmen|nehmen|ans telefon)`,
    `bin (?:ich )?${now}(?:sehr |zu |schon |ziemlich |total )*(?:beschäftigt|in einer besprechung|in einer sitzung|in einem (?:meeting|termin|gespräch)|im (?:meeting|termin|gespräch|auto|urlaub)|unterwegs|am fahren|beim fahren|auf dem sprung|in der pause|nicht (?:verfügbar|frei|da|im büro|am platz|erreichbar|zuständig))`,
    "keine zeit|falsche nummer|verwählt|falsch verbunden|(?:ganz |gerade |jetzt |grade )(?:schlecht|ungünstig)|schlechter (?:moment|zeitpunkt)",
    "(?:ruf|meld|versuch)\\p{L}* (?:\\p{L}+ ){0,3}(?:später|morgen|zurück|nochmal)|nicht (?:durchstellen|durch|verbinden)",
  ],
  waits: [
    "(?:ein|einen|eine|nen|zwei|paar|kleinen|kurzen) (?:kleinen |ganz |kurzen |kleine |kurze )*(?:moment|augenblick|sekunden?|minuten?|momentchen)",
    "momentchen|moment mal|moment bitte|^moment|augenblick bitte|^augenblick|^sekunde|sekunde bitte|warten sie|warte|bleiben sie dran|lassen sie mich|ich schaue|noch nicht|geben sie mir",
  ],
  misses: [
    "wiederhol\\p{L}*|noch ?mals?|nochmals?|noch einmal|wie bitte|lauter|langsamer|deutlicher|verbindung ist|abgehackt",
    "(?:verstehe|versteh|verstanden|höre|hör|gehört)(?: \\p{L}+){0,3} (?:nicht|schlecht|kaum|nichts)|(?:nicht|schlecht|kaum|nichts) (?:richtig |ganz |gut )?(?:verstanden|gehört|verstehen|hören|mitbekommen)",
  ],
  greets: ["hallo|guten (?:tag|morgen|abend)|grüß gott"],
  around: [
    "danke|danke schön|vielen dank|bitte|bitte schön|also|äh|ähm|na|na gut",
    "gut|sehr gut|prima|super|perfekt|tut mir leid|es tut mir leid|entschuldigung|jetzt|dann|doch|mal|schön",
    "sofort|ich|gleich|ach|ach so",
  ],
  pressing: ["ich|drücke|wähle|nehme|die|taste|nummer|option"],
  keys: [
    ["eins", "1"],
    ["zwei", "2"],
  ],
});
