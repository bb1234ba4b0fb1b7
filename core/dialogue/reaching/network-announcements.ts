/*
 * What telephone networks say where nobody can be reached, in the languages the center knows them in; of words in small
 * letters without punctuation. A person may say half of it: "the number you dialed is not mine".
 */

const notReached =
  "(?:(?:temporarily |currently |presently |now |still |at the moment )*(?:not (?:available|reachable|in service|in use|responding|answering|assigned|allocated|valid|recogni[sz]ed|active|accepting calls|able to)|" +
  "unavailable|unreachable|out of (?:service|order|reach|(?:the )?(?:coverage|service|network))|no longer (?:in service|in use|available|active)|unable to (?:receive|take|answer) (?:your|the|this) call|disconnected|switched off|turned off|busy(?! with)|incorrect|invalid|unassigned|engaged)|" +
  "been (?:disconnected|changed|switched off|suspended|temporarily)|not (?:be|been) (?:reached|connected|completed|set up|recogni[sz]ed|assigned)|not exist)";

/** Who speaks of themselves, or of somebody they know, is no network. */
export const spokenByPerson =
  /\b(?:i|i'm|i'll|i've|my|mine|me|he|she|he's|she's|him|his|her|yours|we hear|je|j'|ma|mon|moi|ich|mein|meine|mich|er|yo|soy|io|sono|mio)\b|我(?!们|們)/;

export const networkAnnouncements: readonly RegExp[] = [
  new RegExp(
    "\\b(?:subscriber|customer|number|person|party|user|extension|phone|mobile)(?: that)? you(?:'ve| have|'re| are)?(?: just)? (?:called|dialed|dialled|reached|calling|dialing|dialling|trying to (?:reach|call))" +
      ` (?:is|was|has|does|can|could|cannot|can't|are)(?: not)? ?${notReached}`,
  ),
  /\b(?:subscriber|customer|number|person|party|user) you(?:'ve| have|'re| are)?(?: just)? (?:called|dialed|dialled|calling|dialing|trying to reach) (?:cannot|can't|could not) be (?:reached|connected|completed)\b/,
  /\breached a (?:number|line|telephone number) that (?:is|has)\b/,
  /\b(?:your call|call) (?:cannot|can not|can't|could not|did not) (?:be|go) (?:completed|connected|through)\b(?! (?:before|earlier|yesterday|last|the first|but|just now)\b)/,
  /\bplease check the number and (?:dial|call|try) again\b|\ball (?:of our )?(?:circuits|lines) are (?:currently |now )?busy\b(?! (?:today|but|so)\b)/,
  /\b(?:no one|nobody) is (?:currently |presently )?available to (?:take|answer|receive) your call\b/,
  /\bthis (?:person|number|customer|subscriber)'s (?:phone|mobile) is (?:switched|turned) off\b/,
  /\bnot (?:accepting|receiving) (?:incoming )?calls at (?:this|the) (?:time|moment)\b/,

  /\ble numéro (?:que vous (?:avez (?:composé|demandé)|demandez|composez)|composé|demandé) (?:n'est (?:pas|plus)|est|ne|n')/,
  /\b(?:votre correspondant|la personne que vous (?:appelez|demandez|essayez de joindre)|l'abonné)[\p{L}' ]{0,20} (?:n'est (?:pas|plus)|est) (?:actuellement |pour le moment )?(?:disponible|joignable|injoignable|indisponible|en mesure)/u,
  /\bpas de correspondant au numéro\b|\bvotre appel ne peut aboutir\b/,

  /\bel número (?:que (?:usted )?(?:ha )?(?:marcó|marcado|marca|llama|ha llamado)|marcado|al que llama|solicitado)[\p{L} ]{0,20}(?:no (?:existe|está|se encuentra|es|corresponde|puede)|está (?:apagado|fuera|ocupado|suspendido)|se encuentra)/u,
  /\b(?:el (?:teléfono|móvil|celular|cliente|abonado|usuario|número)|la persona) (?:móvil )?(?:al|a la) que (?:usted )?(?:llama|está llamando|ha llamado)\b[\p{L} ]{0,30}(?:apagad|fuera de|no está|no se encuentra|no puede)/u,
  /\b(?:apagado o fuera de|fuera del área de) (?:cobertura|servicio)|\bel (?:abonado|usuario|cliente)[\p{L} ]{0,25} (?:no está disponible|no se encuentra disponible)/u,

  /\bkein anschluss unter dieser nummer\b/,
  /\b(?:gewählte|angerufene|diese|ihnen gewählte) (?:ruf)?nummer ist (?:\p{L}+ ){0,2}(?:nicht|ungültig|unbekannt)/u,
  /\b(?:gewünschte |ihr |der )+(?:gesprächspartner|teilnehmer)[\p{L} ]{0,25} (?:ist|kann) (?:\p{L}+ ){0,3}nicht (?:erreichbar|erreicht|verfügbar)/u,
  /\b(?:dieser|der gewünschte|der gewählte) (?:anschluss|teilnehmer|gesprächspartner) ist (?:\p{L}+ ){0,3}nicht (?:erreichbar|verfügbar|vergeben|geschaltet)/u,

  /\b(?:il numero|l'utente|il cliente) (?:da lei )?(?:chiamato|selezionato|desiderato|composto) (?:non|è(?! (?:sbagliat|quello|il mio|giust|mio))|ha|al momento|potrebbe)/,

  /\bo número (?:que você |para o qual )?(?:ligou|discou|chamou|discado|chamado) (?:não|está)/,

  /(?:您|你)?(?:所)?(?:拨打?|撥打?|呼叫)的?(?:电话|電話|号码|號碼|用户|用戶)[\p{L} ]{0,12}(?:关机|關機|空号|空號|停机|停機|服务区|服務區|通话中|通話中|正忙|占线|佔線|忙线|忙線|无应答|無應答|接通|不存在|接听|接聽)/u,
];
