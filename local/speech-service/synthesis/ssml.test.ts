import { expect, test } from "vitest";
import { parseSsml, rateFactor } from "./ssml.ts";

const speak = (inner: string): string => `<speak version="1.0" xml:lang="en-US">${inner}</speak>`;
const plain = { voiceName: undefined, language: "en-US", rate: 1 };

test("voice, language and rate hold for what stands within them", () => {
  expect(
    parseSsml(
      speak(
        '<voice name="en-US-GuyNeural">one <lang xml:lang="fr-FR">deux</lang>' +
          '<prosody rate="+20%">three <prosody rate="0.5">four</prosody></prosody></voice>',
      ),
    ),
  ).toEqual([
    { say: "one ", voiceName: "en-US-GuyNeural", language: "en-US", rate: 1 },
    { say: "deux", voiceName: "en-US-GuyNeural", language: "fr-FR", rate: 1 },
    { say: "three ", voiceName: "en-US-GuyNeural", language: "en-US", rate: 1.2 },
    { say: "four", voiceName: "en-US-GuyNeural", language: "en-US", rate: 0.6 },
  ]);
});

test("styles and emphasis do not cut a sentence", () => {
  const ssml = speak(
    '<mstts:express-as style="sad">I am <emphasis level="strong">very</emphasis> sorry</mstts:express-as>',
  );
  expect(parseSsml(ssml)).toEqual([{ say: "I am very sorry", ...plain }]);
});

test("entities, comments and CDATA are read as XML says", () => {
  expect(parseSsml(speak("Smith &amp; &#83;ons &#x26; <!-- not this -->&lt;b&gt; <![CDATA[a < b]]>"))).toEqual([
    { say: "Smith & Sons & <b> a < b", ...plain },
  ]);
});

test("breaks are silences, by time or by strength", () => {
  const ssml = speak('a<break time="1.5s"/>b<break time="20ms"/><break strength="strong"/><break time="90s"/>');
  const silences = parseSsml(ssml).flatMap((part) => ("silenceMs" in part ? [part.silenceMs] : []));
  expect(silences).toEqual([1_500, 20, 1_000, 20_000]);
});

test("a substitute is said in the place of what it stands for", () => {
  expect(parseSsml(speak('<sub alias="World Wide Web">WWW</sub>'))).toEqual([{ say: "World Wide Web", ...plain }]);
});

test.each([
  [undefined, 1],
  ["default", 1],
  ["fast", 1.55],
  ["+30%", 1.3],
  ["-10.5%", 0.895],
  ["1.25", 1.25],
])("the rate %s is the factor %d", (rate, factor) => {
  expect(rateFactor(rate)).toBeCloseTo(factor, 6);
});

test.each([
  "",
  "plain text",
  "<speak>",
  "<speak>a</voice></speak>",
  "<speak><voice>a</speak></voice>",
  "<speak>a & b</speak>",
  "<speak>&nothing;</speak>",
  "<speak a=1>b</speak>",
  "<speak/><speak/>",
  "<voice>a</voice>",
  "<speak>a < b</speak>",
  '<speak><break time="long"/></speak>',
  '<speak><prosody rate="quickly">a</prosody></speak>',
])("%j is refused", (ssml) => {
  expect(() => parseSsml(ssml)).toThrow(SyntaxError);
});
