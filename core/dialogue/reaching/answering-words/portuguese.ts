import type { AnsweringWords } from "./answering-words.ts";

export const portuguese: AnsweringWords = {
  offers: [],
  machineSays: [/\bapós o (?:sinal|bipe|tom)\b/],
  personSays: [
    /\bsou (?:a|o) (?:mulher|esposa|marido|filho|filha|mãe|pai|irmã|irmão|secretária)(?!\p{L})/u,
    /\b(?:meu|minha) (?:marido|mulher|esposa|filho|filha|mãe|pai)(?!\p{L})/u,
    /\b(?:comigo|quem fala|um momento|posso ajudar|pode (?:ligar|repetir))\b/,
  ],
  greets: [/\b(?:deixe|grave) (?:a )?(?:sua|seu|uma|um) (?:mensagem|recado)\b/],
  asks: [],
  tells: [],
  pairs: [],
};
