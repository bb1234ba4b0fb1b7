// @livekit/agents AgentSession with custom audio input/output: no room, no server, no job process.
import { ReadableStream } from "node:stream/web";
import { initializeLogger, llm, stt, tts, voice, VAD, VADStream, VADEventType } from "@livekit/agents";
import { AudioFrame } from "@livekit/rtc-node";
import { FRAME_MS, MARK, RATE, SAMPLES, TTS_AUDIO_MS, endsSentence, firstAudio, modelTokens, now } from "./common.mjs";

const ET = stt.SpeechEventType;
const alt = (text) => [{ language: "en", text, startTime: 0, endTime: 0, confidence: 0.99 }];

class FakeSTT extends stt.STT {
  label = "fake.STT";
  constructor(caller) {
    super({ streaming: true, interimResults: true });
    this.caller = caller;
  }
  async _recognize() {
    throw new Error("not used");
  }
  stream(o) {
    return new FakeSTTStream(this, undefined, o?.connOptions);
  }
}
class FakeSTTStream extends stt.SpeechStream {
  label = "fake.STTStream";
  constructor(s, rate, conn) {
    super(s, rate, conn);
    this.caller = s.caller;
  }
  async run() {
    for await (const f of this.input) {
      if (typeof f === "symbol") continue;
      switch (f.data[0]) {
        case MARK.START:
        case MARK.BARGE:
          this.queue.put({ type: ET.START_OF_SPEECH });
          break;
        case MARK.INTERIM:
          this.queue.put({ type: ET.INTERIM_TRANSCRIPT, alternatives: alt("I want to know") });
          break;
        case MARK.END:
          this.caller.mark("stt");
          this.queue.put({
            type: ET.FINAL_TRANSCRIPT,
            alternatives: alt("I want to know where my claim number " + this.caller.turnNo + " is."),
          });
          this.queue.put({ type: ET.END_OF_SPEECH });
          break;
      }
    }
  }
}

class FakeVAD extends VAD {
  label = "fake.VAD";
  constructor() {
    super({ updateInterval: 32 });
  }
  get minSilenceDuration() {
    return 0;
  }
  stream() {
    return new FakeVADStream(this);
  }
}
class FakeVADStream extends VADStream {
  label = "fake.VADStream";
  constructor(v) {
    super(v);
    void this.#run();
  }
  async #run() {
    let speaking = false;
    let speechMs = 0;
    let acc = 0;
    const ev = (type, frame) =>
      this.sendVADEvent({
        type,
        samplesIndex: 0,
        timestamp: Date.now(),
        speechDuration: speechMs,
        silenceDuration: 0,
        frames: [frame],
        probability: speaking ? 1 : 0,
        inferenceDuration: 0,
        speaking,
        rawAccumulatedSilence: 0,
        rawAccumulatedSpeech: speechMs,
      });
    for (;;) {
      const { done, value: f } = await this.inputReader.read();
      if (done) break;
      if (typeof f === "symbol") continue;
      const m = f.data[0];
      if (m === MARK.START || m === MARK.BARGE) {
        speaking = true;
        speechMs = 0;
        ev(VADEventType.START_OF_SPEECH, f);
      }
      if (speaking) speechMs += FRAME_MS;
      // a real detector infers once per 32 ms window
      if ((acc += FRAME_MS) >= 32) {
        acc -= 32;
        ev(VADEventType.INFERENCE_DONE, f);
      }
      if (m === MARK.END) {
        speaking = false;
        ev(VADEventType.END_OF_SPEECH, f);
        speechMs = 0;
      }
    }
  }
}

class FakeLLM extends llm.LLM {
  constructor(caller) {
    super();
    this.caller = caller;
  }
  label() {
    return "fake.LLM";
  }
  chat(o) {
    return new FakeLLMStream(this, o);
  }
}
class FakeLLMStream extends llm.LLMStream {
  constructor(l, { chatCtx, toolCtx, connOptions }) {
    super(l, { chatCtx, toolCtx, connOptions });
    this.caller = l.caller;
  }
  async run() {
    for await (const content of modelTokens(this.caller, this.abortController.signal)) {
      this.queue.put({ id: "fake", delta: { role: "assistant", content } });
    }
  }
}

const audio = () => {
  const out = [];
  for (let i = 0; i < TTS_AUDIO_MS / FRAME_MS; i++) out.push(new AudioFrame(new Int16Array(SAMPLES), RATE, 1, SAMPLES));
  return out;
};

