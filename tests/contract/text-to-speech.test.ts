import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Speaker, SpeechPiece, Utterance } from "../../core/ports/text-to-speech.ts";
import { createTextToSpeech } from "../../services/speech/text-to-speech.ts";
import { systemClock } from "../../services/system-clock.ts";
import { speechKey, startSpeechService, type RunningSpeechService } from "./speech-service.ts";

let service: RunningSpeechService;
beforeEach(async () => {
  service = await startSpeechService();
});
afterEach(() => service.close());

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const never = new AbortController().signal;

const say = (text: string, over: Partial<Utterance> = {}): Utterance => ({
  text,
  language: "en-US",
  voice: "en-US-AvaNeural",
  style: "none",
  rate: 1,
  ...over,
});

function open({ clock = systemClock, path = "" }: { clock?: Clock; path?: string } = {}): Speaker {
  const speaker = createTextToSpeech(
    { key: speechKey, synthesisUrl: `${service.address}${path}` },
    clock,
    service.log,
  ).open();
  onTestFinished(() => speaker.close());
  return speaker;
}

async function hear(pieces: AsyncIterable<SpeechPiece>) {
  let bytes = 0;
  const words: Extract<SpeechPiece, { is: "word" }>[] = [];
  for await (const piece of pieces) {
    if (piece.is === "audio") bytes += piece.pcm.byteLength;
    else words.push(piece);
  }
  return { bytes, words };
}

const bytesPerMs = 32;

test.each([
  ["a host", ""],
  ["the path that the client would ask about first", "/tts/cognitiveservices/websocket/v1"],
  ["an endpoint of its own", "/cognitiveservices/websocket/v1"],
])("an utterance comes as audio and as words with their places in the text, from %s", async (_name, path) => {
  const text = `Hello there: "R&D" <costs> less, isn't it?`;
  const { bytes, words } = await hear(open({ path }).speak(say(text, { style: "cheerful", rate: 1.1 }), never));

  expect(bytes).toBeGreaterThan(500 * bytesPerMs);
  const spoken = words.map(({ textOffset, textLength }) => text.slice(textOffset, textOffset + textLength));
  expect(spoken[0]).toBe("Hello");
  expect(spoken.join(" ")).toMatch(/there.*costs.*less/);
  for (const [index, { atMs, durationMs, textOffset }] of words.entries()) {
    const before = words[index - 1];
    expect(atMs).toBeGreaterThanOrEqual(before?.atMs ?? 0);
    expect(textOffset).toBeGreaterThan(before?.textOffset ?? -1);
    expect((atMs + durationMs) * bytesPerMs).toBeLessThanOrEqual(bytes + 50 * bytesPerMs);
  }
});

test("utterances said one after the other come whole, each by itself", async () => {
  const speaker = open();
  const texts = ["One.", "Two and a half.", "Three, and nothing more to say.", "Four."];
  const heard = await Promise.all(texts.map((text) => hear(speaker.speak(say(text), never))));
  for (const [index, { bytes, words }] of heard.entries()) {
    expect(bytes).toBeGreaterThan(0);
    const text = texts[index] ?? "";
    expect(words.map(({ textOffset, textLength }) => text.slice(textOffset, textOffset + textLength))).toEqual(
      text.match(/[A-Za-z]+/g),
    );
  }
});

test("nothing to say is said at once", async () => {
  expect(await hear(open().speak(say("  "), never))).toEqual({ bytes: 0, words: [] });
});

test("an abort ends the iteration at once with its reason, and the next utterance is spoken all the same", async () => {
  await service.setFaults({ synthesis: { pace: 1 } });
  const speaker = open();
  const abort = new AbortController();
  const reason = new Error("barge-in");
  const pieces = speaker.speak(say("This is a long sentence that nobody will ever hear to its end."), abort.signal);
  const next = speaker.speak(say("Nor this one, which was made ahead."), abort.signal);
  const heard: SpeechPiece[] = [];
  await expect(
    (async () => {
      for await (const piece of pieces) {
        heard.push(piece);
        abort.abort(reason);
      }
    })(),
  ).rejects.toBe(reason);
  expect(heard).toHaveLength(1);
  await expect(hear(next)).rejects.toBe(reason);

  await service.setFaults({});
  expect((await hear(speaker.speak(say("Yes?"), never))).words).toHaveLength(1);
});

test("a signal that fired before speaks nothing", async () => {
  const reason = new Error("too late");
  await expect(hear(open().speak(say("Hello."), AbortSignal.abort(reason)))).rejects.toBe(reason);
});

test("a reader who leaves early does not hold up the next utterance", async () => {
  const speaker = open();
  for (let count = 0; count < 4; count++)
    for await (const _ of speaker.speak(say("Somebody leaves early here."), never)) break;
  expect((await hear(speaker.speak(say("Still here."), never))).words).toHaveLength(2);
});

test("talked over again and again, a call keeps two connections and loses no utterance", async () => {
  await service.setFaults({ synthesis: { pace: 4 } });
  const speaker = open();
  for (let count = 0; count < 15; count++) {
    const abort = new AbortController();
    const pieces = speaker.speak(say(`Sentence number ${count} is going to be talked over.`), abort.signal);
    await expect(
      (async () => {
        for await (const _ of pieces) abort.abort(new Error("barge-in"));
      })(),
    ).rejects.toThrow("barge-in");
  }
  expect((await hear(speaker.speak(say("And now, silence."), never))).words).toHaveLength(3);
  await until(async () => expect((await service.state()).synthesisSockets).toBeLessThanOrEqual(2));
});

