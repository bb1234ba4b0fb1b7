import { answerWords } from "./answer-words.ts";

const them = "(?:o|a|ele|ela|a chamada|a ligação|o cliente|a cliente)";

export const portuguese = answerWords({
  accepts: [
    "sim|claro|claro que sim|com certeza|certo|certamente|pois claro|isso|isso mesmo|exato|exatamente|perfeito|ok|okay",
    "está bem|tá bem|tá bom|está bom|tudo bem|de acordo|combinado|pode ser|com (?:todo o |muito )?prazer|por que não|porque não",
    "(?:sem|nenhum) problemas?|não há problema|não tem problema|não me importo|aceito|à vontade|vamos lá|pode",
    `(?:pode )?(?:passar|passe|transferir|transfira|ligar|conectar|conecte)(?:-me)?(?: ${them})?|eu atendo|eu (?:aceito|pego)(?: ${them})?`,
    "posso (?:atender|falar)|estou (?:livre|disponível|pronto|pronta)",
  ],
  declines: [
    "não|nao|agora não|hoje não|ainda não|não agora|não posso|não quero|não obrigad[oa]|de jeito nenhum|de modo nenhum|de modo algum",
    "de maneira nenhuma|de forma alguma|nem pensar|claro que não|certamente não|com certeza não|prefiro não|melhor não|acho que não",
    "creio que não|mais tarde|depois|outra hora|outro dia|impossível|é impossível|não é possível|infelizmente(?: não)?|recuso|nunca|jamais",
  ],
  refuses: [
    "não (?:o |a |te |lhe )?(?:posso|poderia|quero|vou|consigo) (?:\\p{L}+ )?(?:atender|falar|aceitar|ajudar|receber|pegar)",
    "estou (?:muito |bem |um pouco |agora |já |no momento )*(?:ocupad[oa]|em (?:uma |uma outra |outra )?(?:reunião|chamada|ligação)|dirigindo|a conduzir|de férias|fora)",
    "não tenho tempo|número errado|foi engano|não estou (?:disponível|livre)|(?:lig|volt)\\p{L}* (?:\\p{L}+ )?(?:mais tarde|amanhã|depois|outra hora)",
  ],
  waits: [
    "(?:um|uma|dois|só um) (?:moment(?:o|inho)|minut(?:o|inho)|segund(?:o|inho)|instante|pouquinho)s?",
    "espere|espera|aguarde|aguenta|não desligue|deixe-me|deixa eu",
  ],
  misses: [
    "repet\\p{L}*|repit\\p{L}*|outra vez|de novo|mais alto|mais devagar|como disse|como é",
    "não (?:o |a |te |estou |consigo |se )*(?:ouço|ouvi|ouvindo|ouvir|escuto|escutei|entendo|entendi|entender|percebi|percebo)",
  ],
  greets: ["olá|oi|bom dia|boa tarde|boa noite|alô|está lá"],
  around: [
    "obrigad[oa]|muito obrigad[oa]|por favor|faz favor|se faz favor|de nada",
    "bem|bom|então|ah|oh|eh|pois|agora|já|senhor|senhora|desculpe|lamento|eu|aqui",
  ],
  pressing: ["aperto|pressiono|marco|escolho|o|a|tecla|número|opção"],
  keys: [
    ["um", "1"],
    ["dois", "2"],
  ],
});
