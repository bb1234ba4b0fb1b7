/** What recorded greetings say, in the languages the center knows them in; of words in small letters without punctuation. */
export const machineWords = {
  /** What a person offers or asks, though it sounds alike: taken out first. */
  offers: [
    /\bi(?:'ve| was| just| got| keep| kept| have)(?: \w+){0,4} (?:to|on|in|with) (?:my |your |the |his |her |a )?(?:voice ?mail|mailbox)\b/,
    /\breached the wrong (?:number|person|place|house|office)\b/,
    /\b(?:would you|do you|did you|can i|could i|may i|shall i|if you|you want to|you like to)[a-z' ]{0,40}?\b(?:leave|left|take)\b[a-z' ]{0,20}\bmessage\b/,
    /\bleave (?:me |us |him |her )?(?:a |your )?message with (?:me|us|him|her|my|our|the|his)\b/,
    /\bleave (?:a |your )?message for (?:him|her|my|his)\b/,
    /\b(?:don't|dont|do not|needn't|need not|no need to|didn't|did not|won't|will not) (?:just |please |have to |need to |want to )?leave (?:me |us |him |her )?(?:a |an |your |any )?(?:\w+ ){0,2}(?:message|voicemail)s?\b/,
    /\b(?:can't|cannot|can not) hear you\b/,
    /\b(?:can't|cannot|can not|unable to) (?:talk|speak) (?:for )?(?:too |very )?long\b/,
    /\breached me\b/,
    /\b(?:my|i have a|i've got a) (?:voice ?mail|mailbox)\b[a-z' ]{0,20}\bset up\b/,
    /\b(?:what(?:'s| is| was)|(?:can|could|may) i (?:have|get|take)|(?:can|could|would) you (?:give|tell) me) your (?:name and )?(?:phone )?number\b/,
    /\b(?:(?:he|she)(?:'ll| will| can)|(?:him|her|them)(?: to)?) (?:get back to you|return your call|call you back)\b/,
    /\b(?:voulez vous|souhaitez vous|vous voulez|tu veux)[\p{L}' ]{0,30}\blaisser[\p{L}' ]{0,15}\bmessage\b/u,
    /\b(?:quiere|desea|puedo)[\p{L} ]{0,20}\bdejar\p{L}*[\p{L} ]{0,15}\b(?:mensaje|recado)\b/u,
    /\b(?:möchten|wollen|kann)[\p{L} ]{0,30}\bnachricht\b[\p{L} ]{0,20}\bhinterlassen\b/u,
  ],
  /** A question that is one by its tone alone; "why don't you leave a message?" is a machine's. */
  wonders: /(?:^|[.!?,])(?!\s*(?:so )?why\b)[^.!?,]*\bleave\b[^.!?,]*\bmessage\b[^.!?,]*\?/gi,
  sure: [
    /\bleave (?:me |us |him |her )?(?:a |an |your )?(?:\w+ ){0,3}(?:message|voicemail)\b/,
    /\b(?:after|at|following) the (?:tone|beep|signal)\b/,
    /\b(?:reached|(?:forwarded|transferred|redirected|diverted|connected|routed|sent) to|this is) (?:the |my |an |a )?(?:[\w']+ ){0,3}(?:voice ?mail|mailbox|answering (?:machine|service)|voice messag(?:e|ing) (?:system|service))\b/,
    /\bmailbox (?:is full|belonging)\b/,
    /\b(?:voice ?mail|mailbox)\b[a-z' ]{0,25}\b(?:has not|hasn't|has n't) been (?:set up|activated|initiali[sz]ed)\b/,
    /\brecord your (?:message|voice ?mail)\b/,
    /\blaisse[zr]? (?:moi |nous )?(?:un |votre |vos )?(?:petit )?(?:message|coordonnées)\b/,
    /\baprès le (?:bip|signal|top|son)\b/,
    /\b(?:sur (?:le |mon )?répondeur|boîte vocale|messagerie (?:vocale|de))\b/,
    /\bdej[ea] (?:me |nos )?(?:su|un|tu) (?:mensaje|recado)\b/,
    /\bdespués de (?:la señal|el tono|oír|escuchar)\b/,
    /\b(?:buzón de voz|contestador automático)\b/,
    /\bnach dem (?:signal|piep)?ton\b/,
    /\bhinterlass(?:en sie|t|e) (?:mir |uns )?(?:bitte )?(?:eine|ihre|deine) nachricht\b/,
    /(?<!\b(?:auf|in|an|aus) (?:der|die) )\b(?:mail|mobil|sprach)?box von\b|\banrufbeantworter von\b/,
    /\bsie sprechen (?:hier |gerade )?mit (?:dem|einem) (?:automatischen )?anrufbeantworter\b|\bhier (?:ist|spricht) (?:der|ein) (?:automatische )?anrufbeantworter\b/,
    /\b(?:risponde|questa è|è attiva|in) (?:la )?segreteria telefonica\b|\bsegreteria telefonica (?:di|del|della)\b/,
    /\bdopo il (?:segnale|bip|tono)\b|\blasciate (?:pure )?un messaggio\b/,
    /\b(?:deixe|grave) (?:a )?(?:sua|seu|uma|um) (?:mensagem|recado)\b|\bapós o (?:sinal|bipe|tom)\b/,
    /(?:提示音|[哔嗶嘀滴] ?[声聲])响? ?[之以]?[后後]/u,
    /(?:这里是|這裡是|[转轉]接?[到至]|[进進]入)[\p{L} ]{0,12}[语語]音信箱/u,
  ],
  pairs: [
    [
      /\byou(?:'ve| have)? reached\b/,
      /\b(?:can't|cannot|can not|unable to|not able to|not available|unavailable|away|no one is available|nobody is available)\b/,
    ],
    [/\byou(?:'ve| have)? reached\b/, /\b(?:get back to you|return your call|call you back)\b/],
    [
      /\b(?:come to|answer|get to) the phone\b/,
      /\b(?:get back to you|return your call|call you back|(?:leave|give|state|with)\b[a-z' ]{0,20}\byour (?:name and )?(?:phone )?number)\b/,
    ],
    [/\bvous êtes bien (?:chez|sur)\b/, /\b(?:absent|pas disponible|indisponible|rappeller\p{L}+)/u],
    [/不方便接|无法接|無法接|不能接/u, /(?<!给[他她我])(?:请|請)(?:您)?留[言下]/u],
    [/\bha llamado (?:a|al)\b/, /\b(?:no (?:puedo|podemos)|no está disponible)\b/],
  ],
  /** What people ask, and no machine that has no more to say than the pairs. */
  asks: [
    /\b(?:who|what|why|which)(?:'s| is| are| was| do| does| did)? (?:this|that|it|you|there|calling|speaking)\b/,
    /\b(?:can|could|may|how can|how may) i (?:help|take|ask)\b/,
    /\b(?:qui est|c'est qui|wer ist|wer spricht|quién (?:es|habla)|chi (?:è|parla))/,
  ],
} as const satisfies Record<string, RegExp | readonly (RegExp | readonly [RegExp, RegExp])[]>;

const keyPattern = "(?<key>one|two|three|four|five|six|seven|eight|nine|zero|star|pound|hash|[0-9#*])";

/** What those ask who keep unknown callers from somebody's phone. */
export const screeningWords = {
  keys: [
    new RegExp(
      `\\bpress (?:the )?${keyPattern}(?: key)? (?:now )?to (?:accept|be connected|be put through|connect|continue|complete|speak|talk|reach|prove)\\b`,
    ),
    new RegExp(
      `\\bto (?:accept|be connected|be put through|connect|continue|complete|speak|talk|reach|prove)\\b[a-z' ]{0,40}\\bpress (?:the )?${keyPattern}(?![a-z0-9])`,
    ),
  ],
  names: [
    /\b(?:say|state|record) your (?:full )?name\b/,
    /\b(?:say|state|record) (?:who you are|who is calling|who's calling)\b/,
    /\bif you record your name\b/,
    /\b(?:call )?screening service\b/,
    /\bdites votre nom\b/,
    /\b(?:diga|grabe) su nombre\b/,
    /\b(?:nennen|sagen) sie (?:bitte )?ihren namen\b/,
  ],
  /** Not so a person who has not understood who calls. */
  asksAgain: [
    /\b(?:did|do|can|could|would|will) you (?:please |just |kindly )?(?:say|state) (?:your (?:full )?name|who you are|who is calling|who's calling)(?: (?:was|is|again|please|for me|once more|one more time))*$/,
    /\bsay your name (?:again|once more|one more time)\b/,
    /\b(?:di(?:te|tes)[- ]moi|redites|répétez)[\p{L}' -]{0,12} votre nom\b/u,
  ],
  keyNames: {
    ...{ zero: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9" },
    ...{ star: "*", pound: "#", hash: "#" },
  } as Readonly<Record<string, string>>,
};
