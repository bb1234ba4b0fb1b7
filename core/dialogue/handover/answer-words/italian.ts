import { answerWords } from "./answer-words.ts";

export const italian = answerWords({
  accepts: [
    "sì|si|certo|certamente|certo che sì|va bene|okay|ok|d'accordo|volentieri|molto volentieri|con piacere",
    "accetto|lo accetto|la accetto|accettato|proceda|procedi|faccia pure|fai pure|naturalmente|sicuro|sicuramente",
    "(?:nessun|senza) problem[ai]|non c'è (?:nessun |alcun )?problema|non ci sono problemi|perché no|assolutamente sì",
    "non mi dispiace|(?:lo|la) prendo(?: io)?|prendo (?:io|la chiamata|la telefonata)|ci penso io|me ne occupo(?: io)?",
    "(?:me |mi )?(?:lo |la )?(?:passi|passa)(?: pure)?(?: la chiamata| il cliente| la cliente| la persona)?|passamel[oa]|passatemel[oa]|me l[oa] (?:può|puoi) passare",
    "(?:mi|ci) metta in (?:contatto|linea)|sono (?:pronto|pronta|disponibile|libero|libera)|posso (?:prenderl[oa]|parlarci|rispondere)",
  ],
  declines: [
    "no|non ora|non adesso|adesso no|ora no|non posso|non voglio|impossibile|è impossibile|non è possibile",
    "più tardi|dopo|un'altra volta|un altro momento|rifiuto|rifiutato|meglio di no|preferisco di no|oggi no",
    "assolutamente no|certo che no|purtroppo(?: no)?|no grazie|non posso (?:ora|adesso|in questo momento)|per ora no",
  ],
  refuses: [
    "non (?:lo |la |ti |le )?(?:posso|potrei|voglio|riesco a) (?:prender|parlar|risponder|accettar|occupar|aiutar)\\p{L}*",
    "sono (?:molto |troppo |un po' |già |ora |adesso |in questo momento |al momento )*(?:occupat[oa]|impegnat[oa]|in riunione|al volante|in (?:un'altra chiamata|ferie|pausa)|fuori|al telefono)",
    "sto guidando|non sono (?:disponibile|liber[oa]|in ufficio)|non ho tempo|numero sbagliato|ha sbagliato numero|brutto momento|non è (?:un |il )?(?:buon )?momento",
    "(?:richiam|chiam|riprov)\\p{L}* (?:\\p{L}+ )?(?:più tardi|domani|dopo|un'altra volta)|non (?:me )?(?:lo |la )?pass[ia]",
  ],
  waits: [
    "(?:un|una|due|solo un) (?:attim(?:o|ino)|moment(?:o|ino)|second(?:o|ino)|secondi|minut(?:o|ino)|minuti|istante)",
    "aspetti|aspetta|attenda|attendi|resti in linea|mi faccia|mi dia|non ancora|non riattacchi",
  ],
  misses: [
    "ripet\\p{L}*|di nuovo|ancora una volta|un'altra volta per favore|più forte|più piano|più lentamente|come ha detto|come scusi|non la linea",
    "non (?:la |ti |vi |lo |ho |si )*(?:sento|sentito|sente|capisco|capito)(?: bene)?|sento (?:male|poco)",
  ],
  greets: ["ciao|buongiorno|buonasera|salve|pronto"],
  around: [
    "grazie|grazie mille|per favore|per piacere|prego|bene|benissimo",
    "perfetto|allora|ecco|beh|eh|ah|oh|mi dispiace|scusi|scusa|ora|adesso|subito|pure|signore|signora",
  ],
  pressing: ["premo|premere|schiaccio|scelgo|il|la|tasto|numero|opzione"],
  keys: [
    ["uno", "1"],
    ["due", "2"],
  ],
});
