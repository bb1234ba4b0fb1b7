import type { AnsweringWords } from "./answering-words.ts";

const near =
  "(?:mujer|marido|esposa|esposo|hijo|hija|hermano|hermana|madre|padre|mamá|papá|secretaria|secretario|asistente|compañero|compañera|vecino|vecina|jefe|jefa|novio|novia|nieto|nieta|sobrino|sobrina|amigo|amiga|enfermera|cuidadora)";

/** The speaker is away; somebody else being so is what a person tells. */
const away =
  /(?<!\p{L})(?:no (?:te |le |les |os |lo |la )?(?:puedo|podemos)(?!\p{L})|no (?:me encuentro|nos encontramos|estoy|estamos)(?!\p{L})|(?:oficinas?|tienda|consulta|despacho) (?:está|están) cerradas?(?!\p{L}))/u;

const callsBack =
  /(?<!\p{L})(?:(?:te|le|les|os) (?:\p{L}+ )?(?:llamo|llamaré|llamaremos|devuelvo|devolveré|devolveremos)|me pondré en contacto|nos pondremos en contacto)(?!\p{L})/u;

const leaves =
  /(?<!\p{L})(?:d[eé]j[ae](?:me|nos|melo)?|dejar(?:me|nos)?|déjenos|grab[ea]) (?:su|un|tu|el|nos|me) (?:\p{L}+ ){0,3}?(?:mensajes?|recado)(?!\p{L})/u;

export const spanish: AnsweringWords = {
  offers: [
    /(?<!\p{L})(?:quiere|quieres|desea|deseas|puedo)[\p{L} ]{0,20}(?<!\p{L})dejar\p{L}*[\p{L} ]{0,15}(?<!\p{L})(?:mensaje|recado)(?!\p{L})/u,
    /(?<!\p{L})(?:pensé|creía|creí|saltó|salta|escuché|oí|recibí|he (?:oído|escuchado|recibido))[\p{L} ]{0,20}(?:buzón|contestador)[\p{L} ]{0,12}/u,
  ],
  machineSays: [
    /(?<!\p{L})(?:después|tras|luego|al finalizar|al terminar|al oír|al escuchar|cuando suene|antes) (?:de |del )?(?:la |el |oír |escuchar )*(?:señal|tono|pitido|bip)(?!\p{L})/u,
    /(?<!\p{L})(?:después de|tras) (?:oír|escuchar)(?!\p{L})/u,
    /(?<!\p{L})atendida por el buzón(?!\p{L})/u,
  ],
  personSays: [
    new RegExp(`(?<!\\p{L})(?:soy|habla|le habla) (?:su|el|la|mi) ${near}(?!\\p{L})`, "u"),
    new RegExp(`(?<!\\p{L})mi ${near}(?!\\p{L})`, "u"),
    /(?<!\p{L})(?:en qué (?:le|te) puedo|puedo (?:ayudar|tomar|decir|saber|preguntar)|(?:le|te) puedo ayudar|podría (?:llamar|repetir|decir)|puede (?:llamar|repetir|decir|esperar))/u,
    /(?<!\p{L})(?:de parte de quién|quién (?:es|habla|llama|le)|qué (?:desea|quiere|necesita)|para qué|de qué se trata|sobre qué)(?!\p{L})/u,
    /(?<!\p{L})(?:conmigo|yo (?:se lo|le) (?:digo|diré)|se lo (?:digo|diré|daré)|le diré)(?!\p{L})/u,
    /(?<!\p{L})por qué (?:no|nunca|siempre|me|llama)(?!\p{L})/u,
    /(?<!\p{L})(?:ya )?(?:le|te|les|se lo) (?:dije|he dicho|pedí|había dicho)(?!\p{L})/u,
    /(?<!\p{L})(?:un momento|espere|no cuelgue|un segundo)(?!\p{L})/u,
    /(?<!\p{L})(?:él|ella) (?:le |te )?(?:llama|llamará|vuelve|está)|(?<!\p{L})(?:mensaje|recado) (?:a|para|con) (?:mi|él|ella|la|su)(?!\p{L})|(?<!\p{L})la próxima vez(?!\p{L})/u,
  ],
  greets: [
    leaves,
    /(?<!\p{L})(?:buzón de (?:voz|mensajes)|casilla de (?:voz|mensajes)|contestador(?: automático)? (?:de|del))(?!\p{L})|(?<!\p{L})contestador automático(?!\p{L})/u,
    /(?<!\p{L})fuera de (?:nuestro )?horario(?!\p{L})/u,
  ],
  asks: [/(?<!\p{L})(?:diga|dígame|bueno quién|quién|aló)(?!\p{L})/u],
  tells: [/(?<!\p{L})(?:el|la) (?:jefe|jefa|doctor|doctora|señor|señora)(?!\p{L})/u],
  pairs: [
    [/(?<!\p{L})ha (?:llamado|contactado|comunicado)(?!\p{L})|(?<!\p{L})se ha comunicado(?!\p{L})/u, away],
    [/(?<!\p{L})no (?:me encuentro|nos encontramos)(?!\p{L})/u, callsBack],
    [/(?<!\p{L})horario de atención(?!\p{L})/u, away],
  ],
};
