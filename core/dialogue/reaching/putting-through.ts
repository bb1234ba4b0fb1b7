/**
 * Whether these words do nothing but bid to wait, as a call screening does that has been told who calls and rings for
 * somebody. Who asks something is there.
 */
export function isPuttingThrough(text: string): boolean {
  if (/[?？]/u.test(text)) return false;
  const words = plain(text);
  return [...waits, ...thanks].some((pattern) => pattern.test(words));
}

const waits: readonly RegExp[] = [
  /\b(?:(?:stay|remain|hold) on the line|hold the line|please (?:hold|wait|stand by)|(?:one|just a) (?:moment|second|minute)|(?:while|as) (?:we|i) (?:try|connect)|(?:trying|going) to (?:connect|reach|put)|(?:connecting|transferring) (?:you|your call)|putting you through|(?:call|you) (?:is|are) being (?:connected|transferred)|see if (?:this person|they|he|she) (?:is|are) available)\b/,
  /(?<!\p{L})(?:ne quittez pas|restez en ligne|(?:veuillez|merci de) patienter|patientez|un instant|mett(?:re|ons) en (?:relation|communication)|(?:appel|vous) (?:est|êtes) (?:en cours de transfert|transférée?))(?!\p{L})/u,
  /(?<!\p{L})(?:bleiben sie (?:bitte )?(?:dran|in der leitung|am apparat)|(?:bitte )?warten sie|bitte warten|einen (?:moment|augenblick)|(?:sie werden|werden sie|ihr anruf wird) (?:\p{L}+ ){0,2}?(?:verbunden|durchgestellt)|(?:ich|wir) verbinden? sie)(?!\p{L})/u,
  /(?<!\p{L})(?:no cuelgue|(?:permanezca|manténgase|quédese) en (?:la )?línea|un momento|espere|(?:le|lo|la) (?:estamos )?(?:conectamos|comunicamos|conectando|comunicando|paso|pasamos))(?!\p{L})/u,
  /(?<!\p{L})(?:(?:resti|rimanga|rimanete) in linea|attenda|non riagganci|un (?:attimo|momento)|la (?:stiamo |sto )?(?:collego|colleghiamo|collegando|metto in linea))(?!\p{L})/u,
  /(?<!\p{L})(?:aguarde|não desligue|(?:permaneça|fique) na linha|um momento)(?!\p{L})/u,
  /请稍[等候后]|稍等|不要挂|别挂|正在(?:为您)?(?:接通|转接|连接)/u,
];

/** By itself. Who comes to the phone says something else. */
const thanks: readonly RegExp[] = [
  /^(?:okay |ok |great )?(?:thank you|thanks|got it|merci|danke|vielen dank|gracias|muchas gracias|grazie|obrigad[oa]|谢谢)$/u,
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}']+/gu, " ")
    .trim();
