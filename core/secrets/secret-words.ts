import { chineseNames, englishNames, frenchNames, germanNames, spanishNames } from "./secret-names.ts";

/** The words about secrets of one language, as patterns of whole words in small letters without punctuation (`bareText`). */
export interface SecretWords {
  /** What no recording and no report may hold: numbers of cards and accounts, codes and passwords. */
  readonly names: readonly string[];
  /** Those of them that are words, not numbers. */
  readonly wordNames: readonly string[];
  /** What one pays with: where it is spoken of, long numbers are of it. */
  readonly means: readonly string[];
  /** What means one unless something else is spoken of: "the three on the back", "when does it expire". */
  readonly vague: readonly string[];
  /** What makes a sentence a request where it ends with no question mark. */
  readonly requests: readonly string[];
  /** Asks for the rest of something, or for all of it again. */
  readonly goingOn: readonly string[];
  /** What is asked for next, and may be kept. */
  readonly somethingElse: readonly string[];
}

/** Who is told so is still looking for it. */
const patience = {
  english: "take your time|no (?:rush|hurry)|whenever you(?:'re| are) ready|when you have it",
  french: "prenez votre temps",
  german: "lassen sie sich zeit|in (?:aller )?ruhe",
  spanish: "t[óo]mese su tiempo|sin prisa",
};

const english: SecretWords = {
  names: [
    "(?:number|digits)\\b.*\\bcards?|cards?\\b.*\\b(?:number|digits)|card ?(?:number|no)|long number",
    "(?:card|payment|bank(?:ing)?|billing|account|login|log-?in) (?:details?|info(?:rmation)?|data|credentials)",
    "(?:give|read|take|have|share|tell|get|need|charge)\\b.*\\b(?:(?:credit|debit|bank|payment) ?cards?|(?:your|the) (?:card|visa|mastercard|amex))",
    ...englishNames.codes,
    ...englishNames.accounts,
    "iban",
    "cards?\\b.*\\bexpir(?:es?|y|ation)|expir(?:es?|y|ation)\\b.*\\bcards?",
  ],
  wordNames: [
    ...englishNames.passwords,
    "(?:secret|security) question",
    "(?:what(?:'s| is| are)|tell|give|spell|i have|need|confirm|enter)\\b.*\\byour (?:login|log-in|user ?(?:name|id))(?= and| please| again|$)",
    "^(?:and )?(?:(?:your|the) )?(?:[a-z]+ )?(?:login|log-in|user ?(?:name|id))(?: name| id)?$",
  ],
  means: ["cards?|visa card|mastercard|amex|american express|bank account"],
  vague: [
    "(?:three|four|sixteen|3|4|16|last|first|numbers?|digits?|code|ones?)\\b.*\\bon the (?:back|front|reverse|strip)",
    "digits|(?:the|that|your|a) code|code (?:that )?(?:we|i|you)\\b.*\\b(?:texted|sent|received|got|get)",
    "expir(?:es?|y|ation)|expiring date|valid (?:until|thru|through|to)",
  ],
  requests: [
    "please|enter|key|type|press|tell|give|say|need|read|spell|provide|confirm|let me have|share|dictate|what(?:'s| is)",
    `(?:can|could|may|shall) i (?:have|take|get)|${patience.english}`,
  ],
  goingOn: [
    "again|repeat|once more|rest|next|missing|remaining|continue|go on|digits?|numbers?|codes?|figures?|cards?",
    `slow(?:ly|er)|catch|hear|spell|${patience.english}`,
  ],
  somethingElse: [
    "(?:tele)?phone|mobile|polic(?:y|ies)|contracts?|claim|plate|e-?mail|address|name|(?:zip|post|postal|area|country|error|promo) ?(?:code)?",
    "insurance|passports?|licen[cs]es?|identity|id card|warranty|guarantee|lease|subscription|offer|quote|permit|visa",
  ],
};

const french: SecretWords = {
  names: [
    ...frenchNames.codes,
    ...frenchNames.accounts,
    "num[ée]ro(?:s)? .*\\bcarte|carte .*\\bnum[ée]ro|rib|pin|iban|identifiants?(?: bancaires?)?",
    "(?:coordonn[ée]es|donn[ée]es|informations|d[ée]tails) (?:bancaires|de paiement|de (?:votre|la|ta|sa) carte)",
    "(?:donne[rz]?|prendre|lire|communique[rz]?|dicte[rz]?|dites|besoin)\\b.*\\bcarte (?:bancaire|bleue|de cr[ée]dit)",
  ],
  wordNames: [...frenchNames.passwords, "question (?:secr[èe]te|de s[ée]curit[ée])"],
  means: ["cartes?|compte"],
  vague: [
    "chiffres|(?:au|[àa] l') ?(?:dos|verso|arri[èe]re)|le code|votre code|code (?:que|re[çc]u)",
    "expire|date d'expiration|valable jusqu|valide jusqu|fin de validit[ée]",
  ],
  requests: [
    "veuillez|s'il (?:vous|te) pla[iî]t|donne[rz]?|di(?:re|tes)|tape[rz]|saisi(?:r|ssez)|entre[rz]|compose[rz]|indique[rz]",
    `besoin|me faut|communique[rz]|confirme[rz]|[ée]pele[rz]|dicte[rz]|lire|${patience.french}`,
  ],
  goingOn: [
    `encore|r[ée]p[ée]te[rz]|suite|reste|manque|continue[rz]|chiffres?|num[ée]ros?|carte|[ée]pele[rz]|${patience.french}`,
  ],
  somethingElse: [
    "t[ée]l[ée]phone|portable|police|contrat|dossier|plaque|adresse|nom|courriel|e-?mail|postal|assurance|permis|passeport",
  ],
};

