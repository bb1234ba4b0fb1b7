import { plain } from "../reading/words.ts";

/** What a caller can want besides answering. Several may be in one utterance. */
export type Intent =
  | "greeting"
  | "human"
  | "callback"
  | "no-call"
  | "no-contact"
  | "contact-again"
  | "sms"
  | "language"
  | "slower"
  | "faster"
  | "emergency"
  | "plea"
  | "distress"
  | "craftsman"
  | "new-claim"
  | "goodbye"
  | "later"
  | "finished"
  | "jailbreak"
  | "repeat"
  | "question"
  | "correction";

/** How each is said, in plain English, French and Spanish (lower case, no accents). */
const patterns: Record<Intent, RegExp> = {
  greeting:
    /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|allo|hola|buenos dias|buenas (?:tardes|noches))\b/,
  human:
    /\b(?:speak|talk|chat|connect(?: me)?|transfer(?: me)?|put me (?:through|on)|pass me|get me|give me|hand me|want|need|prefer|like)\b[^.?!]*\b(?:(?:a |an |the |another |some |real |live |actual )+(?:human(?: being)?|person|agent|advis[oe]r|representative|rep|operator|someone real|colleague|manager|supervisor))\b|\b(?:speak|talk) (?:to|with) (?:someone|somebody|anyone|a? ?humans?)\b|\b(?:parler|passer|passez|transferer)\b[^.?!]*\b(?:humain|conseiller|conseillere|quelqu'un|personne|agent|operateur)\b|\bhablar con (?:una? |el |la |alguna? )?(?:persona|humano|agente|operador|operadora|alguien|asesor)\b/,
  callback:
    /\b(?:(?:call|ring|phone) (?:me|us) (?:back|again)?|callback|remind me|(?:set|make|create) (?:a|me a) reminder|call back)\b|\b(?:rappel(?:ez|er|le|lez)(?:[ -]moi)?|me rappeler)\b|\b(?:llam[ae]me|llamarme|recuerd[ae]me|vuelv[ae] a llamar)\b/,
  "no-call":
    /\b(?:do not|don't|never|no need to|needn't|need not|without) (?:\w+ ){0,3}?(?:call|calling|ring|ringing|phone|phoning|remind|reminding|contact|contacting)(?: (?:me|us|back)\b)|\b(?:do not|don't|no longer|not) (?:\w+ ){0,2}?(?:want|wish|need|like)\b[^.?!,]{0,30}\b(?:called|rung|phoned|reminded|contacted|calls?|callbacks?|reminders?)\b|\bstop (?:calling|ringing|phoning|reminding|contacting)\b|\bno (?:more|further) (?:calls|reminders)\b|\b(?:cancel\w*|never mind|forget|drop|scrap|delete|remove|call off)\b[^.?!]*\b(?:calls?|callback|call-back|reminder)\b|\b(?:ne|n') ?(?:me|m'|nous) (?:re)?(?:appel|rappel|contact)\w+|\b(?:pas besoin|pas la peine|pas necessaire|inutile|plus besoin|ne (?:veux|voulons|souhait\w+|desir\w+) (?:pas|plus))\b[^.?!]*\b(?:appel\w*|rappel\w*|contact\w+)\b|\b(?:annul\w+|oubli\w+|supprim\w+)\b[^.?!]*\b(?:l'appel|appel|rappel)\b|\b(?:cesse[zr]?|arrete[zr]?) de (?:m'|me |nous )(?:re)?(?:appeler|rappeler|contacter)\b|\bno (?:me|nos) (?:llam|record|contact|vuelv)\w+|\bno (?:quiero|queremos|deseo|deseamos|necesito|hace falta|es necesario)\b[^.?!]*\b(?:llam|record|contact)\w+|\b(?:cancel\w+|anul\w+|olvid\w+)\b[^.?!]*\b(?:llamada|recordatorio)\b|\bdeje[n]? de llamar|\bruf(?:t|en sie)? (?:mich|uns) (?:bitte )?(?:nicht|nie)\b|\bnicht (?:mehr )?(?:angerufen|zuruckgerufen|anrufen|zuruckrufen|kontaktiert)\b|\bkeine?n? (?:anrufe?|ruckrufe?)\b/,
  "no-contact":
    /\b(?:stop|quit) (?:texting|messaging|contacting|spamming|(?:calling|phoning) (?:and|or) texting|sending (?:me |us )?(?:\w+ ){0,3}(?:texts|messages|sms))\b|\b(?:do not|don't|never)(?: ever)? (?:text|message|call (?:or|and) text|text (?:or|and) call) (?:me|us) (?:again|any ?more|ever)\b|\b(?:do not|don't|no longer) (?:want|wish)(?: to (?:get|receive))? (?:any |more |your |these )*(?:texts|text messages|messages|sms)\b|\bno more (?:texts|text messages|messages|sms)\b|\b(?:take|remove) (?:me|us|my number) (?:off|from) (?:your|the|this) (?:\w+ )?list\b|\b(?:unsubscribe|opt out)\b|\barrete[zr]? de (?:m'|me |nous )(?:envoyer|ecrire)\b|\b(?:m'|me |nous )(?:envoyez|ecrivez) plus\b|\b(?:veux|voulons|souhaite) plus (?:recevoir )?(?:de |vos |aucun )(?:sms|textos?|messages?)\b|\bplus de (?:sms|textos?|messages)\b|\b(?:desabonne|desinscri)\w+|\bdeje[n]? de (?:enviarme|mandarme|escribirme)\b|\bno me (?:envien?|manden?|escriban?) mas\b|\bno quiero (?:recibir )?mas (?:mensajes|sms)\b|\bdarme de baja\b/,
  "contact-again":
    /\b(?:text|message|contact) (?:me|us) again\b(?! (?:later|tomorrow))|\b(?:want|like|get|receive) (?:your |the )?(?:texts|text messages|messages) again\b|\b(?:de|a) nouveau (?:m'(?:envoyer|ecrire)|recevoir)\b|\b(?:volver a (?:enviarme|mandarme|escribirme|recibir))\b/,
  sms: /\b(?:text (?:me|it|that|this)|(?:send|message|give) (?:me|it|that|this)\b[^.?!]*\b(?:text|sms|message)|by (?:sms|text)|(?:send|get) an? (?:sms|text))\b|\b(?:envoy(?:ez|er)|envoie)\b[^.?!]*\b(?:sms|texto|message)\b|\b(?:envi[ae]me|enviarme|mand[ae]me|mandar)\b[^.?!]*\b(?:sms|mensaje)\b/,
  language:
    /\b(?:speak|continue|talk|discuss|chat|switch|change|go on|carry on|prefer|proceed|do (?:it|this)|parl(?:er|ons|ez)|discut(?:er|ons)|continu(?:er|ons|ez)|pass(?:er|ons|ez)|prefere|echang(?:er|eons)|hablar|hablemos|habla|hable|continuar|continuemos|seguir|sigamos|prefiero|cambiar)\b[^.?!]*\b(?:english|french|spanish|german|chinese|italian|anglais|francais|espagnol|ingles|frances|espanol|castellano)\b|\b(?:in|en) (?:english|french|spanish|german|chinese|anglais|francais|espagnol|ingles|frances|espanol)(?:,? (?:please|s'il vous plait|por favor))/,
  slower:
    /\b(?:slower|slow down|more slowly|too fast|speak slowly|moins vite|plus lentement|trop vite|mas despacio|mas lento|demasiado rapido)\b/,
  faster:
    /\b(?:faster|speed up|more quickly|too slow(?:ly)?|speak quicker|plus vite|trop lent(?:ement)?|mas rapido|demasiado lento)\b/,
  emergency:
    /\b(?:emergenc(?:y|ies)|ambulance|unconscious|not breathing|can't breathe|heavily bleeding|bleeding (?:heavily|badly|a lot)|(?:is|are|house|kitchen|car|building)[^.?!]{0,20} on fire|there(?:'s| is) a fire|heart attack|gas leak|smell(?:s|ing)? (?:of )?gas|break(?:ing)?[- ]in|burglar|being attacked|call the (?:police|fire|ambulance))\b|\b(?:urgence vitale|les secours|inconsciente?|ne respire (?:plus|pas)|au feu|un incendie|fuite de gaz|les pompiers)\b|\b(?:emergencia|ambulancia|inconsciente|no respira|un incendio|fuga de gas|los bomberos|la policia)\b/,
  plea: /(?:^|[,!.] ?)(?:please,? |s'il vous plait,? |por favor,? )?(?:help (?:us|me)\b(?! with)|aidez[- ](?:nous|moi)\b|a l'aide\b|au secours\b|ayud(?:a|e|en)(?:me|nos)\b|socorro\b|auxilio\b)/,
  distress:
    /\b(?:(?:i(?:'m| am)|we(?:'re| are)|feel(?:ing)?) (?:\w+ )?(?:and )?(?:sad|stressed(?: out)?|afraid|scared|worried|desperate|upset|anxious|shocked|devastated|overwhelmed|at (?:my|a) (?:wits' end|loss))|(?:lose|losing) (?:my|our) (?:jobs?|home|house|business)|(?:how|whether) (?:i|we)(?:'ll| will| can| am going to| are going to) pay)\b|\b(?:(?:je suis|nous sommes|on est) (?:\w+ )?(?:triste|stresse|inquiet|inquiete|desespere|angoisse|bouleverse|paniqu)\w*|(?:payer|regler) (?:mes|nos) factures|perdre (?:mon|notre|ma) (?:travail|emploi|maison|exploitation))\b|\b(?:(?:estoy|estamos) (?:\w+ )?(?:triste|estresad|preocupad|desesperad|asustad|angustiad|agobiad)\w*|perder (?:mi|nuestro|el|la) (?:trabajo|empleo|casa|negocio)|pagar (?:mis|las|nuestras) facturas)\b/,
  craftsman:
    /\b(?:who|which|what|whom|where)\b[^.?!]*\b(?:craftsm[ae]n|plumber|electrician|repair(?:man|er|s)?|mechanic|garage|locksmith|glazier|roofer|technician|tow(?:ing)?|fix|mend)\b|\b(?:can|could|will) (?:you|someone|somebody)\b[^.?!]*\b(?:send|recommend|find)\b[^.?!]*\b(?:someone|somebody|craftsman|plumber|electrician|mechanic|locksmith|technician|tow truck)\b|\b(?:quel|quelle|qui|ou)\b[^.?!]*\b(?:artisan|plombier|electricien|garagiste|serrurier|depanneur|couvreur|reparateur)\b|\b(?:que|quien|cual|donde)\b[^.?!]*\b(?:fontanero|electricista|mecanico|cerrajero|taller|tecnico|grua)\b/,
  "new-claim":
    /\b(?:(?:open|start|create|make|file|report|have) (?:a |another |one )?(?:new|another|different|second|separate) (?:claim|case|file|ticket|incident|request)|(?:a )?new (?:claim|case)|start (?:all )?over|another (?:claim|incident|case)|(?:(?<=^|[,.!;] ?)(?:(?:and|also|now|then|ok|okay|well|so|next|it(?:'s| is)|this is|about|i have|there(?:'s| is))[ ,]+)*|(?:report|about|have) )(?:a|an|one)(?: (?:completely|totally|entirely|whole))? (?:more|new|other|different|separate|second|unrelated|further) (?:matter|affair|incident|accident|story|subject|business)|report (?:a|an|one)(?: more)? (?:new|other|different|separate|second|unrelated|further) (?:damage|loss)|(?:on|about|to report) (?:another|a different|a separate|an unrelated) (?:matter|accident|damage|loss|subject|topic)|another (?:matter|loss)\b(?=[ .]*(?::|,| my| our| there| i))|something (?:else|different) (?:has )?happened)\b|\bnouve(?:au|lle) (?:dossier|sinistre|declaration|demande|affaire|incident|accident)\b|\bun(?:e)? autre (?:dossier|sinistre|affaire|incident|declaration)\b|\b(?:neue[rs]?|ander(?:er|es|en)|weiter(?:er|es|en)) (?:schaden\w*|fall|vorfall|anliegen|angelegenheit)\b|\b(?:nuev[ao]|otr[ao]) (?:reclamacion|expediente|caso|parte|siniestro|asunto|incidente|tema)\b/,
  later:
    /\b(?:i(?:'ll| will| can| shall) (?:\w+ )?(?:send|text|mail|email|provide|give|bring|look (?:it|that) up|check|(?:call|ring|phone) (?:back|again|you))\b[^.?!]*|je (?:vous )?(?:l'|les? |la )?(?:enverrai|envoie)|je (?:vous )?rappel(?:lerai|le)\b|(?:volvere a|vuelvo a) llamar|(?:lo|la|se lo|se la) (?:envio|enviare|mando|mandare))\b/,
  goodbye:
    /\b(?:good ?bye|bye(?: bye)?|hang up|end the call|talk to you later|see you|wrong number|have a (?:nice|good|great) (?:day|one|evening))\b|\b(?:au revoir|bonne journee|(?:faux|mauvais) numero|raccroche[zr]?|a bientot)\b|\b(?:adios|hasta luego|hasta pronto|numero equivocado|cuelgue|que tenga buen dia)\b/,
  finished:
    /\b(?:that(?:'s| is| will be|'ll be) (?:all|it|everything)|nothing else|no,? (?:thank you|thanks)|i(?:'m| am) (?:done|good|fine|all set)|we(?:'re| are) done|all good|not (?:at the moment|for now|right now))\b|\b(?:c'est tout|rien d'autre|non,? merci|ce sera tout|ca ira)\b|\b(?:eso es todo|nada mas|no,? gracias|ya esta)\b/,
  jailbreak:
    /\b(?:(?:ignore|forget|disregard|override|drop)\b[^.?!]{0,40}\b(?:instructions?|orders|directives|rules|prompts?|guidelines|restrictions|everything)|system prompt|your (?:hidden |secret )?(?:instructions|prompt)|you are now|pretend (?:to be|you)|act as (?:if|a|an)|your (?:new )?name is (?:now )?\w+(?! *\?)|you(?:'re| are) called \w+|from now on,? you(?! (?:can|may|could)\b)|you (?:always|must always|will always) (?:answer|reply|say|agree|respond)|(?:you )?never refuses?\b|(?:respond|answer|reply|say)(?: only| exactly| with)* ['"‘“]|role ?play|jailbreak|developer mode|legally binding|agree (?:with|to) (?:anything|everything|whatever)|repeat after me|(?:write|sing|tell|compose|recite)(?: me| us)? (?:a|an|some) (?:poem|song|joke|story|code|essay))\b|\b(?:(?:oublie[zr]?|ignore[zr]?)\b[^.?!]{0,40}\b(?:instructions?|consignes?|regles)|tu (?:es|seras|t'appelles)(?: maintenant| desormais)? (?=\w)|vous (?:vous appelez|etes desormais)|(?:tu|vous) repond(?:s|ez|ras|rez) toujours|ne (?:te |se |vous )?(?:refuse[srz]?|refuser[asz]+) (?:jamais|rien)|jamais rien refuser|fais comme si|faites comme si|(?:ecris|chante|ecrivez|chantez|raconte)(?:-moi)? (?:un|une) (?:chanson|poeme|blague|histoire))\b|\b(?:(?:olvida|ignora)\b[^.?!]{0,40}\b(?:instrucciones|reglas)|ahora eres|eres ahora|te llamas|(?:tu nombre|su nombre) es ahora|a partir de ahora (?:eres|respond\w+)|(?:siempre (?:respondes|dices|contestas)|(?:respondes|dices|contestas) siempre)|nunca (?:te )?nieg(?:as|a|ue)|haz como si|haga como si|(?:escribe|canta|cuenta)(?:me)? (?:un|una) (?:poema|cancion|chiste|historia))\b/,
  repeat:
    /\b(?:(?:can|could) you (?:say|repeat)|say (?:that|it) again|repeat (?:that|please|the question)|pardon|come again|what did you say|i did(?:n't| not) (?:hear|catch|get) (?:that|you)|repetez|pouvez-vous repeter|comment dites|repita|puede repetir|como dice)\b|^(?:sorry|what|comment|pardon|que|como)\?$/,
  question:
    /\?\s*$|^(?:so |and |but |ok |okay )?(?:am i|are you|is (?:it|that|this|there|my)|do (?:i|you|we)|does|can (?:i|you|we)|could (?:i|you)|will|would|what|when|where|who|how|why|which|est-ce que|suis-je|puis-je|dois-je|avez-vous|pouvez-vous|(?:\w+ ){1,5}\w+-t-(?:il|elle|on)|qu'est-ce|combien|comment|quand|pourquoi|que cubre|cuanto|cuando|como|por que|estoy (?:cubiert|asegurad)[oa])\b/,
  correction:
    /^(?:(?:no|non|sorry|oh|ah|oops|well|euh|um|uh|hold on|wait|wait a (?:minute|second)|attendez|espere?|perdon|pardon)[,.!]*\s+)*(?:(?:no|non|hold on|wait|attendez|espere?)[,.!]*\s+(?:wait|attendez|espere?|sorry|pardon|actually|it(?:'s| is| was)|i (?:said|meant)|not|the|c'est|c'etait|es|era|that(?:'s| is| was))|actually|correction|i (?:meant|mean|made a mistake|was wrong)|rather|sorry,? (?:it|i meant|that)|let me correct|en fait|je me suis trompe|je voulais dire|en realidad|me equivoque|quise decir|quiero decir)\b|\b(?:it(?:'s| is| was) not|it isn't|it wasn't|not) [^.?!,]{1,40}(?:,| but) (?:it(?:'s| is| was) |but )?|\b(?:i made a mistake|instead of|i got (?:it|that) wrong|that(?:'s| is) (?:wrong|not right|incorrect)|change (?:my|the|that)|(?:is|was) (?:wrong|incorrect|not right|not correct)|(?:ce n'est|c'est|pas) pas [^.?!]{1,40} (?:mais|c'est)|no es [^.?!]{1,40},? (?:sino|es))\b|[\s,]sorry[.!]?$/,
};

/** True when the utterance, or this part of it, expresses the intent. */
export const expresses = (text: string, intent: Intent): boolean => patterns[intent].test(read(text));

const read = (text: string): string => plain(text).replace(/[¡¿]/gu, "").trim();

/** Answers that say no, or that nothing or nobody. */
export const isNo = (text: string): boolean =>
  /^(?:(?:oh|uh|um|well|euh|ah|eh|pues),? )*(?:no+(?:pe)?|nah|none|nothing|nobody|no one|not any|not really|nope|never|neither|non|aucune?|rien|personne|nadie|ningun[oa]?|nada)\b/.test(
    read(text),
  );

export const isYes = (text: string): boolean =>
  /^(?:yes|yeah|yep|yup|sure|correct|right|exactly|of course|absolutely|ok(?:ay)?|please do|oui|ouais|exactement|bien sur|d'accord|si|claro|exacto|correcto|vale)\b/.test(
    read(text),
  );

export const isUnknown = (text: string): boolean =>
  /\b(?:i (?:really )?(?:don't|do not|dunno|didn't) (?:know|remember|recall|have (?:it|one|that|any|a|an)\b)|dunno|no idea|not sure|i(?:'m| am) not sure|i can(?:'t|not) (?:remember|recall|say)|i have no|je ne sais (?:pas|plus)|je sais pas|aucune idee|je n'en ai pas|je ne (?:m'en )?souviens|no (?:lo )?se(?=\s*(?:$|[.,;!?]|(?:cuando|donde|que|quien|como|si|cual|cuant[oa]s?|exactamente|muy|bien|nada|decir\w*)\b))|no recuerdo|ni idea|no tengo)\b/.test(
    plain(text),
  );

export const isThanks = (text: string): boolean => /\b(?:thank(?:s| you)|merci|gracias)\b/.test(plain(text));

/** Sounds without words: no vowels, or a marker of the recogniser. Codes with digits are not meant. */
export function isUnintelligible(text: string): boolean {
  const words =
    plain(text)
      .replace(/\[[^\]]*\]|\([^)]*\)/g, " ")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return true;
  const sounds = words.filter(
    (word) =>
      !/\d/.test(word) &&
      word.length > 1 &&
      (!/[aeiouy]/.test(word) || /^(?:h+m+|m+h+m*|u+h+|u+m+|e+r+m*|euh+|ah+|oh+)$/.test(word)),
  );
  return sounds.length === words.length && !words.some((word) => /^(?:mr|mrs|dr|st|tv|pc|sms)$/.test(word));
}