// Streaming TTS: takes text as it comes, starts speaking when it has the first sentence.
class FakeStreamTTS extends tts.TTS {
  label = "fake.TTS";
  constructor(caller) {
    super(RATE, 1, { streaming: true });
    this.caller = caller;
  }
  synthesize() {
    throw new Error("not used");
  }
  stream(o) {
    return new FakeSynthesizeStream(this, o?.connOptions);
  }
}
class FakeSynthesizeStream extends tts.SynthesizeStream {
  label = "fake.SynthesizeStream";
  constructor(t, conn) {
    super(t, conn);
    this.caller = t.caller;
  }
  async run() {
    let text = "";
    let spoken;
    const speak = async () => {
      this.markStarted();
      if (!(await firstAudio(this.caller, this.abortController.signal))) return;
      for (const frame of audio()) this.queue.put({ requestId: "r", segmentId: "s", frame, final: false });
    };
    for await (const t of this.input) {
      if (typeof t === "symbol") continue;
      text += t;
      if (!spoken && endsSentence(text)) spoken = speak();
    }
    await spoken;
    if (!this.queue.closed) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }
}

// Non-streaming TTS: the framework puts its own sentence tokenizer in front (StreamAdapter).
class FakeChunkedTTS extends tts.TTS {
  label = "fake.ChunkedTTS";
  constructor(caller) {
    super(RATE, 1, { streaming: false });
    this.caller = caller;
  }
  synthesize(text, conn, sig) {
    return new FakeChunked(text, this, conn, sig);
  }
  stream() {
    throw new Error("not used");
  }
}
class FakeChunked extends tts.ChunkedStream {
  label = "fake.Chunked";
  constructor(text, t, conn, sig) {
    super(text, t, conn, sig);
    this.caller = t.caller;
  }
  async run() {
    await firstAudio(this.caller, this.abortController.signal);
    const fs = audio().slice(0, TTS_AUDIO_MS / FRAME_MS / 2);
    for (const frame of fs) this.queue.put({ requestId: "r", segmentId: "s", frame, final: false });
    this.queue.close();
  }
}

class In extends voice.AudioInput {
  constructor() {
    super();
    const rs = new ReadableStream({ start: (c) => void (this.c = c) });
    this.multiStream.addInputStream(rs);
  }
  push(mark) {
    const data = new Int16Array(SAMPLES);
    data[0] = mark;
    this.c.enqueue(new AudioFrame(data, RATE, 1, SAMPLES));
  }
  end() {
    try {
      this.c.close();
    } catch {}
  }
}

class Out extends voice.AudioOutput {
  constructor(caller) {
    super(RATE, undefined, { pause: true });
    this.caller = caller;
    this.ms = 0;
  }
  async captureFrame(f) {
    await super.captureFrame(f);
    if (this.ms === 0) {
      this.caller.mark("out");
      this.t0 = now();
      this.onPlaybackStarted(Date.now());
    }
    this.ms += (f.samplesPerChannel * 1000) / f.sampleRate;
  }
  flush() {
    super.flush();
    if (!this.ms) return;
    const ms = this.ms;
    this.timer = setTimeout(() => this.#done(ms, false), Math.max(0, this.t0 + ms - now()));
  }
  clearBuffer() {
    this.caller.mark("cleared");
    clearTimeout(this.timer);
    if (this.ms) this.#done(Math.min(this.ms, now() - this.t0), true);
  }
  #done(ms, interrupted) {
    this.ms = 0;
    this.onPlaybackFinished({ playbackPosition: ms / 1000, interrupted });
  }
  pause() {
    this.caller.mark("paused");
  }
  resume() {}
}

export async function init() {
  initializeLogger({ pretty: false, level: process.env.LOG ?? "silent" });
}

export async function start(caller, o) {
  const session = new voice.AgentSession({
    stt: new FakeSTT(caller),
    vad: o.turn === "vad" ? new FakeVAD() : null,
    llm: new FakeLLM(caller),
    tts: o.tts === "chunked" ? new FakeChunkedTTS(caller) : new FakeStreamTTS(caller),
    aecWarmupDuration: null,
    userAwayTimeout: null,
    turnHandling: {
      turnDetection: o.turn,
      ...(o.defaults ? {} : { endpointing: { minDelay: 0, maxDelay: 0 } }),
      preemptiveGeneration: { enabled: o.preemptive },
      ...(o.minint !== undefined ? { interruption: { minDuration: Number(o.minint) } } : {}),
    },
  });
  const input = new In();
  session.input.audio = input;
  session.output.audio = new Out(caller);
  session.on("error", (e) => process.stderr.write(`session error ${e?.error?.message ?? e}\n`));
  await session.start({ agent: new voice.Agent({ instructions: "You are a phone agent." }), record: false });
  return {
    push: (m) => input.push(m),
    async close() {
      input.end();
      await session.close();
    },
  };
}
