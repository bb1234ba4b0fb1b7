/** How people say that somebody is in danger, in one language; of words in small letters without accents, apostrophes and punctuation. */
export interface EmergencyWords {
  dangers: readonly RegExp[];
  /** Tell of danger where they are all that is said. */
  cries: RegExp;
  /** Say that there is none, or mean something else, such as a bill that exploded: taken out first, and nothing besides. */
  denied: readonly RegExp[];
}

const english: EmergencyWords = {
  dangers: [
    /\b(?:on fire|(?:is|are|its|hes|shes|im|(?:house|kitchen|car|flat|apartment|room|roof|garage|shed|oven|stove)s?|everything) burning|burning (?:right )?now|theres (?:a )?fire|there is (?:a )?fire|(?<!\b(?:was|had) )a fire (?:in|at|on|upstairs|downstairs|next door)|(?:caught|catching|catches) fire)\b/,
    /\b(?:flames|full of smoke|smoke everywhere|smells? (?:\w+ ){0,3}gas|gas leak|explo(?:sion|ded)|emergency|ambulance|fire brigade|fire department|(?:stuck|locked) in (?:the|an?|this|your) (?:lift|elevator)(?! contract))\b/,
    /\b(?:(?:not|isnt|arent|aint|hardly|barely|stopped) (?:even |really |properly )?breathing|(?:cant|cannot|can not|can hardly|can barely) breathe|choking|unconscious|passed out|(?:wont|will not|doesnt|does not|not|isnt) (?:wake|waking) up|cant wake (?:him|her|my)|not moving|isnt moving|collapsed)\b/,
    /\b(?:bleeding|heart attack|(?:has|having|had|got) a (?:stroke|seizure)|chest pain|dying|drowning|overdose|trapped|(?:is|are|am|im|hes|shes|theyre|been|got|badly|seriously) (?:badly |seriously |very )?(?:hurt|injured))\b/,
    /\b(?:(?:been|got|being|was|were) (?:shot|stabbed|poisoned|attacked)|(?:has|got|pulled|holding|pointing) (?:out )?(?:a|his|her) (?:gun|knife)|(?:man|woman|guy|boy|person|somebody|someone) with a (?:gun|knife)|shots fired|kill (?:me|myself|him|her|himself|herself)|(?:want|wants|going) to (?:die|end my life)|call (?:the )?(?:police|911|999|112)|help me(?! (?:with|to|find|out|understand)\b))\b/,
    /\b(?:smoke (?:is )?(?:coming|pouring)|(?:cant|cannot|can not) get out(?! of (?:\w+ ){0,2}(?:contract|policy|menu|subscription|agreement|loan|lease)\b)|blood everywhere|(?:hes|shes|(?:he|she|baby) is) turning blue|throat is (?:swelling|closing)|cut (?:his|her|my) wrists?|(?:dont|do not|doesnt) want to live(?! (?:in|at|with|here|there|on|by)\b)|(?:took|taken|swallowed) (?:\w+ )?(?:too many|(?:a bottle|a lot|lots|all) of|all) (?:\w+ ){0,2}(?:pills|tablets)|swallowed (?:a battery|batteries|bleach|poison))\b/,
  ],
  cries: /^(?:fire|help|help (?:me|us)|(?:somebody|someone) help)$/,
  denied: [
    /\b(?:not|no|isnt|wasnt|never|without|(?:dont|do not) have)(?: really| exactly| actually)?(?: an?| any| the)?(?: real| medical)? emergency(?! (?:services?|number|line|call))\b/,
    /\b(?:(?:not|isnt|arent|wasnt|werent|im not|nobody (?:is|was|got)|no one (?:is|was|got)|nothing (?:is|was))(?: badly| seriously| really)? (?:hurt|injured|trapped|bleeding|dying|unconscious|burning|on fire|choking)|no (?:flames|explosion|gas leak|(?:a )?fire (?:in|at|on)))\b/,
    /\b(?:dont|do not|doesnt|didnt) (?:need|want) (?:an?|the|any) (?:ambulance|fire brigade|fire department)\b/,
    /\b(?:not|isnt|no longer) (?:a |any )?fire\b(?! (?:brigade|department|truck|engine)\b)/,
    /\b(?:there is|theres) no fire\b(?! (?:brigade|department|truck|engine)\b)/,
    /\bno need (?:for|to call) (?:an?|the) (?:ambulance|fire brigade|fire department)\b/,
    /\b(?:ambulance (?:bill|invoice|costs?|charges?)|(?:bill|invoice) (?:for|from) (?:an|the) ambulance|emergency (?:dental|plumbers? bill|contact (?:details|(?:has |was )?changed))|(?:change|update) (?:my|the) emergency contacts?|heart attack (?:policy|cover|insurance))\b/,
    /\b(?:(?:prices?|costs?|bills?|rates?|premiums?|fees?) (?:have |has )?(?:just )?exploded|dying to (?:know|hear|find out)|drowning in (?:paperwork|debts?|work|emails|bills|letters)|trapped in (?:an?|the|this|your|my) (?:phone )?(?:contract|menu|subscription|policy))\b/,
    /^(?:my|the|this)(?: phones?)? (?:battery|phone|mobile) is dying$/,
    /\bi (?:got|was) (?:hurt|injured) (?:at work|on the job|in an? (?:car )?accident) and (?:i )?(?:need|want|would like|have) to (?:report|claim|file)\b/,
  ],
};

