/**
 * What secrets are called in one language, as patterns of whole words. By these names a question for one is known
 * (`secret-words.ts`), and where somebody tells one unasked (`told-secrets.ts`, `told-passwords.ts`).
 */
export interface SecretNames {
  /** Those that are told in digits. */
  readonly codes: readonly string[];
  /** Those that may be words. */
  readonly passwords: readonly string[];
  /** What one logs in by. */
  readonly logins: readonly string[];
  /** Long numbers by which somebody is paid or known. */
  readonly accounts: readonly string[];
}

/** What is locked by a code. */
export const doors =
  "(?:gate|door|alarm|entry|entrance|building|house|garage|safe|lock|key ?box|lockbox|locker|keypad|wi-?fi)";

export const englishNames: SecretNames = {
  codes: [
    "pin|pin[ -]?(?:code|number)|pass ?codes?|secret code|pass ?keys?|otp|sort code",
    "security code|(?:three|four|3|4)[ -]digit (?:code|number)|cvv2?|cvc2?|csc",
    "(?:one[ -]time|verification|confirmation|access|activation|authenti[a-z]+) (?:code|pin)",
    `${doors} (?:pin|codes?|combination)|(?:pin|codes?|combination) (?:for|of|to) (?:the|your|my|our) ${doors}`,
  ],
  passwords: [
    "pass ?words?|pass ?phrase|pass ?codes?|secret (?:word|answer|phrase)|memorable word|maiden name|safe word",
    "security answer|answer to (?:my|your|the) (?:security|secret) question",
  ],
  logins: ["log-?in(?: name)?|user ?(?:name|id)"],
  accounts: [
    "(?:bank )?account number|bank account|routing number",
    "social security(?: number)?|national insurance number|ssn",
  ],
};

export const frenchNames: SecretNames = {
  codes: [
    "code (?:secret|confidentiel|pin|de (?:s[ée]curit[ée]|v[ée]rification|confirmation)|d['’]acc[èe]s)|code guichet",
    "cryptogramme|digicode|code (?:du|de la|de l['’]|de votre) ?(?:portail|porte|alarme|immeuble|coffre|garage)",
  ],
  passwords: ["mots? de passe|r[ée]ponse secr[èe]te|phrase secr[èe]te"],
  logins: ["nom d['’]utilisateur|identifiant"],
  accounts: ["num[ée]ro (?:de )?(?:compte|s[ée]curit[ée] sociale)|compte bancaire"],
};

export const germanNames: SecretNames = {
  codes: [
    "pin|pin-?(?:code|nummer)|tan|geheimzahl|pr(?:ü|ue)f(?:ziffer|nummer)|(?:sicherheits|best(?:ä|ae)tigungs|zugangs|freigabe|einmal)code",
    "(?:t(?:ü|ue)r|tor|alarm|haus|safe|garagen)code|bankleitzahl",
  ],
  passwords: ["passw(?:o|ö)rt(?:er)?|kennwort|losung|geheimwort|sicherheitsantwort|m(?:ä|ae)dchenname"],
  logins: ["benutzername|anmeldename"],
  accounts: ["kontonummer|sozialversicherungsnummer"],
};

/** What one gets into with a "clave". */
const lockedInSpanish =
  "(?:(?:el|la|los|las|mi|tu|su) )?(?:wi-?fi|cuenta|portal|correo|m[óo]vil|tel[ée]fono|tarjeta|caja|alarma|puerta|red|app|aplicaci[óo]n|web|p[áa]gina|banco|acceso|seguridad|entrar)";

export const spanishNames: SecretNames = {
  codes: [
    "pin|c[óo]digo (?:secreto|pin|de (?:seguridad|verificaci[óo]n|confirmaci[óo]n|acceso))",
    "c[óo]digo (?:de la |del |de su |de |de l )(?:puerta|port[óo]n|alarma|edificio|garaje|caja fuerte)",
  ],
  // "La clave es hablar", "la clave del problema es la humedad" speak of what matters.
  passwords: [
    "contrase[ñn]as?|(?<=(?:mi|tu|su|nuestra) )clave",
    `clave(?! (?:es (?:\\p{L}+[aei]r|que|el|la|los|las)|(?:de|del|para|en)(?! (?:${lockedInSpanish})))(?!\\p{L}))`,
    "palabra (?:secreta|clave)|respuesta secreta",
  ],
  logins: ["usuario"],
  accounts: ["n[úu]mero (?:de )?(?:la |su )?(?:cuenta|seguridad social)|cuenta bancaria"],
};

/** Written without spaces: its words are bounded by nothing. */
export const chineseNames: SecretNames = {
  codes: ["验证码|安全码|门禁密码|(?<=\\p{Script=Han})[Pp][Ii][Nn]码?"],
  passwords: ["密码|口令|暗语"],
  logins: [],
  accounts: ["账号|银行账[号户]"],
};

/** All of a kind, of all who write with spaces. */
export const spacedNames = (kind: keyof SecretNames): string =>
  [englishNames, frenchNames, germanNames, spanishNames].flatMap((names) => names[kind]).join("|");
