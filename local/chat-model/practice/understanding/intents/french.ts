import type { Spoken } from "./intent-names.ts";

/** How each is said in French. */
export const french: Spoken = {
  greeting: [/^(?:bonjour|bonsoir|salut|allo)\b/],
  human: [
    /\b(?:parler|passer|passez|transferer)\b[^.?!]*\b(?:humain|conseiller|conseillere|quelqu'un|personne|agent|operateur)\b/,
  ],
  callback: [/\b(?:rappel(?:ez|er|le|lez)(?:[ -]moi)?|me rappeler)\b/],
  "no-call": [
    /\b(?:ne|n') ?(?:me|m'|nous) (?:re)?(?:appel|rappel|contact)\w+/,
    /\b(?:pas besoin|pas la peine|pas necessaire|inutile|plus besoin|ne (?:veux|voulons|souhait\w+|desir\w+) (?:pas|plus))\b[^.?!]*\b(?:appel\w*|rappel\w*|contact\w+)\b/,
    /\b(?:annul\w+|oubli\w+|supprim\w+)\b[^.?!]*\b(?:l'appel|appel|rappel)\b/,
    /\b(?:cesse[zr]?|arrete[zr]?) de (?:m'|me |nous )(?:re)?(?:appeler|rappeler|contacter)\b/,
  ],
  "no-contact": [
    /\barrete[zr]?(?: (?:maintenant|enfin|donc|immediatement|tout de suite|s'il vous plait)){0,2},? de (?:m'|me |nous )(?:envoyer|ecrire)\b/,
    /\barrete[zr]?(?: (?:maintenant|enfin|donc|immediatement|tout de suite|s'il vous plait)){0,2},? de (?:m'|me |nous )(?:appeler|contacter|telephoner)\b/,
    /\b(?:m'|me |nous )(?:envoyez|ecrivez) plus\b/,
    /\b(?:m'|me |nous )(?:appelez|contactez|telephonez) plus\b(?! (?:ce|aujourd'hui|maintenant|avant|a)\b)/,
    /\b(?:veux|voulons|souhaite) plus (?:recevoir )?(?:de |d'|vos |aucun )(?:sms|textos?|messages?|appels?)\b/,
    /\b(?:veux|voulons|souhaite) plus (?:jamais )?entendre parler de vous\b/,
    /\bplus de (?:sms|textos?|messages)\b/,
    /\b(?:desabonne|desinscri)\w+/,
  ],
  "contact-again": [/\b(?:de|a) nouveau (?:m'(?:envoyer|ecrire)|recevoir)\b/],
  sms: [/\b(?:envoy(?:ez|er)|envoie)\b[^.?!]*\b(?:sms|texto|message)\b/],
  slower: [/\b(?:moins vite|plus lentement|trop vite)\b/],
  faster: [/\b(?:plus vite|trop lent(?:ement)?)\b/],
  emergency: [
    /\b(?:urgence vitale|les secours|inconsciente?|ne respire (?:plus|pas)|au feu|un incendie|fuite de gaz)\b/,
    /\bles pompiers\b/,
  ],
  plea: [/(?:^|[,!.] ?)(?:s'il vous plait,? )?(?:aidez[- ](?:nous|moi)|a l'aide|au secours)\b/],
  distress: [
    /\b(?:je suis|nous sommes|on est) (?:\w+ )?(?:triste|stresse|inquiet|inquiete|desespere|angoisse|bouleverse|paniqu)\w*\b/,
    /\b(?:(?:payer|regler) (?:mes|nos) factures|perdre (?:mon|notre|ma) (?:travail|emploi|maison|exploitation))\b/,
  ],
  craftsman: [
    /\b(?:quel|quelle|qui|ou)\b[^.?!]*\b(?:artisan|plombier|electricien|garagiste|serrurier|depanneur|couvreur|reparateur)\b/,
  ],
  "new-claim": [
    /\bnouve(?:au|lle) (?:dossier|sinistre|declaration|demande|affaire|incident|accident)\b/,
    /\bun(?:e)? autre (?:dossier|sinistre|affaire|incident|declaration)\b/,
  ],
  later: [/\b(?:je (?:vous )?(?:l'|les? |la )?(?:enverrai|envoie)|je (?:vous )?rappel(?:lerai|le)\b)\b/],
  goodbye: [/\b(?:au revoir|bonne journee|(?:faux|mauvais) numero|raccroche[zr]?|a bientot)\b/],
  finished: [/\b(?:c'est tout|rien d'autre|non,? merci|ce sera tout|ca ira)\b/],
  jailbreak: [
    /\b(?:oublie[zr]?|ignore[zr]?)\b[^.?!]{0,40}\b(?:instructions?|consignes?|regles)\b/,
    /\b(?:tu (?:es|seras|t'appelles)(?: maintenant| desormais)? (?=\w)|vous (?:vous appelez|etes desormais))\b/,
    /\b(?:tu|vous) repond(?:s|ez|ras|rez) toujours\b/,
    /\b(?:ne (?:te |se |vous )?(?:refuse[srz]?|refuser[asz]+) (?:jamais|rien)|jamais rien refuser)\b/,
    /\b(?:fais comme si|faites comme si)\b/,
    /\b(?:ecris|chante|ecrivez|chantez|raconte)(?:-moi)? (?:un|une) (?:chanson|poeme|blague|histoire)\b/,
  ],
  repeat: [/\b(?:repetez|pouvez-vous repeter|comment dites)\b/, /^comment\?$/],
  question: [
    /^(?:ok |okay )?(?:est-ce que|suis-je|puis-je|dois-je|avez-vous|pouvez-vous|(?:\w+ ){1,5}\w+-t-(?:il|elle|on))\b/,
    /^(?:ok |okay )?(?:qu'est-ce|combien|comment|quand|pourquoi)\b/,
  ],
  correction: [/\b(?:ce n'est|c'est|pas) pas [^.?!]{1,40} (?:mais|c'est)\b/],
};