const german: SecretWords = {
  names: [
    ...germanNames.codes,
    ...germanNames.accounts,
    "(?:kredit|bank|ec-?|giro)?karten(?:nummer|daten|details|angaben|informationen)|nummer .*\\b[a-z-]*karte",
    "(?:bank|konto|zahlungs|zugangs|anmelde)daten|bankverbindung|kontoverbindung|iban",
    "(?:geben|nennen|vorlesen|durchgeben|diktieren|brauche|ben(?:ö|oe)tige)\\b.*\\b(?:kredit|bank|ec-?|giro)karte",
    "(?:kredit|bank|ec-?|giro)karte\\b.*\\b(?:geben|nennen|vorlesen|durchgeben|diktieren)",
  ],
  wordNames: [...germanNames.passwords, "sicherheitsfrage|geheimfrage"],
  means: ["[a-z-]*karten?|konto"],
  vague: [
    "ziffern|stellen|(?:auf|von) der (?:r(?:ü|ue)ck|vorder)seite|(?:den|der|ihr|ihren) code|l(?:ä|ae)uft\\b.*\\bab|g(?:ü|ue)ltig bis|ablaufdatum|g(?:ü|ue)ltigkeitsdatum",
  ],
  requests: [
    "bitte|geben|nennen|sagen|brauche|ben(?:ö|oe)tige|tippen|eingeben|mitteilen|vorlesen|durchgeben|diktieren|verraten",
    patience.german,
  ],
  goingOn: [
    "noch ?mals?|noch einmal|wiederhol[a-z]+|rest|weiter|fehl[a-z]+|ziffern?|nummern?|karte|buchstabier[a-z]*",
    patience.german,
  ],
  somethingElse: [
    "telefon[a-z]*|handy[a-z]*|vertrags?[a-z]*|versicherungs?[a-z]*|kennzeichen|adresse|name|e-?mail|postleitzahl|f(?:ü|ue)hrerschein|(?:reise)?pass(?:es)?|(?:personal)?ausweis(?:es)?",
  ],
};

const spanish: SecretWords = {
  names: [
    ...spanishNames.codes,
    ...spanishNames.accounts,
    "n[úu]mero .*\\btarjeta|tarjeta .*\\bn[úu]mero|iban",
    "(?:datos|informaci[óo]n|detalles) (?:bancari[oa]s?|de pago|de (?:su|la|tu) tarjeta)",
    "(?:d[eé](?:me)?|dar(?:me)?|diga(?:me)?|d[íi]game|facil[a-zíi]+|leer(?:me)?|necesito|dicte(?:me)?)\\b.*\\btarjeta",
  ],
  wordNames: [...spanishNames.passwords, "pregunta (?:secreta|de seguridad)"],
  means: ["tarjetas?|cuenta"],
  vague: [
    "cifras|d[íi]gitos|(?:al|en el) (?:dorso|reverso)|parte (?:trasera|de atr[áa]s)|(?:el|su|ese) c[óo]digo|caduca|vence|fecha de (?:caducidad|vencimiento|expiraci[óo]n)",
  ],
  requests: [
    "por favor|d[íi]game|dime|decirme|indique|introduzca|marque|teclee|deme|darme|necesito|facilite|diga|confirme|deletree|dicte",
    patience.spanish,
  ],
  goingOn: [
    "otra vez|de nuevo|rep[a-z]+|resto|falta[n]?|siga|contin[úu]e|cifras?|n[úu]meros?|tarjeta|deletree",
    patience.spanish,
  ],
  somethingElse: [
    "tel[ée]fono|m[óo]vil|p[óo]liza|contrato|matr[íi]cula|direcci[óo]n|nombre|correo|postal|seguro|pasaporte|permiso|carnet",
  ],
};

/** Written without spaces: its words are bounded by nothing. */
const chinese: SecretWords = {
  names: [...chineseNames.codes, ...chineseNames.accounts, "卡号|信用卡|银行卡|卡片信息|卡的信息|银行信息|身份证|门禁"],
  wordNames: [...chineseNames.passwords, "密保|安全问题"],
  means: ["卡|账户"],
  vague: ["背面|三位数|十六位|后四位|位数字|有效期|到期|过期"],
  requests: ["请|告诉|输入|提供|需要|说一下|报一下|慢慢"],
  goingOn: ["再|重复|重说|继续|剩|数字|号码|慢慢"],
  somethingElse: ["电话|手机|保单|保险|地址|姓名|邮箱|邮编|合同|车牌|护照"],
};

/** Between those who write without spaces and those who do not, a word is bounded by no letter of an alphabet. */
const bounded = (patterns: string): string =>
  `(?<![\\p{Script=Latin}\\p{N}])(?:${patterns})(?![\\p{Script=Latin}\\p{N}])`;

/** One pattern of a list in all languages: an agent may say such words in another than the one in force. */
export function inAnyLanguage(...lists: (keyof SecretWords)[]): RegExp {
  const of = (words: SecretWords): string => lists.flatMap((list) => words[list]).join("|");
  const latin = bounded([english, french, german, spanish].map(of).join("|"));
  return new RegExp(`${latin}|${of(chinese)}`, "u");
}
