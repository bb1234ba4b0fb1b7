import type { AnsweringWords } from "./answering-words.ts";

export const italian: AnsweringWords = {
  offers: [],
  machineSays: [/\bdopo il (?:segnale|bip|tono)\b/],
  personSays: [
    /\bsono (?:la|il|sua|suo) (?:moglie|marito|figlio|figlia|madre|padre|sorella|fratello|segretaria)\b/,
    /\b(?:mio|mia) (?:moglie|marito|figlio|figlia|madre|padre)\b/,
    /\b(?:posso|potrebbe|può) (?:aiutar|richiamar|dir|ripeter|prender|lasciar)\p{L}*/u,
    /\b(?:un attimo|un momento|resti in linea|chi parla|a me)\b/,
  ],
  greets: [
    /\b(?:risponde|questa è|è attiva|in) (?:la )?segreteria telefonica\b|\bsegreteria telefonica (?:di|del|della)\b/,
    /\blasciate (?:pure )?un messaggio\b/,
  ],
  asks: [/\bchi (?:è|parla)(?!\p{L})/u],
  tells: [],
  pairs: [],
};
