import fc from "fast-check";
import { expect, test } from "vitest";
import type { Utterance } from "../../core/ports/text-to-speech.ts";
import { speechMarkup } from "./speech-markup.ts";

const utterance = (over: Partial<Utterance>): Utterance => ({
  text: "Hello.",
  language: "en-US",
  voice: "en-US-AvaNeural",
  style: "none",
  rate: 1,
  ...over,
});

test("plain speech has the voice and the language, and nothing more", () => {
  expect(speechMarkup(utterance({}))).toBe(
    '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts" ' +
      'xml:lang="en-US"><voice name="en-US-AvaNeural"><lang xml:lang="en-US">Hello.</lang></voice></speak>',
  );
});

test("style and rate are said only where they are not the ordinary ones", () => {
  expect(speechMarkup(utterance({ style: "sad", rate: 0.9, language: "fr-FR", text: "Désolé." }))).toContain(
    '<lang xml:lang="fr-FR"><mstts:express-as style="sad"><prosody rate="0.9">Désolé.</prosody></mstts:express-as></lang>',
  );
});

test("a lexicon stands in the voice, before what it is for", () => {
  expect(speechMarkup(utterance({ lexiconUrl: "https://contoso.example/lexicon.xml?a=1&b=2" }))).toContain(
    '<voice name="en-US-AvaNeural"><lexicon uri="https://contoso.example/lexicon.xml?a=1&amp;b=2"/><lang ',
  );
});

test("markup in the text is spoken, not obeyed", () => {
  const markup = speechMarkup(utterance({ text: `</voice><audio src="x"/> R&D 'n' "co"` }));
  expect(markup).toContain("&lt;/voice&gt;&lt;audio src=&quot;x&quot;/&gt; R&amp;D &apos;n&apos; &quot;co&quot;");
});

test("whatever the text, the markup has the same elements and no character that XML forbids", () => {
  const elements = (text: string) => speechMarkup(utterance({ text })).match(/<[^>]*>/g);
  const plain = elements("a");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme" }), (raw, other) => {
      const text = `${raw}\ud800${other}\r\n\r\n`;
      expect(elements(text)).toEqual(plain);
      for (const character of speechMarkup(utterance({ text }))) {
        const code = character.codePointAt(0) ?? 0;
        expect(code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff)).toBe(true);
      }
    }),
  );
});