const french: EmergencyWords = {
  dangers: [
    /\b(?:en feu|au feu|(?:est|en train de) bruler?|ca brule|brule|incendie|y a le feu|(?:pris|prend) feu|flammes|fumee partout|fuite de gaz|sent le gaz|odeur de gaz|explosion|urgence vitale|cest une urgence|ambulance|les pompiers|le samu)\b/,
    /\b(?:inconscient|inconsciente|ne respire (?:presque )?(?:pas|plus)|respire (?:presque )?plus|respire a peine|(?:peux|peut|arrive) (?:pas|plus) (?:a )?respirer|(?:perd|perdu) connaissance|setouffe|ne se reveille (?:pas|plus)|saigne|crise cardiaque|infarctus|avc|en train de mourir|se noie|ne bouge plus|coince|coincee|blessee?s?|tire dessus|poignarde|avec (?:un|une) (?:couteau|pistolet|fusil|arme)|veux mourir|me tuer|au secours|a laide|aidez moi(?! (?:a|avec|pour|sur)\b)|on m ?attaque|appelez la police)\b/,
  ],
  cries: /^(?:feu|aide|secours|aidez (?:moi|nous)|a moi)$/,
  denied: [
    /\bpas (?:du tout |vraiment )?une urgence(?: vitale)?\b/,
    /\b(?:nest|nest vraiment|netait|nont|na|est) pas (?:ete )?(?:gravement |grievement )?(?:blessee?s?|coincee?s?|inconscient|inconsciente|en feu)\b/,
    /\b(?:personne nest|personne na ete|personne est|aucun|aucune|sans|pas de) (?:gravement )?(?:blessee?s?|coincee?s?|flammes)\b/,
    /\b(?:ne brule (?:pas|plus)|pas besoin (?:dune ambulance|des pompiers|du samu)|pas dincendie)\b/,
    /\b(?:assurances? incendie$|coincee? dans (?:le|ce|votre) menu\b)/,
  ],
};

