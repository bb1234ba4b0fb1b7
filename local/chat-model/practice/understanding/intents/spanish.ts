import type { Spoken } from "./intent-names.ts";

/** How each is said in Spanish. */
export const spanish: Spoken = {
  greeting: [/^(?:hola|buenos dias|buenas (?:tardes|noches))\b/],
  human: [/\bhablar con (?:una? |el |la |alguna? )?(?:persona|humano|agente|operador|operadora|alguien|asesor)\b/],
  callback: [/\b(?:llam[ae]me|llamarme|recuerd[ae]me|vuelv[ae] a llamar)\b/],
  "no-call": [
    /\bno (?:me|nos) (?:llam|record|contact|vuelv)\w+/,
    /\bno (?:quiero|queremos|deseo|deseamos|necesito|hace falta|es necesario)\b[^.?!]*\b(?:llam|record|contact)\w+/,
    /\b(?:cancel\w+|anul\w+|olvid\w+)\b[^.?!]*\b(?:llamada|recordatorio)\b/,
    /\bdeje[n]?(?: (?:ya|ahora|por favor|de una vez)){0,2},? de llamar/,
  ],
  "no-contact": [
    /\bdeje[n]?(?: (?:ya|ahora|por favor|de una vez)){0,2},? de (?:enviarme|mandarme|escribirme)\b/,
    /\bdeje[n]?(?: (?:ya|ahora|por favor|de una vez)){0,2},? de (?:llamarme|contactarme|molestarme)\b/,
    /\bno (?:me|nos) (?:envien?|manden?|escriban?|llam(?:en?|es)|contact(?:en?|es)) (?:mas|nunca)\b/,
    /\bno (?:me|nos) vuelvan? a (?:llamar|escribir|contactar|mandar|enviar)\b/,
    /\bno quiero (?:recibir )?mas (?:mensajes|sms|llamadas)\b/,
    /\bno quiero (?:volver a )?saber (?:nada )?(?:mas )?de ustedes\b/,
    /\bdarme de baja\b/,
  ],
  "contact-again": [/\bvolver a (?:enviarme|mandarme|escribirme|recibir)\b/],
  sms: [/\b(?:envi[ae]me|enviarme|mand[ae]me|mandar)\b[^.?!]*\b(?:sms|mensaje)\b/],
  slower: [/\b(?:mas despacio|mas lento|demasiado rapido)\b/],
  faster: [/\b(?:mas rapido|demasiado lento)\b/],
  emergency: [/\b(?:emergencia|ambulancia|inconsciente|no respira|un incendio|fuga de gas|los bomberos|la policia)\b/],
  plea: [/(?:^|[,!.] ?)(?:por favor,? )?(?:ayud(?:a|e|en)(?:me|nos)|socorro|auxilio)\b/],
  distress: [
    /\b(?:estoy|estamos) (?:\w+ )?(?:triste|estresad|preocupad|desesperad|asustad|angustiad|agobiad)\w*\b/,
    /\b(?:perder (?:mi|nuestro|el|la) (?:trabajo|empleo|casa|negocio)|pagar (?:mis|las|nuestras) facturas)\b/,
  ],
  craftsman: [
    /\b(?:que|quien|cual|donde)\b[^.?!]*\b(?:fontanero|electricista|mecanico|cerrajero|taller|tecnico|grua)\b/,
  ],
  "new-claim": [/\b(?:nuev[ao]|otr[ao]) (?:reclamacion|expediente|caso|parte|siniestro|asunto|incidente|tema)\b/],
  later: [/\b(?:(?:volvere a|vuelvo a) llamar|(?:lo|la|se lo|se la) (?:envio|enviare|mando|mandare))\b/],
  goodbye: [/\b(?:adios|hasta luego|hasta pronto|numero equivocado|cuelgue|que tenga buen dia)\b/],
  finished: [/\b(?:eso es todo|nada mas|no,? gracias|ya esta)\b/],
  jailbreak: [
    /\b(?:(?:olvida|ignora)\b[^.?!]{0,40}\b(?:instrucciones|reglas)|ahora eres|eres ahora|te llamas)\b/,
    /\b(?:(?:tu nombre|su nombre) es ahora|a partir de ahora (?:eres|respond\w+))\b/,
    /\b(?:siempre (?:respondes|dices|contestas)|(?:respondes|dices|contestas) siempre)\b/,
    /\b(?:nunca (?:te )?nieg(?:as|a|ue)|haz como si|haga como si)\b/,
    /\b(?:escribe|canta|cuenta)(?:me)? (?:un|una) (?:poema|cancion|chiste|historia)\b/,
  ],
  repeat: [/\b(?:repita|puede repetir|como dice)\b/, /^(?:que|como)\?$/],
  question: [/^(?:ok |okay )?(?:que cubre|cuanto|cuando|como|por que|estoy (?:cubiert|asegurad)[oa])\b/],
  correction: [/\bno es [^.?!]{1,40},? (?:sino|es)\b/],
};
