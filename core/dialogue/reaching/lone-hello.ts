/** In all languages that the center knows greetings in. */
const hellos =
  /^(?:hello|hi|hey|yes|anybody|anyone|there|allô|allo|oui|hallo|ja|hola|sí|bueno|aló|diga|pronto|sì|alô|olá|sim|[\s.,!?¿¡。，！？…-])+$/iu;
const chineseHellos = /^[喂你您好在吗嗎呢\s.,!?。，！？…]+$/u;

/** Nothing but a greeting, of somebody who waits for an answer; a recorded one goes on after it. */
export const isLoneHello = (text: string): boolean =>
  text.trim() !== "" && (hellos.test(text) || chineseHellos.test(text));
