import type { Spoken } from "./intent-names.ts";

/** How some are said in German. */
export const german: Spoken = {
  "no-call": [
    /\bruf(?:t|en sie)? (?:mich|uns) (?:bitte )?(?:nicht|nie)\b/,
    /\bnicht (?:mehr )?(?:angerufen|zuruckgerufen|anrufen|zuruckrufen|kontaktiert)\b/,
    /\bkeine?n? (?:anrufe?|ruckrufe?)\b/,
  ],
  "no-contact": [
    /\bruf(?:en|t)? (?:sie )?(?:mich|uns) (?:bitte )?(?:nicht mehr|nie mehr|nie wieder) an\b/,
    /\bkeine?n? (?:anrufe?|sms|nachrichten?)(?: (?:und|oder) (?:anrufe|sms|nachrichten))? mehr\b/,
    /\bkeine weiteren (?:anrufe|sms|nachrichten)\b/,
    /\b(?:schreib|schick|send|kontaktier)\w* (?:sie )?(?:mir|mich|uns) (?:bitte )?(?:nicht mehr|nie wieder|keine (?:sms|nachrichten)(?: mehr)?)\b/,
    /\bhor(?:en|t)? (?:(?:sie|bitte|jetzt|endlich|sofort|doch|mal|gefalligst|damit) ){0,4}auf,? (?:mir|mich|uns) (?:(?:standig|immer|dauernd|weiter|weiterhin) )?(?:sms |nachrichten )?(?:zu (?:schreiben|schicken|senden|kontaktieren)|anzurufen)\b/,
    /\b(?:nichts mehr|nie wieder (?:et)?was|nie wieder) von ihnen horen\b/,
    /\bstreichen sie (?:mich|uns|meine nummer)\b/,
  ],
  "contact-again": [
    /\b(?:konnen|durfen|konnt|durft) (?:sie )?(?:mir|uns) (?:gerne? )?wieder (?:sms |nachrichten )?(?:schreiben|schicken|senden)\b/,
  ],
  "new-claim": [
    /\b(?:neue[rs]?|ander(?:er|es|en)|weiter(?:er|es|en)) (?:schaden\w*|fall|vorfall|anliegen|angelegenheit)\b/,
  ],
};
