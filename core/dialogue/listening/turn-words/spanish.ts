import type { TurnWords } from "./turn-words.ts";
import { anywhere, atEnd, atStart, madeOf, wordSet } from "./word-patterns.ts";

export const spanish: TurnWords = {
  hesitations: wordSet("eh este pues em mmm ehm hm"),
  joints: wordSet(`
    y e o u pero ni porque que si cuando mientras donde como aunque con sin para por de del a al en sobre entre desde
    hasta hacia contra durante tras el la los las un una unos unas mi mis tu tus su sus nuestro nuestra ese
    es son era eran soy eres somos estoy está están estaba he ha han hay había me se muy llamo llama`),
  openEnd: atEnd(
    "(?:quiero|quisiera|necesito|quería|puede|podría|tengo que|voy a|me gustaría) " +
      "(?:informar|reportar|denunciar|decir|saber|preguntar|cambiar|tener|hacer|añadir|dar|declarar)",
    "dígame|deme|explíqueme|decirme|darme",
    "(?:quiero|quisiera|busco)|primero|un poco de",
  ),
  closedEnd: /^(?:(?:sí|no) )*(?:así es|lo es|lo está|ya está|sí lo soy)$/,
  questionEnds: wordSet("es son era eran soy eres somos estoy está están ha han hay había llamo llama donde cuando"),
  wholeAnswers: new Set([
    ...["exacto", "exactamente", "correcto", "nadie", "nada", "nunca", "adiós", "gracias", "muchas gracias", "claro"],
    ...["eso es todo", "nada más", "no nada más", "no gracias", "sí gracias", "sí por favor", "no eso es todo"],
    ...["así es", "sí así es", "eso es", "es correcto", "no lo sé", "no sé", "no me acuerdo", "no recuerdo", "ni idea"],
    ...[
      "hasta luego",
      "gracias adiós",
      "por supuesto",
      "desde luego",
      "ninguno",
      "ninguna",
      "creo que sí",
      "creo que no",
    ],
  ]),
  yesOrNo: madeOf(
    "sí|si|no|claro|vale|bueno|bien|por favor|gracias|correcto|exacto|así es|eso es|perfecto|de acuerdo|ok|okay|todavía no",
  ),
  digits: wordSet("cero uno dos tres cuatro cinco seis siete ocho nueve"),
  numbers:
    /^(?:diez|once|doce|trece|catorce|quince|dieci[^ ]+|veinte|veinti[^ ]+|treinta|(?:cuar|cincu|ses|set|och|nov)enta|cien|ciento|[^ ]*cientos)$/,
  addressMarks: wordSet("arroba punto guion"),
  asksYesOrNo: atStart(
    "(?:y |pues |entonces )?(?:es|está|están|son|tiene|ha|han|puede|podría|quiere|desea|hay|necesita|sabe|le|confirma|era)" +
      "(?!.* (?:decirme|darme|describir|explicar|deletrear|repetir)(?: |$))",
  ),
  asksCode: anywhere("(?:número|código|correo|teléfono|dígitos|matrícula|deletrear|deletrearlo)"),
  asksDetail: anywhere(
    "cuál|cuáles|cuándo|dónde|quién|cuánto|cuánta|cuántos|cuántas|a qué",
    "(?:su|el|la) (?:nombre|apellido|dirección|fecha|hora|edad)",
  ),
  asksDigits: [
    [anywhere("cuatro (?:últimos|dígitos|cifras)", "últimos cuatro"), 4],
    [anywhere("código postal", "cinco (?:dígitos|cifras)"), 5],
    [anywhere("número de (?:teléfono|móvil)"), 9],
  ],
};
