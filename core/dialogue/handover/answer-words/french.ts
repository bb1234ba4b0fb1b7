import { answerWords } from "./answer-words.ts";

const them = "(?:le|la|les|l'appel|la communication|cet appel|ce client|cette cliente|le client|la cliente)";

export const french = answerWords({
  accepts: [
    "oui|ouais|ouaip|si|d'accord|ok|okay|bien sûr|bien entendu|certainement|absolument|volontiers|entendu",
    "avec plaisir|avec joie|pourquoi pas|tout à fait|je veux bien|j'accepte|accepté|j'y vais|faites",
    "c'est (?:bon|d'accord|parti|ok|okay)|ça (?:marche|roule|va|me va)|pas de (?:problème|souci)s?",
    "(?:aucun|sans|pas de) (?:problème|souci)s?|(?:il )?(?:n')?y a pas de (?:problème|souci)s?",
    "(?:ça|cela) (?:ne )?me (?:dérange|gêne) pas|je n'y vois pas d'inconvénient",
    `je (?:vais |peux |veux bien )?(?:${them} )?(?:prends|prendre)(?: ${them})?`,
    "je (?:vais )?m'en (?:charge|occupe|charger|occuper)|je peux m'en (?:charger|occuper)",
    "allez[- ]y|vas[- ]y|(?:vous pouvez |tu peux )?(?:me )?(?:le |la |les )?(?:passez|passer|passe)",
    `(?:passez|passe|mettez|transférez|connectez)[- ](?:moi[- ])?${them}(?:[- ]moi)?`,
    "(?:passez|passe|connectez)[- ]moi(?: l'appel| la communication)?|je suis (?:prêt|prête|disponible|libre)",
  ],
  declines: [
    "non|nan|pas maintenant|pas tout de suite|pas aujourd'hui|pas du tout|pas là|plus tard|une autre fois",
    "je (?:ne )?peux pas|je (?:ne )?veux pas|je (?:ne )?préfère pas|je préfère pas|je refuse|je décline|refusé",
    "impossible|c'est impossible|pas possible|ce n'est pas possible|c'est pas possible|malheureusement(?: pas| non)?",
    "pas pour (?:le moment|l'instant)|pas en ce moment|surtout pas|certainement pas|absolument pas|bien sûr que non",
    "je (?:ne )?peux pas (?:maintenant|tout de suite|là|pour l'instant|en ce moment)",
  ],
  refuses: [
    "(?:peux|pourrai|pourrais|veux|vais) pas (?:le |la |les |lui |leur |vous |y |l')*(?:prendre|parler|répondre|accepter|m'en occuper|m'en charger|aider)",
    "je suis (?:très |trop |déjà |assez |un peu |actuellement |vraiment |désolée? je suis )*(?:occupée?|en réunion|en ligne|au volant|en rendez-vous|en pause|en conférence|absente?|débordée?)",
    "je (?:ne )?suis pas (?:disponible|libre|là|au bureau|la bonne personne)|j'ai pas le temps|je n'ai pas le temps|pas le temps",
    "rappel\\p{L}*(?:[- ]\\p{L}+)? (?:plus tard|demain|dans|une autre fois)|mauvais numéro|trompez de numéro|trompé de numéro|pas le (?:bon )?moment",
    "(?:ne )?(?:me )?(?:le |la |les )?passez pas|demandez à (?:quelqu'un|un) d?'?autre|mauvais moment",
  ],
  waits: [
    "(?:un|une|deux|cinq|quelques|1|2) (?:petite?s? |toute petite )?(?:instant|moment|minute|seconde)s?",
    "attendez|attends|patientez|ne quittez pas|quittez pas|laissez[- ]moi|je (?:regarde|vérifie|finis|termine)|pas encore",
  ],
  misses: [
    "répét\\p{L}*|redire|redites|pardon|encore une fois|plus fort|plus lentement|moins vite|ça coupe|reprendre",
    "(?:n')?(?:entends|entendais|comprends) (?:pas|mal|rien)|pas (?:bien |tout )?(?:entendu|compris|suivi)|rien (?:entendu|compris)",
  ],
  greets: ["bonjour|bonsoir|allô|allo|salut"],
  around: [
    "merci|merci beaucoup|merci bien|s'il vous plaît|s'il te plaît|je vous en prie",
    "euh|ben|bah|ah|oh|alors|bon|bien|très bien|parfait|super|monsieur|madame|maintenant|tout de suite",
    "désolée?|je suis désolée?|vraiment|excusez-moi|je regrette",
  ],
  pressing: ["je|j'appuie|appuie|sur|la|le|touche|numéro|option|choisis|tape"],
  keys: [
    ["un", "1"],
    ["deux", "2"],
  ],
});
