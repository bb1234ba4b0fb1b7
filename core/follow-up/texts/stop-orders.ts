/*
 * How people say in free words that they want to hear no more of us. All of a text has to be such an order and what is
 * polite or rude about it: "stop the leak" and "the water does not stop" are about something else.
 */

/** True of "No more messages?": whoever asks that misses them. `words`: the text as `isStopOrder` takes it. */
export const asksAfterTexts = (text: string, words: string): boolean =>
  /[?？]\s*$/.test(text) && askedAfter.test(words);

const askedAfter =
  /^(?:(?:so|ok|okay|and|but|alors|also|y|e) )?(?:no|any|plus de|pas de|keine?|niente|geen)(?: (?:more|further|text|mas|weiteren|piu))* (?:texts|txts|messages|msgs|sms|calls|textos?|appels|nachrichten|anrufe|mensajes|llamadas|messaggi|chiamate|berichten)\b/;

/** True of an order in one of the languages below. `words`: small letters and digits without accents, one blank between words. */
export const isStopOrder = (words: string): boolean =>
  words.length <= longestOrder &&
  (unspacedOrder.test(words.replaceAll(" ", "")) ||
    spoken.some(({ orders, frame, isForNow }) => {
      const rest = words.replace(orders, " ");
      return rest !== words && rest.replace(frame, " ").trim() === "" && isForNow?.(words) !== true;
    }));

const longestOrder = 200;

interface InLanguage {
  orders: RegExp;
  /** What may stand around an order. */
  frame: RegExp;
  /** "Do not call me now" is about an hour, "stop calling me now" and "never call me again" are for good. */
  isForNow?: (words: string) => boolean;
}

/** One of the last words makes it an order for good. */
const forNow =
  (notNow: RegExp, forGood: RegExp) =>
  (words: string): boolean =>
    notNow.test(words) && !forGood.test(words);

