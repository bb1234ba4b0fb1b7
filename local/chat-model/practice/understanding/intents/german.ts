import type { Spoken } from "./intent-names.ts";

/** How some are said in German. */
export const german: Spoken = {
  "no-call": [
    /\bruf(?:t|en sie)? (?:mich|uns) (?:bitte )?(?:nicht|nie)\b/,
    /\bnicht (?:mehr )?(?:angerufen|zuruckgerufen|anrufen|zuruckrufen|kontaktiert)\b/,
    /\bkeine?n? (?:anrufe?|ruckrufe?)\b/,
  ],
  "new-claim": [
    /\b(?:neue[rs]?|ander(?:er|es|en)|weiter(?:er|es|en)) (?:schaden\w*|fall|vorfall|anliegen|angelegenheit)\b/,
  ],
};
