// The relay's dialogue parts (session, listening, turn-taking, answering, speaking, playout) on the same fakes.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { FRAME_MS, MARK, REPLY, SAMPLES, TTS_AUDIO_MS, firstAudio, modelTokens } from "./common.mjs";

// The harness may run from another folder, beside the packages of the others.
const root = process.env.SWITCHBOARD_ROOT ?? join(import.meta.dirname, "..", "..");
const load = (file) => import(pathToFileURL(join(root, file)).href);

let parts;

export async function init() {
  const [{ Session }, { createPacer }, { systemClock }, prompts, { benchContext }] = await Promise.all([
    load("media-relay/session.ts"),
    load("media-relay/speaking/pacer.ts"),
    load("services/system-clock.ts"),
    load("media-relay/prompt-files.ts"),
    load("bench/stage/bench-context.ts"),
  ]);
  const texts = prompts.readPromptFiles(prompts.promptFolder());
  parts = { Session, clock: systemClock, pacer: createPacer(systemClock), texts, benchContext };
}

const markOf = (frame) => frame[0] | (frame[1] << 8);
/** The sound is told to have ended long ago: no quiet is waited for, as in the other engines. */
const longAgoMs = 3_000;
const noSignal = () => Promise.resolve();

export async function start(caller) {
  const { Session, clock, pacer, texts, benchContext } = parts;
  const number = String(caller.id).padStart(4, "0");
  const log = { debug() {}, info() {}, warn() {}, error: (fields, message) => console.error(message, fields) };
  const session = new Session(
    {
      clock,
      pacer,
      random: () => 0,
      ...texts,
      log,
      chat: fakeChat(caller),
      speechToText: { open: (_options, listener) => fakeRecogniser(caller, listener) },
      textToSpeech: { open: () => fakeVoice(caller) },
      standby: { prepare: () => undefined, ready: () => undefined },
      detectVoice: (_threshold, listener) => fakeDetector(listener),
    },
    {
      callId: `peers-${number}`,
      session: `3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a${number}`,
      line: {
        send: () => caller.mark("out"),
        clear: () => caller.mark("cleared"),
        close() {},
      },
      desk: {
        context: async () => benchContext(`peers-${number}`),
        notes: async () => [],
        knowledge: async () => [],
        tell: noSignal,
      },
    },
  );
  return {
    push(mark) {
      const frame = new Uint8Array(SAMPLES * 2);
      frame[0] = mark;
      session.frame(frame);
    },
    async close() {
      session.lineClosed();
      await session.over;
    },
  };
}

function fakeRecogniser(caller, listener) {
  let atMs = 0;
  // The last word ended with the sound.
  const heard = (text) => ({ text, offsetMs: Math.max(0, atMs - longAgoMs), durationMs: 0 });
  return {
    write(frame) {
      atMs += FRAME_MS;
      switch (markOf(frame)) {
        case MARK.INTERIM:
          listener.partial(heard("I want to know"));
          break;
        case MARK.END:
          caller.mark("stt");
          listener.final(heard(`I want to know where my claim number ${caller.turnNo} is.`));
          break;
      }
    },
    close() {},
  };
}

function fakeDetector(listener) {
  return {
    push(frame) {
      const mark = markOf(frame);
      if (mark === MARK.START || mark === MARK.BARGE) listener.started(0);
      if (mark === MARK.END) listener.ended(longAgoMs);
    },
    played() {},
    close() {},
  };
}

const fakeChat = (caller) => ({
  warm() {},
  async *stream(_request, signal) {
    for await (const token of modelTokens(caller, signal)) yield { is: "text", text: token };
    signal.throwIfAborted();
    yield { is: "finish", reason: "stop", promptTokens: 1, completionTokens: REPLY.length };
  },
});

function fakeVoice(caller) {
  return {
    async *speak({ text }, signal) {
      if (!(await firstAudio(caller, signal))) signal.throwIfAborted();
      // Half of the reply's audio for each of its two sentences.
      for (let ms = 0; ms < TTS_AUDIO_MS / 2; ms += 100) {
        yield { is: "audio", pcm: new Uint8Array(3_200) };
      }
      yield { is: "word", textOffset: 0, textLength: text.length, atMs: 0, durationMs: TTS_AUDIO_MS / 2 };
    },
    close() {},
  };
}
