import type { TurnWords } from "./turn-words.ts";
import { anywhere, atEnd, atStart, madeOf, wordSet } from "./word-patterns.ts";

export const french: TurnWords = {
  hesitations: wordSet("euh heu hum ben bah hm mmh"),
  joints: wordSet(`
    et ou mais car ni parce que qu' puisque si quand lorsque comme dont où qui avec sans pour par de du des d' à au aux en
    dans sur sous chez vers entre contre depuis pendant le la les l' un une mon ma mes ton ta tes son sa ses notre nos votre
    vos leur leurs ce cet cette ces est sont était étaient suis êtes sommes ai avons avez ont c'est c'était j'ai il on je ils
    ne très trop madame monsieur s'appelle m'appelle donc alors`),
  openEnd: atEnd(
    "(?:voudrais|veux|souhaite|aimerais|dois|peux|viens de|faut|besoin de) (?:vous )?" +
      "(?:signaler|déclarer|dire|savoir|demander|changer|avoir|faire|parler|ajouter|donner|modifier)",
    "(?:dites|donnez|expliquez|rappelez)[- ]moi|(?:me|vous) dire",
    "je (?:voudrais|veux|souhaite|souhaiterais|cherche)",
    "il y a|un peu de|beaucoup de|d'abord",
  ),
  closedEnd: /^(?:(?:oui|non) )?(?:je le suis|ça l'est|il y en a|je l'ai)$| c'est comme ça$/,
  questionEnds: wordSet(
    "est sont était suis êtes sommes ai avons avez ont il on je ils où qui quand comme avec pour contre",
  ),
  wholeAnswers: new Set([
    ...["exactement", "exact", "personne", "rien", "jamais", "au revoir", "merci", "merci beaucoup", "merci au revoir"],
    ...["c'est tout", "ce sera tout", "non c'est tout", "non merci", "oui merci", "oui s'il vous plaît", "c'est ça"],
    ...[
      "c'est bien ça",
      "oui c'est ça",
      "c'est exact",
      "oui c'est exact",
      "je ne sais pas",
      "je sais pas",
      "aucune idée",
    ],
    ...["je ne me souviens pas", "rien d'autre", "non rien d'autre", "bien sûr", "tout à fait", "d'accord merci"],
    ...["je crois que oui", "je pense que oui", "je crois pas", "je ne crois pas", "moi aussi"],
  ]),
  yesOrNo: madeOf(
    "oui|ouais|non|si|d'accord|bien sûr|ok|okay|volontiers|s'il vous plaît|merci|voilà|parfait|exactement|tout à fait",
    "pas du tout|pas encore|pas vraiment|c'est (?:ça|bon|bien|exact)",
  ),
  digits: wordSet("zéro un deux trois quatre cinq six sept huit neuf"),
  numbers:
    /^(?:dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|(?:quar|cinqu|soix|sept|huit|non)ante|cents?)$/,
  addressMarks: wordSet("arobase point tiret"),
  asksYesOrNo: atStart(
    "(?:et |alors |bien )?(?:est-ce que|est ce que|puis-je|y a-t-il|était-ce|(?:êtes|avez|voulez|pouvez|pourriez|souhaitez)(?:-vous)?)" +
      "(?!.* (?:dire|donner|décrire|expliquer|épeler|répéter)(?: |$))",
  ),
  asksCode: anywhere("(?:numéro|code|e-mail|courriel|chiffres|plaque|épeler)"),
  asksDetail: anywhere(
    "quel|quelle|quels|quelles|quand|où|qui|combien",
    "(?:votre|le|son) (?:nom|prénom|adresse|date|heure|âge)",
  ),
  asksDigits: [
    [anywhere("quatre derniers", "quatre chiffres"), 4],
    [anywhere("code postal", "cinq chiffres"), 5],
    [anywhere("six chiffres"), 6],
    [anywhere("numéro de (?:téléphone|portable|mobile)"), 10],
  ],
};