const phrases = (...list: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join("|")})(?![\\p{L}\\p{N}])`, "gu");

const english = ((): InLanguage => {
  const not = "(?:do not|don t|dont|never|not)(?: ever)?";
  const every =
    "(?:(?:sending|with|getting|all|any|more|anymore|of|these|those|this|that|the|your|ur|such|so many|spam|marketing|to|me|us) )*";
  const things = "(?:text messages|texts|txts|messages|msgs|messeges|sms|smses|notifications|calls|phone calls|spam)";
  const doing = "(?:text|txt|message|msg|sms|call|phone|ring|contact|write(?: to)?|spam|bother|harass|dial)";
  const doingIt =
    "(?:texting|txting|messaging|msging|smsing|calling|phoning|ringing|contacting|writing(?: to)?|spamming|bothering|harassing|diall?ing)";
  const done = "(?:contacted|called|texted|messaged|phoned|rung|written to|spammed|bothered|disturbed|harassed)";
  const many = (one: string): string => `${one}(?: (?:and|or|n|&|nor) ${every}${one})*`;
  // "End the call" ends that one.
  const notTheCall = "(?!(?:(?:the|this|that|our) (?:phone )?|(?<=end )(?:phone )?)call(?! (?:me|us)))";
  const whom = "(?: (?:to )?(?:me|us|this number|my (?:phone|number|cell|mobile)|here))?";
  const from = "(?: (?:from|by) (?:you|u|your company|you guys|this number))?";
  const wish = "(?:i|we)(?: (?:really|just))? (?:want|wanna|wish|would like|d like|need|like)(?: to)?";
  const leave = `(?:unsubscribe|unsub|opt out|optout|be removed|be taken off|be unsubscribed|(?:stop (?:receiving|getting)|not (?:receive|get)) ${every}${things}|stop)`;
  const list =
    "(?: (?:off|from|of|out of)(?: (?:of|from))?(?: (?:this|the|your|ur|all|any|that|these))*(?: (?:text|texting|sms|mailing|call|calling|contact|phone|message))?(?: (?:lists?|database|system|service|texts?|messages?|sms))?)?";
  return {
    orders: phrases(
      // Where two begin alike the longer one stands first.
      `(?:stop|quit|cease|end) ${every}${many(things)}${whom}${from}`,
      // Not mixed: "stop calling and text me".
      `(?:stop|quit|cease|end) ${notTheCall}${every}(?:${many(doingIt)}|${many(doing)})${whom}${from}`,
      "stop sending (?:me |us )?(?:these|those|this|that|it|any ?more|anything|stuff|crap|shit)",
      `(?:(?:i|we) )?${not} (?:want (?:to (?:get|receive|have) )?|send |need )${every}${many(things)}${whom}${from}`,
      `(?:(?:i|we) )?(?:${not}|no longer) (?:want|wish|care|like|need)(?: to (?:get|receive|have))? ${every}${many(things)}${whom}${from}`,
      `(?:(?:i|we) )?(?:${not}|no longer) (?:want|wish|care|like) to be ${many(done)}(?: by (?:text|sms|phone))?${from}`,
      `${not} (?:${many(doing)}|${many(doingIt)}) (?:me|us|this number|my (?:phone|number))`,
      `${not} (?:text|txt|message|texting|messaging)`,
      `(?:${wish} )?(?:no|zero|enough)(?: more| further)?(?: of)?(?: (?:the|these|your))? ${many(things)}${whom}${from}`,
      `(?:${wish}|how (?:do|can) (?:i|we)|can i|may i|let me) ${leave}${list}`,
      `(?:unsubscribe|unsub|opt)(?: me| us| this number)?(?: out)?${list}`,
      `(?:remove|delete|erase|(?:drop|take)(?= \\w+(?: \\w+){0,2} (?:off|from|out|of))) (?:me|us|my (?:phone )?number|this number|my name)${list}`,
      "stopall|stop all|stopp|stop|opting out|optout|unsubscribed|leave (?:me|us) (?:alone|be)|lose my number",
    ),
    frame: phrases(
      "please|pls|plz|plez|kindly|just|ok|okay|hi|hello|hey|now|already|thanks|thank you|thx|ty|immediately|right now|right away|asap|at once",
      "for good|forever|ever|ever again|again|any ?more|i said|i told you(?: to)?|i asked you to|i want you to|you need to|you must|can you|could you|would you|will you|you",
      "wrong number|sir|madam|guys|people|and|or|with immediate effect|from now on|fucking|the fuck|fuck off|damn|bloody|go away|seriously|yes|no",
      "who (?:is|s) (?:this|it)|who are you|who r u|how did you get (?:my|this) number|i (?:do not|don t) know (?:you|this number)",
      "i(?: have|ve)? (?:never|did not|didn t) (?:sign(?:ed)? up|subscribed?|asked?|agreed?|consent(?:ed)?|opt(?:ed)? in)(?: (?:for|to))?(?: (?:any of )?(?:this|that|these|it|texts|messages))?",
    ),
    isForNow: forNow(
      /\b(?:not|don t|dont|no)\b.*(?<!\bfrom )\b(?:now(?! on\b)|at the moment)\b/,
      /\b(?:stop|quit|cease|unsubscribe|remove|again|ever|never|no more|no longer|any ?more|for good)\b/,
    ),
  };
})();

/** Only where nothing else is said but what is polite: "can you stop it" is as likely about the water. */
const englishShort: InLanguage = {
  orders: phrases("stop (?:it|this|that|everything|all)"),
  frame: phrases("please|pls|plz|just|ok|okay|now|right now|already|thanks|thank you|i said|immediately|at once"),
};

const french: InLanguage = {
  orders: phrases(
    "(?:arretez?|arreter|cessez?|stop|stoppez)(?: tout de suite)? (?:de |d )?(?:m |me |nous )(?:ecrire|envoyer|contacter|appeler|harceler|deranger|telephoner|spammer)(?: (?:des|les|vos|ces|de|tous|d autres) (?:sms|messages?|textos?|textes))*",
    "(?:arretez?|cessez|stop|stoppez|fini|assez)(?: (?:avec|tous|les|vos|ces|de|d|l|envoi|envoyer|aux?))* (?:sms|messages?|textos?|appels|texto)",
    "(?:ne )?(?:m |me |nous )(?:ecrivez|envoyez|contactez|appelez|derangez|telephonez|ecris|envoie|appelle) (?:plus|pas)(?: (?:de|des|vos|aucun|jamais))*(?: (?:sms|messages?|textos?))?",
    "(?:je (?:ne )?(?:veux|souhaite|desire) (?:plus|pas)(?: recevoir)? |plus )(?:de |d |aucun |vos |ces |des )*(?:sms|messages?|textos?|appels)",
    "(?:je (?:veux|voudrais|souhaite|desire) )?(?:me |m )?(?:desabonner|desinscrire)|(?:desabonnez|desinscrivez)[ -]?moi|laissez moi tranquille",
    "(?:retirez|enlevez|supprimez|effacez) (?:moi|mon numero)(?: (?:de|la|votre|vos|cette|listes?|fichiers?))*|arretez?|arret|stop",
  ),
  frame: phrases(
    "s il (?:vous|te) plait|svp|stp|merci|bonjour|maintenant|immediatement|de votre part|tout de suite|et|ca|jamais",
  ),
  isForNow: forNow(
    /\bpas\b.*\b(?:maintenant|tout de suite|immediatement)\b/,
    /\b(?:plus|jamais|arret\w*|cessez|stop\w*)\b/,
  ),
};

const german: InLanguage = {
  orders: phrases(
    "keine?(?: (?:weiteren|mehr|solchen|ihrer))* (?:sms|nachrichten|anrufe|textnachrichten|mitteilungen|texte)(?: und (?:sms|nachrichten|anrufe))?(?: mehr)?(?: (?:an mich|schicken|senden|schreiben))?",
    "(?:horen|hoeren|hor|hoer) (?:sie )?(?:bitte )?(?:damit )?auf(?: (?:mir|mich|damit|mit|den|diesen|ihren|sms|nachrichten|anrufen|zu|schreiben|schicken|senden|texten|anzurufen|anrufen))*",
    "(?:schreiben|schicken|senden|texten|simsen|schreibt|schreib|schickt|schick) (?:sie )?(?:mir )?(?:bitte )?(?:nicht mehr|nicht|nie wieder|keine?(?: weiteren)? (?:sms|nachrichten?|texte))(?: mehr)?",
    "(?:rufen|ruft|ruf) (?:sie )?mich (?:bitte )?(?:nicht mehr|nie wieder|nicht) an|kontaktieren sie mich nicht(?: mehr)?",
    "ich (?:mochte|moechte|will|wunsche|wuensche) (?:keine?(?: weiteren)? (?:sms|nachrichten|anrufe|texte)(?: mehr)?(?: (?:bekommen|erhalten|haben))?|mich (?:abmelden|austragen))",
    "(?:melden sie )?mich (?:bitte )?(?:abmelden|austragen|ab)|lassen sie mich (?:bitte )?in ruhe|(?:streichen|loschen|loeschen|nehmen) sie (?:mich|meine nummer)(?: (?:aus|von|der|ihrer|liste))*",
    "stopp?|abmelden|sms stoppen",
  ),
  frame: phrases("bitte|danke|vielen dank|hallo|sofort|jetzt|ab sofort|endlich|von ihnen|und|mehr"),
  isForNow: forNow(
    /\b(?:nicht|keine?)\b.*\bjetzt\b|\bjetzt\b.*\b(?:nicht|keine?)\b/,
    /\b(?:mehr|weiteren|nie|endlich|auf|stopp?|abmelden|austragen|in ruhe)\b/,
  ),
};

const spanish: InLanguage = {
  orders: phrases(
    "(?:dejen?|deja|dejad|paren?|para|basta) (?:ya )?de (?:escribirme|llamarme|mandarme|enviarme|molestarme|contactarme|mandar|enviar|escribir|llamar)(?: (?:mas|mensajes|sms|textos|me|y llamarme|y escribirme))*",
    "no (?:me|nos) (?:vuelvan? a )?(?:escrib(?:an?|as)|escribir|llam(?:en?|es|ar)|mand(?:en?|es|ar)|envi(?:en?|es|ar)|contact(?:en?|es|ar)|molest(?:en?|es|ar))(?: (?:mas|mensajes|sms|textos|nunca))*",
    "(?:no (?:quiero|deseo)(?: recibir)?|basta de)(?: (?:mas|sus|estos|los))* (?:mensajes|sms|textos|llamadas)(?: (?:mas|suyos|de ustedes))*|no mas (?:mensajes|sms|textos|llamadas)",
    "(?:quiero |deseo |quisiera )?(?:darme|denme|deme|dame|dar) de baja|(?:quiero )?cancelar (?:la |mi )?suscripcion",
    "(?:quiten|quite|eliminen|elimine|borren|borre|saquen|saque)(?:me| mi numero)(?: (?:de|la|su|lista))*|dejenme en paz|stop|pare|paren",
  ),
  frame: phrases("por favor|gracias|hola|ya|ahora|y|inmediatamente"),
  // "Ya no" is for good.
  isForNow: forNow(
    /\bno\b.*\bahora\b|\bahora\b.*\bno\b/,
    /\b(?:mas|nunca|ya|vuelvan?|dej\w+|paren?|baja|basta|stop)\b/,
  ),
};

const italian: InLanguage = {
  orders: phrases(
    "(?:smett\\p{L}+|basta|finitela|stop)(?: (?:di|con|gli|i|questi|mandarmi|inviarmi|scrivermi|chiamarmi|contattarmi|disturbarmi|sms|messaggi|chiamate))+",
    "non (?:mi )?(?:scriv(?:a|ete|etemi|ermi)|chiam(?:i|ate|atemi|armi)|mand(?:i|ate|atemi|armi)|invi(?:ate|atemi|armi)|contatt(?:i|ate|atemi|armi))(?: (?:piu|sms|messaggi|mai))+|non voglio(?: (?:piu|ricevere|altri|i|vostri))* (?:sms|messaggi|chiamate)",
    "niente (?:piu )?(?:sms|messaggi|chiamate)|(?:voglio |vorrei )?(?:disiscrivermi|cancellarmi)|(?:cancell|rimuov|togli)\\p{L}*mi(?: (?:dalla|dalle|vostra|lista|liste))*",
  ),
  frame: phrases("per favore|per piacere|grazie|ciao|buongiorno|subito|adesso|ora|e"),
  isForNow: forNow(
    /\bnon\b.*\b(?:adesso|ora|subito)\b|\b(?:adesso|ora)\b.*\bnon\b/,
    /\b(?:piu|mai|basta|smett\w+|stop)\b/,
  ),
};

const others: InLanguage = {
  orders: phrases(
    "parem? de (?:me )?(?:mandar|enviar|escrever|ligar|contatar)(?: (?:me|mensagens|sms|mais|para mim))*|nao (?:quero|desejo)(?: (?:mais|receber|as|suas))* (?:mensagens|sms|ligacoes)(?: mais)?",
    "nao me (?:mand(?:em?|es)|envi(?:em?|es)|lig(?:uem?|ues)|escrev(?:am?|as))(?: (?:mais|mensagens|sms))*|chega de mensagens|(?:quero )?cancelar (?:a )?inscricao",
    "stop met (?:(?:mij|me|het|sturen van) )*(?:smsen|sms|berichten|bellen|appen|sturen)(?: sturen| en (?:bellen|smsen))?|geen (?:sms|smsjes|sms jes|berichten|telefoontjes)(?: meer)?(?: sturen)?|(?:bel|sms|app) (?:me|mij) niet(?: meer)?",
    "stuur (?:me|mij) geen (?:sms|smsjes|berichten)(?: meer)?|(?:ik wil )?(?:me |mij )?(?:afmelden|uitschrijven)",
  ),
  frame: phrases("por favor|obrigad[oa]|alstublieft|graag|bedankt|dank u|aub"),
};

const spoken = [english, englishShort, french, german, spanish, italian, others];

const unspacedOrder = new RegExp(
  "^(?:请|請|麻烦|麻煩|你们|你們|你好|您好)*" +
    "(?:(?:不要|别|別|勿)(?:再)?(?:给我|給我|向我)?(?:发送?|發送?|打|联系|聯繫|聯絡|骚扰|騷擾|打扰|打擾|传|傳)(?:短信|消息|讯息|訊息|信息|简讯|簡訊|电话|電話)?(?:给我|給我|我)?|" +
    "停止(?:给我|給我)?(?:发送?|發送?|联系|聯繫)?(?:短信|消息|讯息|訊息|信息|简讯|簡訊)?|(?:我)?(?:要|想)?(?:退订|退訂|取消订阅|取消訂閱)(?:短信|簡訊)?|" +
    "(?:我)?(?:不想|不要)(?:再)?(?:收到|接收)(?:你们的|你們的)?(?:短信|消息|讯息|訊息|信息|简讯|簡訊|电话|電話)?)(?:了|谢谢|謝謝|吧)*$",
  "u",
);
