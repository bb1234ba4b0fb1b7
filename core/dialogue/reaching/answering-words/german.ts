import type { AnsweringWords } from "./answering-words.ts";

const near =
  "(?:frau|mann|ehefrau|ehemann|sohn|tochter|bruder|schwester|mutter|vater|enkel|enkelin|sekretärin|sekretär|assistentin|assistent|kollegin|kollege|nachbarin|nachbar|chefin|chef|putzfrau|pflegerin|pfleger|freundin|freund|partnerin|partner)";

/** The speaker is away, or all are; somebody else being so is what a person tells. */
const away =
  /(?<!\p{L})(?:(?:ich|wir) (?:bin|sind|kann|können) (?:\p{L}+ ){0,4}?(?:nicht|außer haus|unterwegs|im urlaub)|(?:bin|sind|kann|können) (?:ich|wir) (?:\p{L}+ ){0,4}?(?:nicht|außer haus|unterwegs|im urlaub)|niemand (?:zu hause|erreichbar|da))/u;

const callsBack =
  /(?<!\p{L})(?:(?:ich|wir) (?:rufe|rufen|melde|melden)|(?:rufe|rufen|melde|melden) (?:ich|wir|gerne|sie|dich|mich|uns))[\p{L} ]{0,25}(?:zurück|mich|uns)(?!\p{L})/u;

export const german: AnsweringWords = {
  offers: [
    /(?<!\p{L})(?:möchten|wollen|kann)[\p{L} ]{0,30}(?<!\p{L})nachricht(?!\p{L})[\p{L} ]{0,20}(?<!\p{L})hinterlassen(?!\p{L})/u,
    /(?<!\p{L})(?:auf|in|an|aus|von) (?:der|die|ihrer|meiner|seiner) (?:mail|mobil|sprach)?box(?: von)?(?!\p{L})/u,
    /(?<!\p{L})(?:ihm|ihr|bei mir|meine[rm] \p{L}+) (?:eine |ihre |die )?nachricht/u,
  ],
  machineSays: [
    /(?<!\p{L})leider (?:bin ich|sind wir) (?:gerade|derzeit|zurzeit|momentan|im moment) (?:nicht (?:erreichbar|zu erreichen)|außer haus)(?! gewesen| für)(?!\p{L})/u,
    /(?<!\p{L})nach dem (?:signal|piep|pfeif)?(?:ton|signal|piep|pieps)(?!\p{L})/u,
    /(?<!\p{L})sie sprechen (?:hier |gerade )?mit (?:dem|einem) (?:automatischen )?anrufbeantworter|(?<!\p{L})hier (?:ist|spricht) (?:der|ein) (?:automatische )?anrufbeantworter/u,
    /(?<!\p{L})mit (?:dem|der) (?:automatischen |persönlichen )?(?:anrufbeantworter|mailbox|mobilbox|sprachbox) (?:der|des|von)[\p{L}0-9 ]* verbunden(?!\p{L})|(?<!\p{L})verbunden mit (?:dem|der) (?:automatischen |persönlichen )?(?:anrufbeantworter|mailbox|mobilbox|sprachbox)/u,
  ],
  personSays: [
    new RegExp(
      `(?<!\\p{L})(?:ich bin|hier ist|hier spricht) (?:nur )?(?:seine?|ihre?|der|die|meine?) ${near}(?!\\p{L})`,
      "u",
    ),
    new RegExp(
      `(?<!\\p{L})(?:mein|meine|unser|unsere) ${near} (?:\\p{L}+ ){0,4}?(?:ist|kann|hat|kommt|schläft|ruft|meldet)(?!\\p{L})`,
      "u",
    ),
    /(?<!\p{L})(?:kann|darf|soll|könnte) ich (?:ihm |ihr |ihnen |etwas |was |sie |mir |den |die |das |fragen)/u,
    /(?<!\p{L})(?:soll|möchte) (?:er|sie|ihn) (?:sie )?(?:\p{L}+ )?(?:zurück|anruf)/u,
    /(?<!\p{L})(?:können|könnten|würden) sie (?:\p{L}+ ){0,4}?(?:anrufen|zurückrufen|wiederholen|warten|sagen|sprechen)(?!\p{L})/u,
    /(?<!\p{L})(?:worum geht|was kann ich|wie kann ich|was gibt|was möchten|wen möchten|wer (?:ist|spricht|sind))/u,
    /(?<!\p{L})(?:er|sie) (?:ruft|meldet|kommt|hört)(?!\p{L})/u,
    /(?<!\p{L})(?:sagen|geben) sie mir(?!\p{L})|(?<!\p{L})ich (?:sag|sage|richte|gebe|hole|schreibe|lasse) (?:es |ihm|ihr |ihn |sie |das |mir )/u,
    /(?<!\p{L})(?:warum|wieso|weshalb) (?:haben|hast|hinterlassen|sprechen|rufen|legen)(?!\p{L})/u,
    /(?<!\p{L})(?:einen (?:moment|augenblick)|(?:moment|augenblick) (?:bitte|mal)|bleiben sie dran|warten sie)(?!\p{L})/u,
    /(?<!\p{L})bei mir(?!\p{L})|(?<!\p{L})(?:ich )?habe? (?:ihnen|dir|euch) (?:doch |schon )*gesagt/u,
  ],
  greets: [
    /(?<!\p{L})hinterlass(?:en sie|t|e)(?!\p{L}) (?:\p{L}+ ){0,3}?(?:nachricht|namen|nummer|rufnummer)(?!\p{L})/u,
    /(?<!\p{L})(?:uns|mir) (?:\p{L}+ ){0,3}?nachricht (?:\p{L}+ ){0,3}?hinterlassen/u,
    /(?<!\p{L})(?:mail|mobil|sprach)?box von(?!\p{L})|(?<!\p{L})anrufbeantworter (?:von|der|des)(?!\p{L})/u,
    /(?<!\p{L})(?:sprich|sprecht|sprechen sie)(?: \p{L}+){0,3}? (?:drauf|was drauf|aufs band|auf band)(?!\p{L})/u,
    /(?<!\p{L})außerhalb (?:der|unserer) (?:geschäfts|öffnungs|büro|sprech|service)zeiten/u,
  ],
  asks: [/(?<!\p{L})(?:wer ist|wer spricht|hallo wer|ja bitte|guten tag wer|am apparat)/u],
  tells: [/(?<!\p{L})(?:der|die) (?:chef|doktor|herr|kollege|kollegin|chefin)(?!\p{L})/u],
  pairs: [
    [/(?<!\p{L})anschluss(?!\p{L})/u, callsBack],
    [away, /(?<!\p{L})(?:nachricht|drauf|draufsprechen|aufs band|signalton|piep)(?!\p{L})/u],
    [
      /(?<!\p{L})niemand (?:zu hause|erreichbar)(?!\p{L})/u,
      /(?<!\p{L})(?:rufen sie|versuchen sie)[\p{L} ]{0,25}(?:wieder|später|erneut)(?!\p{L})/u,
    ],
    [/(?<!\p{L})anschluss (?:von|der)(?!\p{L})/u, away],
  ],
};
