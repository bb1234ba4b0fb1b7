import type { AnsweringWords } from "./answering-words.ts";

const near =
  "(?:femme|mari|épouse|époux|compagne|compagnon|conjointe?|copine|copain|secrétaire|assistante?|collègue|fils|fille|frère|sœur|soeur|mère|père|voisine?|patronne?|infirmière|aide|standardiste|amie?)";

/** The speaker is away; somebody else being so is what a person tells. */
const away =
  /(?<!\p{L})(?:je (?:ne )?(?:suis|serai) (?:actuellement |malheureusement )?(?:absente?|indisponible|pas (?:disponible|joignable|là|chez moi|en mesure))|nous (?:ne )?sommes (?:actuellement )?(?:absents|indisponibles|pas (?:disponibles|là|chez nous))|(?:je|nous) (?:ne )?(?:peux|pouvons) pas (?:vous |te )?(?:répondre|parler|prendre))/u;

const callsBack = /(?<!\p{L})(?:je|nous) (?:vous|te) (?:rappel\p{L}+|recontact\p{L}+)/u;

export const french: AnsweringWords = {
  offers: [
    /(?<!\p{L})(?:voulez vous|souhaitez vous|vous voulez|tu veux)[\p{L}' ]{0,30}(?<!\p{L})laisser[\p{L}' ]{0,15}(?<!\p{L})message/u,
    /(?<!\p{L})(?:cru|croyais|pensais|tombée?|eu|reçu|écouté|entendu|trouvé)[\p{L}' ]{0,30}(?:répondeur|messagerie|boîte vocale)/u,
  ],
  machineSays: [
    /(?<!\p{L})après (?:le|ce) (?:bip|signal|top|son)(?!\p{L})/u,
    /(?<!\p{L})(?:sur|avec|joint) (?:bien )?(?:le |la |mon |ma )(?:répondeur|boîte vocale|messagerie)(?: vocale)? (?:de|du|d')/u,
  ],
  personSays: [
    new RegExp(`(?<!\\p{L})(?:je suis|c'est|ici) (?:sa|son|leur|la|le|ma|mon) ${near}(?!\\p{L})`, "u"),
    new RegExp(`(?<!\\p{L})(?:mon|ma|à ma|à mon) ${near}(?!\\p{L})`, "u"),
    /(?<!\p{L})(?:je peux|puis je|est ce que je peux|pourrais je|dois je|que puis je|je pourrais) (?:vous |lui |t'|le |la |quand )?(?:aider|prendre|renseigner|demander|dire|donner|noter|être|faire|transmettre|passer)/u,
    /(?<!\p{L})(?:pouvez vous|pourriez vous|vous pouvez|vous pourriez|tu peux|est ce que vous) (?:me |nous )?(?:le |la )?(?:rappeler|répéter|patienter|rester|parler|dire|donner|êtes|pouvez|voulez)/u,
    /(?<!\p{L})(?:c'est|ce serait|c'était) (?:à quel sujet|pour quoi|pourquoi|de la part|qui|urgent)/u,
    /(?<!\p{L})(?:je|on) (?:le |la |les )?(?:lui|leur) (?:dis|dirai|laisse|laisserai|transmets|transmettrai|fais|ferai|passe|demande|demanderai|donne|donnerai)/u,
    /(?<!\p{L})(?:il|elle) (?:vous |te )?(?:rappelle\p{L}*|rentre\p{L}*|revient|sera|va) ?/u,
    /(?<!\p{L})pourquoi (?:vous|tu|ne|n'|est ce)/u,
    /(?<!\p{L})(?:je (?:vous |t')(?:ai|avais)|on vous a) (?:déjà )?(?:dit|demandé)/u,
    /(?<!\p{L})(?:ne quittez pas|un instant|une seconde|attendez|patientez)(?!\p{L})/u,
    /(?<!\p{L})(?:avec|auprès de) moi(?!\p{L})/u,
    /(?<!\p{L})laisse\p{L}* (?:jamais|toujours|pas|plus)(?!\p{L})|(?<!\p{L})message (?:à (?:ma|mon|sa|son|la|l'|côté)|la prochaine fois|hier)/u,
  ],
  greets: [
    /(?<!\p{L})(?:veuillez|merci de|prière de) (?:bien vouloir )?(?:me |nous )?laisser (?:un |votre |vos )?(?:\p{L}+ ){0,2}?(?:message|coordonnées|nom)(?!\p{L})/u,
    /(?<!\p{L})laisse[zr]? (?:moi |nous )?(?:un |votre |vos |ton |tes |le )?(?:\p{L}+ ){0,2}?(?:message|mot|coordonnées)(?!\p{L})/u,
    /(?<!\p{L})(?:sur (?:le |mon )?répondeur|boîte vocale|messagerie (?:vocale|de))(?!\p{L})/u,
    /(?<!\p{L})en dehors (?:de nos|des) heures/u,
  ],
  asks: [
    /(?<!\p{L})(?:qui est|c'est qui|qui êtes|vous êtes qui|quel est|comment|à l'appareil|je vous écoute|allô)(?!\p{L})/u,
  ],
  tells: [/(?<!\p{L})rappelez moi dans|(?<!\p{L})(?:il|elle) (?:n'est|est) (?:pas|plus|absente?|sortie?)/u],
  pairs: [
    [/(?<!\p{L})vous êtes (?:bien )?(?:chez|sur|au)(?!\p{L})/u, away],
    [/(?<!\p{L})vous êtes (?:bien )?(?:chez|sur|au)(?!\p{L})/u, callsBack],
    [away, /(?<!\p{L})(?:envoy\p{L}+|laiss\p{L}+)[\p{L} ]{0,20}(?:sms|texto|message|mail|mot)(?!\p{L})/u],
    [
      /(?<!\p{L})(?:bureaux?|cabinet|magasin|boutique|accueil|agence) (?:est|sont) (?:actuellement |maintenant )?fermée?s?(?!\p{L})/u,
      callsBack,
    ],
    [
      /(?<!\p{L})(?:bureaux?|cabinet|magasin|boutique|accueil|agence) (?:est|sont) (?:actuellement |maintenant )?fermée?s?(?!\p{L})/u,
      /(?<!\p{L})(?:horaires?|du lundi|merci de (?:rappeler|renouveler))/u,
    ],
  ],
};