const german: EmergencyWords = {
  dangers: [
    /\b(?:brennt|in flammen|feuer ausgebrochen|feuer gefangen|es gibt feuer|feuer in|voller rauch|riecht nach gas|gasgeruch|gasleck|explosion|explodiert|notfall|krankenwagen|rettungswagen|notarzt|feuerwehr)\b/,
    /\b(?:bewusstlos|atmet (?:\w+ )?(?:nicht|kaum)|(?:nicht|kaum) (?:mehr |noch )?atmen|bewusstsein verloren|keine luft|erstickt|wacht nicht (?:mehr )?auf|blutet|herzinfarkt|schlaganfall|stirbt|ertrinkt|bewegt sich nicht|eingeklemmt|eingeschlossen|(?:ist|sind|bin|wurde|schwer) (?:schwer )?verletzt|angeschossen|niedergestochen|(?:mit|hat) (?:einer|eine) (?:pistole|waffe)|(?:mit|hat) (?:einem|ein) messer|will sterben|mich umbringen|hilfe(?! (?:bei|mit|zu|fur)\b)|uberfallen|rufen sie die polizei)\b/,
  ],
  cries: /^(?:feuer|hilfe|zu hilfe|helfen sie mir|helft mir)$/,
  denied: [
    /\bkein(?:e|en)? (?:echter |wirklicher )?(?:notfall|explosion|gasleck|gasgeruch|feuer in)\b/,
    /\b(?:ist|sind|bin|wurde|wurden) (?:nicht|niemand|keiner) (?:schwer )?(?:verletzt|eingeklemmt|eingeschlossen|bewusstlos)\b/,
    /\b(?:niemand|keiner|nicht) (?:ist |wurde )?(?:schwer )?(?:verletzt|eingeklemmt|eingeschlossen|bewusstlos)\b/,
    /\bbrennt (?:es )?(?:nicht|nichts|nirgends)\b|\b(?:brauche|brauchen|braucht) kein(?:e|en)? (?:krankenwagen|rettungswagen|notarzt|feuerwehr)\b/,
    /\brechnung (?:vom|fur den) (?:krankenwagen|rettungswagen|notarzt)\b/,
  ],
};

const spanish: EmergencyWords = {
  dangers: [
    /\b(?:en llamas|se (?:esta )?quema(?:ndo)?|hay (?:un )?(?:fuego|incendio)|incendio|ardiendo|lleno de humo|huele a gas|fuga de gas|escape de gas|explosion|una emergencia|es urgente|ambulancia|los bomberos)\b/,
    /\b(?:inconsciente|no respira|no (?:esta|estoy) respirando|no (?:puedo|puede) respirar|apenas respira|(?:perdio|perdido) el conocimiento|se (?:esta )?(?:ahoga(?:ndo)?|asfixia(?:ndo)?)|no (?:se )?despierta|sangrando|sangra|infarto|ataque al corazon|derrame|se (?:esta )?muri(?:endo|o)|no se mueve|atrapad[oa]s?|hay (?:\w+ )?herid[oa]s?|(?:esta|estan|estoy) herid[oa]s?|herid[oa] grave|disparado|apunalado|con (?:un|una) (?:pistola|cuchillo|arma)|quiero morir|socorro|auxilio|ayudenme(?! (?:con|a)\b)|me atacan|llamen a la policia)\b/,
  ],
  cries: /^(?:fuego|ayuda|ayudenme|ayudame)$/,
  denied: [
    /\bno es (?:una |ninguna )?(?:emergencia|urgencia|urgente)\b/,
    /\b(?:no hay|sin) (?:ningun |ninguna |nadie )?(?:fuego|incendio|herid[oa]s?|atrapad[oa]s?|explosion)\b/,
    /\b(?:nadie|no) (?:esta|estan|estoy|resulto|ha sido) (?:herid[oa]s?|atrapad[oa]s?|sangrando|inconsciente|ardiendo|en llamas)\b/,
    /\bno (?:necesito|necesitamos|hace falta) (?:una |la )?ambulancia\b/,
    /\bseguros? (?:de|contra) incendio$/,
  ],
};

