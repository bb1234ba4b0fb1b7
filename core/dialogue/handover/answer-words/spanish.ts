import { answerWords } from "./answer-words.ts";

const them = "(?:lo|la|le|los|las|les)";

export const spanish = answerWords({
  accepts: [
    "sí|si|vale|claro|claro que sí|por supuesto|desde luego|de acuerdo|okay|ok|okey|está bien|perfectamente",
    "acepto|aceptado|adelante|dale|venga|hágalo|cómo no|por qué no|con (?:mucho )?gusto|encantad[oa]|listo",
    "(?:no hay |sin |ningún )(?:ningún )?(?:problemas?|inconvenientes?)|no me (?:importa|molesta)",
    "(?:lo|la) (?:acepto|tomo|cojo|atiendo|agarro|recibo)|(?:tomo|cojo|acepto|atiendo) la llamada|yo (?:lo|la) (?:atiendo|tomo|cojo)",
    "(?:yo )?me (?:encargo|ocupo)(?: yo)?|puedo (?:atender|tomar|coger|recibir)(?:lo|la|le)?(?: la llamada)?|sí puedo|estoy (?:list[oa]|disponible|libre)",
    `(?:pás[ae]|pónga|comuníque|conécte|transfiéra)me${them}?(?: (?:con )?(?:la llamada|al cliente|a la cliente|el cliente))?|(?:páse|pása|póngase)${them}`,
    `(?:me )?${them}? ?(?:puede|puedes) (?:pasar|poner|comunicar|conectar|transferir)(?:me)?${them}?|pase(?: la llamada)?|pás(?:e|a)me(?: la llamada)?`,
  ],
  declines: [
    "no|ahora no|ahora mismo no|no puedo|no quiero|imposible|es imposible|no es posible|más tarde|luego|hoy no",
    "en otro momento|otro día|rechazo|rechazado|lamentablemente(?: no)?|por ahora no|de momento no|mejor no",
    "no gracias|para nada|claro que no|no puedo (?:ahora mismo|ahora|en este momento)|no en este momento",
  ],
  refuses: [
    "no (?:te |le |lo |la |los |las )?(?:puedo|podré|podría|quiero|voy a) (?:atender|tomar|coger|contestar|hablar|aceptar|ayudar|recibir)\\p{L}*",
    "estoy (?:muy |bastante |algo |ahora |un poco |demasiado |en este momento )*(?:ocupad[oa]|liad[oa]|en (?:una )?reunión|conduciendo|manejando|en otra llamada|comiendo|fuera|de vacaciones)",
    "no estoy (?:disponible|libre|en la oficina)|no tengo tiempo|número equivocado|(?:mal|no es (?:un )?buen) momento",
    "(?:ll[aá]m|v[ou]e?lv|int[eé]nt)\\p{L}* (?:\\p{L}+ )?(?:más tarde|luego|mañana|después|otro día)|no (?:me )?(?:lo |la )?pases?",
  ],
  waits: [
    "(?:un|una|dos|unos|1|2) (?:pequeño )?(?:moment(?:o|ito)s?|segund(?:o|ito)s?|minut(?:o|ito)s?|instante|rat(?:o|ito))",
    "espere|espera|espérese|aguarde|déjeme|déjame|deme|dame|no cuelgue|todavía no|aún no",
  ],
  misses: [
    "repet\\p{L}*|repit\\p{L}*|otra vez|de nuevo|más alto|más despacio|más fuerte|se corta|cómo dice|cómo dijo",
    "no (?:te |le |lo |la |les |he |se )*(?:oigo|oye|oído|oí|escucho|escucha|escuché|entiendo|entendí|entendido|entiende)(?: bien)?",
  ],
  greets: ["hola|buenos días|buenas|buenas tardes|buenas noches"],
  around: [
    "gracias|muchas gracias|por favor|bueno|pues|bien|muy bien",
    "perfecto|genial|lo siento|perdón|disculpe|ahora|ahora mismo|ya|señor|señora|señorita|eh",
  ],
  pressing: ["pulso|pulsar|marco|elijo|la|el|tecla|número|opción|presiono"],
  keys: [
    ["uno", "1"],
    ["dos", "2"],
  ],
});
