// Shared parts of the offline voice-agent bench: fixed delays, per-turn timeline, statistics.
import { performance } from "node:perf_hooks";

export const now = () => performance.now();
export const RATE = 16000;
export const FRAME_MS = 20;
export const SAMPLES = (RATE * FRAME_MS) / 1000;

// Fixed provider delays (milliseconds).
export const STT_FINAL_MS = 0;
export const LLM_TTFT_MS = 100;
export const LLM_TOKEN_MS = 20;
export const TTS_TTFB_MS = 50;
export const TTS_AUDIO_MS = 2000;

// 20 tokens; the first sentence ends with token 8.
export const REPLY =
  "Sure, I can help you with that today. Let me check your contract details and your last claim right now.".split(
    /(?<= )/,
  );
export const FIRST_SENTENCE_TOKENS = REPLY.findIndex((t) => /[.?!]\s*$/.test(t)) + 1;
export const NOMINAL_MS = STT_FINAL_MS + LLM_TTFT_MS + (FIRST_SENTENCE_TOKENS - 1) * LLM_TOKEN_MS + TTS_TTFB_MS;

// First sample of a frame tells the fake STT/VAD what "was heard".
export const MARK = { NONE: 0, START: 101, INTERIM: 102, END: 103, BARGE: 104 };

// User: 1.5 s of speech, then the reply (0.3 s + 2 s of audio), then silence, in a 6 s cycle.
export const CYCLE_MS = 6000;
export const SPEECH_MS = 1500;
// Barge-in script: the caller talks over the reply about 1 s into it, for 0.9 s; 9 s cycle.
export const BARGE_CYCLE_MS = 9000;
export const BARGE_AT_MS = 2800;
export const BARGE_END_MS = 3700;

// Never early: Node cuts a timer's fraction of a millisecond off.
export const sleepUntil = async (t) => {
  for (let d; (d = t - now()) > 0;) await new Promise((r) => setTimeout(r, Math.ceil(d)));
};

// The fakes that all engines share. The model's tokens, at their times:
export async function* modelTokens(caller, signal) {
  caller.mark("llmRun");
  const t0 = now();
  for (const [at, token] of REPLY.entries()) {
    await sleepUntil(t0 + LLM_TTFT_MS + at * LLM_TOKEN_MS);
    if (signal.aborted) return;
    if (endsSentence(token)) caller.mark("llmSentence");
    yield token;
  }
}
export const endsSentence = (text) => /[.?!]\s*$/.test(text);

// The wait for the first audio of a sentence; false where it is not wanted any more.
export async function firstAudio(caller, signal) {
  caller.mark("ttsText");
  await sleepUntil(now() + TTS_TTFB_MS);
  if (signal.aborted) return false;
  caller.mark("ttsPut");
  return true;
}

export const pct = (xs, p) => {
  if (!xs.length) return null;
  const s = [...xs].sort((a, b) => a - b);
  return s[Math.min(s.length - 1, Math.ceil((p / 100) * s.length) - 1)] ?? s[0];
};
export const r2 = (x) => (x == null ? null : Math.round(x * 100) / 100);

// One caller: keeps the current turn's time stamps and hands finished turns to the collector.
export class Caller {
  constructor(id, collect) {
    this.id = id;
    this.collect = collect;
    this.turnNo = 0;
    this.cur = null;
    this.missed = 0;
  }
  begin() {
    if (this.cur && this.cur.out === undefined) this.missed++;
    this.turnNo++;
    this.cur = { id: this.id, n: this.turnNo };
  }
  // Only the first stamp of a kind in a turn counts.
  mark(k) {
    const c = this.cur;
    if (c && c[k] === undefined) {
      c[k] = now();
      if (k === "out") this.collect(c);
    }
  }
}

export function stages(t) {
  const total = t.out - t.eos;
  return {
    total,
    nominal: total - NOMINAL_MS, // everything above the fixed delays, timer slip included
    audioIn: t.stt - t.eos, // last audio frame pushed -> STT saw it
    commit: t.llmRun - t.stt, // final transcript -> LLM request started
    llmToTts: t.ttsText - t.llmSentence, // sentence-ending token put -> TTS had the sentence
    ttsToOut: t.out - t.ttsPut, // first audio put -> first frame at the output
    llmActual: t.llmSentence - t.llmRun,
    ttsActual: t.ttsPut - t.ttsText,
  };
}
export const overhead = (s) => s.audioIn + s.commit + s.llmToTts + s.ttsToOut;
