import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import { createTranslator } from "../../services/translator/translator.ts";
import { createTranslator as createStandIn } from "../../local/translator/index.ts";
import { serve } from "./local-server.ts";
import { answer, replay } from "./replay.ts";

const never = new AbortController().signal;
const translatorAt = (url: string, region?: string) => createTranslator({ url, key: "a-key", region });

test("what the service once answered is understood", async () => {
  const service = await replay("translator/translate-v3");
  expect(await translatorAt(service.url).translate(["This is a test."], "cs-CZ", never)).toEqual(["Tohle je test."]);
});

test("texts go as HTML in which placeholders are not to be translated, with key and region", async () => {
  const service = await answer((_request, response, count) => {
    expect(count).toBe(1);
    response.end(
      JSON.stringify([
        { translations: [{ text: `Ici <span class="notranslate">{bot_name}</span>&#33;`, to: "zh-Hans" }] },
        { translations: [{ text: "Fish &amp; chips", to: "zh-Hans" }] },
      ]),
    );
  });
  const translator = translatorAt(service.url, "westeurope");
  expect(await translator.translate(["{bot_name} here!", "Fish & chips"], "zh-CN", never)).toEqual([
    "Ici {bot_name}!",
    "Fish & chips",
  ]);
  const [request] = service.requests;
  expect(request?.url).toBe("/translate?api-version=3.0&from=en&to=zh-Hans&textType=html");
  expect(request?.headers).toMatchObject({
    "ocp-apim-subscription-key": "a-key",
    "ocp-apim-subscription-region": "westeurope",
  });
  expect(JSON.parse(service.bodies[0] ?? "")).toEqual([
    { text: `<span class="notranslate">{bot_name}</span> here!` },
    { text: "Fish &amp; chips" },
  ]);
});

test("the stand-in speaks the service's protocol: it translates its phrases, and leaves placeholders alone", async () => {
  const server = await serve(createStandIn({ key: "a-key", controlKey: "a-control-key" }));
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}`;
  const texts = ["Hello, I'm {bot_name}, from {bot_company}. How can I help you?", "Nobody knows this & that."];
  expect(await translatorAt(url).translate(texts, "fr-FR", never)).toEqual([
    "Bonjour, je suis {bot_name}, de {bot_company}. Comment puis-je vous aider ?",
    "Nobody knows this & that.",
  ]);
  expect(await translatorAt(url).translate(texts.slice(0, 1), "es-MX", never)).toEqual([
    "Hola, soy {bot_name}, de {bot_company}. ¿En qué puedo ayudarle?",
  ]);
  const wrongKey = createTranslator({ url, key: "another", region: undefined });
  await expect(wrongKey.translate(texts, "fr-FR", never)).rejects.toBeInstanceOf(FinalError);
});

test("many texts go in several requests, and come back in their order", async () => {
  const service = await answer((_request, response, count) => {
    const texts = z.array(z.unknown()).parse(JSON.parse(service.bodies[count - 1] ?? "[]"));
    response.end(JSON.stringify(texts.map((_text, index) => ({ translations: [{ text: `${count}.${index}` }] }))));
  });
  const texts = Array.from({ length: 101 }, (_, index) => `text ${index}`);
  const translated = await translatorAt(service.url).translate(texts, "fr-FR", never);
  expect([translated.length, translated[0], translated[99], translated[100]]).toEqual([101, "1.0", "1.99", "2.0"]);
});

test.each([
  [401, FinalError],
  [403, FinalError],
  [400, FinalError],
  [429, PassingError],
  [503, PassingError],
])("a refusal with %d is told by its kind and names no text", async (status, kind) => {
  const service = await answer((_request, response) => {
    response.writeHead(status, { "retry-after": "2" });
    response.end(JSON.stringify({ error: { code: status * 1_000, message: "a secret text" } }));
  });
  const refused = translatorAt(service.url).translate(["a secret text"], "fr-FR", never);
  await expect(refused).rejects.toBeInstanceOf(kind);
  await expect(refused).rejects.not.toThrow(/secret/);
  if (kind === PassingError) await expect(refused).rejects.toMatchObject({ retryAfterMs: 2_000 });
});

test("a line that breaks in the middle of an answer may be better the next time", async () => {
  const service = await answer((_request, response) => {
    response.writeHead(200, { "content-length": 1_000 });
    response.write("[");
    setImmediate(() => response.destroy());
  });
  await expect(translatorAt(service.url).translate(["one"], "fr-FR", never)).rejects.toBeInstanceOf(PassingError);
});

test.each([
  ["of another length", "[]"],
  ["that is no JSON", "<html>"],
  ["of another form", '[{"text":"un"}]'],
])("an answer %s is no answer", async (_what, body) => {
  const service = await answer((_request, response) => void response.end(body));
  await expect(translatorAt(service.url).translate(["one"], "fr-FR", never)).rejects.toBeInstanceOf(FinalError);
});

test("a service that is not there may come back", async () => {
  await expect(translatorAt("http://127.0.0.1:1").translate(["one"], "fr-FR", never)).rejects.toBeInstanceOf(
    PassingError,
  );
});
