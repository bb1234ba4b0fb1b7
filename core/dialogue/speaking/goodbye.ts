/** Words with which a call ends, in the languages that the agent speaks without a translation of its phrases. */
const goodbyes = [
  /\b(good-?bye|bye|farewell|take care(?! of)|have an? (good|great|nice|lovely|pleasant|wonderful) (day|evening|night|weekend|one))\b/iu,
  /(?<!\p{L})(au revoir|à bientôt|bonne (journée|soirée|nuit|fin de journée))(?!\p{L})/iu,
  /(?<!\p{L})(adiós|hasta (luego|pronto|la vista)|(buen|feliz) día|(buena|feliz) (tarde|noche))(?!\p{L})/iu,
  /(?<!\p{L})(auf wieder(hören|sehen)|tschüss?|schönen (tag|abend)|bis bald)(?!\p{L})/iu,
  /再见|再會|拜拜/u,
];

/** True where these words, said last in a call, are a goodbye. */
export const saysGoodbye = (words: string): boolean => goodbyes.some((goodbye) => goodbye.test(words));
