import type { Utterance } from "../../core/ports/text-to-speech.ts";

/** Writes an utterance as SSML. Whatever the text holds is spoken, never understood as markup. */
export function speechMarkup({ text, language, voice, lexiconUrl, style, rate }: Utterance): string {
  let spoken = escapeXml(text);
  if (rate !== 1) spoken = `<prosody rate="${rate}">${spoken}</prosody>`;
  if (style !== "none") spoken = `<mstts:express-as style="${escapeXml(style)}">${spoken}</mstts:express-as>`;
  const lang = escapeXml(language);
  const lexicon = lexiconUrl === undefined ? "" : `<lexicon uri="${escapeXml(lexiconUrl)}"/>`;
  return [
    `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis"`,
    ` xmlns:mstts="https://www.w3.org/2001/mstts" xml:lang="${lang}">`,
    `<voice name="${escapeXml(voice)}">${lexicon}<lang xml:lang="${lang}">${spoken}</lang></voice></speak>`,
  ].join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** What XML cannot hold becomes a space. Line ends too: two of them would end the message's headers on the wire. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD-\uFFFF]/gu, " ")
    .replace(/[&<>"']/g, (character) => entities[character] ?? " ");