const italian: EmergencyWords = {
  dangers: [
    /\b(?:in fiamme|a fuoco|al fuoco|sta bruciando|brucia|incendio|pieno di fumo|odore di gas|puzza di gas|fuga di gas|esplosione|esploso|emergenza|ambulanza|i pompieri)\b/,
    /\b(?:privo di sensi|priva di sensi|svenut[oa]|non (?:sta )?respir(?:a|o|ando)|non (?:riesco|riesce|posso|puo) (?:piu )?(?:a )?respirare|respira a (?:malapena|fatica)|(?:perso|persa) (?:i sensi|conoscenza)|sta soffocando|soffoca|non si sveglia|sanguina|sanguinando|infarto|sta morendo|annegando|non si muove|intrappolat[oaie]|ferit[oaie]|sparato|accoltellat[oa]|con (?:un|una) (?:pistola|coltello)|voglio morire|aiutatemi(?! (?:con|a)\b)|chiamate la polizia)\b/,
  ],
  cries: /^(?:aiuto|fuoco|soccorso|aiutatemi|aiutami)$/,
  denied: [
    /\bnon (?:e|ce) (?:una |nessuna |alcuna )?(?:emergenza|unemergenza|incendio|esplosione|fuga di gas)\b/,
    /\b(?:nessun[oa]?|non) (?:e |ci sono |si e )?(?:rimast[oa] )?(?:ferit[oaie]|intrappolat[oaie])\b/,
    /\bassicurazione incendio$/,
  ],
};

const portuguese: EmergencyWords = {
  dangers: [
    /\b(?:em chamas|pegando fogo|pegou fogo|a arder|incendio|cheio de fumaca|cheira a gas|cheiro de gas|explosao|emergencia|ambulancia|os bombeiros)\b/,
    /\b(?:inconsciente|nao (?:esta )?(?:mais )?respir(?:a|o|ando)|nao (?:consigo|consegue) respirar|mal respira|perdeu (?:a consciencia|os sentidos)|desmaiou|engasgad[oa]|nao acorda|sangrando|sangra|infarto|enfarte|esta morrendo|se afogando|nao se mexe|pres[oa] no elevador|ferid[oa]s?|baleado|esfaqueado|com (?:um|uma) (?:arma|faca)|quero morrer|socorro|me ajudem|chamem a policia)\b/,
  ],
  cries: /^(?:fogo|ajuda|me ajuda)$/,
  denied: [
    /\bnao e (?:uma |nenhuma )?emergencia\b/,
    /\bseguro contra incendio$|^(?:o |um |meu )?seguro incendio$/,
    /\b(?:ninguem|nao) (?:esta |ficou |foi |ha )?(?:ferid[oa]s?|incendio|fogo)\b/,
  ],
};

const chinese: EmergencyWords = {
  dangers: [
    /着火|起火|失火|火灾|火災|燃烧|燃燒|冒烟|冒煙|煤气泄|燃气泄|瓦斯|爆炸|救护车|救護車|消防|紧急情况|緊急情況|救命|昏迷|醒不过来|醒不過來|没有呼吸|没呼吸|沒有呼吸|不能呼吸|呼吸困难|呼吸困難|喘不过气|喘不過氣|失去知觉|失去知覺|失去意识|失去意識|噎住|流血|受伤|受傷|心脏病发|心臟病發|中风|快死|想死|自杀|自殺|溺水|被困|重伤|重傷|有枪|有刀|拿着刀|拿着枪|报警|報警/u,
  ],
  cries: /^(?:火+|快?来人)$/u,
  denied: [
    /(?:火灾|火災)(?:保险|保險)/u,
    /不是(?:什么|什麼)?(?:紧急情况|緊急情況|火灾|火災)/u,
    /(?:没有?|沒有?)(?:人)?(?:着火|起火|失火|火灾|火災|爆炸|受伤|受傷|流血|被困|昏迷)/u,
    /不(?:需要|用)(?:叫)?(?:救护车|救護車|消防|报警|報警)/u,
  ],
};

export const emergencyWords: readonly EmergencyWords[] = [
  ...[english, french, german, spanish, italian, portuguese, chinese],
];
