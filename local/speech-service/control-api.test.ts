import { afterAll, beforeAll, expect, test } from "vitest";
import { type StandAlone, standAlone } from "./stand-alone.ts";

let server: StandAlone;
beforeAll(async () => {
  server = await standAlone({ key: "k", controlKey: "c" });
});
afterAll(() => server.close());

const ask = (method: string, path: string, body?: string, key = "c"): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/control/speech/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body }),
  });

test.each(["", "k", "C", "cc"])("the key %j opens nothing", async (key) => {
  expect((await ask("GET", "state", undefined, key)).status).toBe(401);
  expect((await ask("POST", "faults", "{}", key)).status).toBe(401);
});

test("the state tells what is going on, and the faults that are set", async () => {
  await ask("POST", "faults", JSON.stringify({ synthesis: { pace: 2 } }));
  expect(await (await ask("GET", "state")).json()).toEqual({
    recognitionSockets: 0,
    synthesisSockets: 0,
    framesKnown: 0,
    utterancesKnown: 0,
    faults: {
      recognition: { hypothesisDelayMs: 0, finalDelayMs: 0, onlyItsLanguages: false },
      synthesis: { firstByteDelayMs: 0, pace: 2 },
    },
  });
});

test.each([
  ["GET", "nothing", undefined, 404],
  ["GET", "faults", undefined, 404],
  ["POST", "faults", "{", 400],
  ["POST", "faults", '{"recognition":{"stall":{"afterMessages":-1}}}', 400],
  ["POST", "synthesise", '{"text":""}', 400],
  ["POST", "words", '{"pcm":"not base64!","words":[]}', 400],
  ["POST", "words", '{"pcm":"AAAA","words":[{"word":"a","startMs":5,"endMs":1}]}', 400],
])("%s %s %s is answered with %d", async (method, path, body, status) => {
  expect((await ask(method, path, body)).status).toBe(status);
});

test("other paths are left to the other services", async () => {
  expect((await fetch(`http://127.0.0.1:${server.port}/control/phone/state`)).status).toBe(404);
});
