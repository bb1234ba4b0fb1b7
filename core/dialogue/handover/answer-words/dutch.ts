import { answerWords } from "./answer-words.ts";

const them = "(?:hem|haar|ze|het gesprek|het|dat|de klant|de beller|mij|me|ons)";

export const dutch = answerWords({
  accepts: [
    "ja|jawel|jazeker|jep|zeker|zeker weten|natuurlijk|tuurlijk|graag|heel graag|oké|oke|okay|ok|akkoord|afgesproken",
    "goed|is goed|dat is goed|prima|uitstekend|vooruit|waarom niet|met plezier|vanzelfsprekend|uiteraard|absoluut",
    "(?:geen|zonder) (?:enkel )?(?:probleem|bezwaar)|(?:dat is )?geen probleem|ik vind het (?:goed|prima)|ga (?:uw|je) gang",
    `verbind ${them}(?: maar)?(?: door)?|(?:geef|zet|stuur) ${them}(?: maar)?(?: door)?|ik neem ${them}(?: wel)?(?: aan| over)?|ik doe het`,
    "doe maar|dat kan|ik ben (?:vrij|beschikbaar|klaar)",
  ],
  declines: [
    "nee|neen|nee hoor|niet|niet nu|nu niet|nog niet|helemaal niet|zeker niet|absoluut niet|natuurlijk niet|liever niet",
    "echt niet|niet echt|vandaag niet|later|straks|een andere keer|onmogelijk|dat gaat niet|in geen geval|geen sprake van",
    "ik kan niet|ik wil niet|ik doe het niet|ik denk het niet|ik dacht het niet|helaas(?: niet)?|geweigerd|ik weiger|nee bedankt",
  ],
  refuses: [
    "(?:kan|wil|mag|zal) (?:\\p{L}+ )?(?:nu |even |echt )*niet (?:aannemen|opnemen|praten|spreken|helpen|overnemen)",
    "(?:ben|zit) (?:nu |heel |erg |te |al |net |even |nog )*(?:bezet|druk|in (?:een )?(?:vergadering|gesprek|bespreking)|onderweg|aan het rijden|op vakantie|afwezig)",
    "(?:geen|niet de) tijd|verkeerd(?:e)? (?:nummer|verbonden)|bel (?:\\p{L}+ )?(?:later|morgen)|komt (?:nu )?niet uit|niet beschikbaar",
  ],
  waits: [
    "(?:een|één|twee|paar) (?:klein )?(?:moment(?:je)?|ogenblik(?:je)?|seconden?|minuut|minuutje|minuten|tel)|momentje|ogenblikje",
    "wacht|wacht even|even wachten|blijf (?:even )?(?:aan de lijn|hangen)|laat me",
  ],
  misses: [
    "herhaal|herhalen|nog (?:een keer|eens)|wat zegt u|wat zei u|pardon|harder|langzamer|luider",
    "(?:versta|verstond|hoor|hoorde|begrijp|begreep|snap) (?:\\p{L}+ )?(?:niet|slecht)|niet (?:goed )?(?:verstaan|gehoord|begrepen)",
  ],
  greets: ["hallo|hoi|dag|goedemorgen|goedemiddag|goedenavond"],
  around: [
    "bedankt|dank u|dank je|dank u wel|dank je wel|alstublieft|alsjeblieft|graag gedaan",
    "nou|eh|ehm|ah|oh|dus|dan|hoor|wel|maar|mooi|fijn|nu|meteen|sorry|het spijt me|meneer|mevrouw|echt|even",
  ],
  pressing: ["ik|druk|toets|kies|op|de|nummer|optie"],
  keys: [
    ["een", "één", "eén", "1"],
    ["twee", "2"],
  ],
});