test("a connection that breaks before the first sound is no failure", async () => {
  await service.setFaults({ synthesis: { drop: { afterMessages: 0, times: 1 } } });
  expect((await hear(open().speak(say("Hello again."), never))).words).toHaveLength(2);
});

test("a connection that breaks in the middle gives what was heard, then a failure that may mend", async () => {
  await service.setFaults({ synthesis: { drop: { afterAudioMs: 400, times: 1 } } });
  const speaker = open();
  let bytes = 0;
  const heard = (async () => {
    for await (const piece of speaker.speak(say("This is a sentence that breaks off half way."), never))
      if (piece.is === "audio") bytes += piece.pcm.byteLength;
  })();
  await expect(heard).rejects.toBeInstanceOf(PassingError);
  expect(bytes).toBeGreaterThan(0);
  expect((await hear(speaker.speak(say("Mended."), never))).words).toHaveLength(1);
});

test.each([
  [401, FinalError],
  [429, PassingError],
  [503, PassingError],
])("a service that answers %s is a %o that does not tell the key", async (status, kind) => {
  await service.setFaults({ synthesis: { refuse: { status } } });
  const failure: unknown = await hear(open().speak(say("Hello."), never)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(kind);
  expect(String(failure)).not.toContain(speechKey);
});

test("idle connections that the service closed are opened again ahead of the next utterance, and closed at the end", async () => {
  const speaker = open();
  const both = [say("The first one."), say("And the second one.")].map((each) => hear(speaker.speak(each, never)));
  await Promise.all(both);
  service.cutSockets();
  await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
  await until(async () => expect((await service.state()).synthesisSockets).toBe(2));
  expect((await hear(speaker.speak(say("Here again."), never))).words).toHaveLength(2);
  service.cutSockets();
  speaker.close();
  await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
});

test("a service that falls silent is given up after a while, and its connection with it", async () => {
  const timers = new Set<() => void>();
  const clock: Clock = {
    nowMs: () => 0,
    after(_, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  await service.setFaults({ synthesis: { stall: { afterMessages: 0 } } });
  const speaker = open({ clock });
  const heard = hear(speaker.speak(say("Hello?"), never));
  heard.catch(() => undefined);
  for (let tries = 0; tries < 2; tries++) {
    const [deadline, ...others] = timers;
    expect(others).toEqual([]);
    timers.clear();
    deadline?.();
  }
  await expect(heard).rejects.toBeInstanceOf(PassingError);
  expect(timers.size).toBe(0);

  await service.setFaults({});
  expect((await hear(speaker.speak(say("Hello!"), never))).words).toHaveLength(1);
  expect(timers.size).toBe(0);
});

test("utterances leave nothing attached to a signal that outlives them", async () => {
  const { signal } = new AbortController();
  const speaker = open();
  await hear(speaker.speak(say("One."), signal));
  for await (const _ of speaker.speak(say("Two."), signal)) break;
  await service.setFaults({ synthesis: { refuse: { status: 401 } } });
  const other = open();
  await expect(hear(other.speak(say("Three."), signal))).rejects.toBeInstanceOf(FinalError);
  const last = speaker.speak(say("Four."), signal);
  speaker.close();
  await expect(hear(last)).rejects.toBeInstanceOf(FinalError);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("too long a text is refused", async () => {
  await expect(hear(open().speak(say("a ".repeat(3_000)), never))).rejects.toBeInstanceOf(FinalError);
});

test("a closed speaker ends what it was saying, says no more, and leaves no connection behind", async () => {
  await service.setFaults({ synthesis: { pace: 1 } });
  const speaker = open();
  const heard = hear(speaker.speak(say("This sentence will be cut off by the end of the call."), never));
  heard.catch(() => undefined);
  await until(async () => expect((await service.state()).synthesisSockets).toBe(2));
  speaker.close();
  speaker.close();
  await expect(heard).rejects.toBeInstanceOf(FinalError);
  await expect(hear(speaker.speak(say("Hello?"), never))).rejects.toBeInstanceOf(FinalError);
  await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
});

test("a speaker closed while its connections are being mended leaves none behind", async () => {
  for (let count = 0; count < 6; count++) {
    const speaker = open();
    if (count > 1) await hear(speaker.speak(say("Hello."), never));
    else await until(async () => expect((await service.state()).synthesisSockets).toBe(2));
    service.cutSockets();
    if (count % 2 === 1) await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
    const last = hear(speaker.speak(say("And goodbye."), never));
    if (count < 4) speaker.close();
    else setImmediate(() => speaker.close());
    await expect(last).rejects.toBeInstanceOf(FinalError);
    await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
  }
});

test("speakers that are closed at whatever moment leave no connection behind", async () => {
  for (let count = 0; count < 12; count++) {
    const speaker = open();
    if (count % 3 === 1) await until(async () => expect((await service.state()).synthesisSockets).toBeGreaterThan(0));
    if (count % 3 === 2) await hear(speaker.speak(say("Bye."), never));
    speaker.close();
  }
  await until(async () => expect((await service.state()).synthesisSockets).toBe(0));
});
