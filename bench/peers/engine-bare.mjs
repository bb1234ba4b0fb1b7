// Floor: the same fakes wired by hand, no framework. What is left is timers and the harness itself.
import {
  LLM_TOKEN_MS,
  LLM_TTFT_MS,
  MARK,
  REPLY,
  SAMPLES,
  TTS_AUDIO_MS,
  TTS_TTFB_MS,
  FRAME_MS,
  now,
  sleepUntil,
} from "./common.mjs";

export async function init() {}
export async function start(caller) {
  let turn;
  const reply = async () => {
    const ac = (turn = new AbortController());
    caller.mark("llmRun");
    const t0 = now();
    let text = "";
    let spoken = false;
    for (let i = 0; i < REPLY.length && !ac.signal.aborted; i++) {
      await sleepUntil(t0 + LLM_TTFT_MS + i * LLM_TOKEN_MS);
      text += REPLY[i];
      if (!spoken && /[.?!]\s*$/.test(text)) {
        caller.mark("llmSentence");
        spoken = true;
        void speak(ac);
      }
    }
  };
  const speak = async (ac) => {
    caller.mark("ttsText");
    await sleepUntil(now() + TTS_TTFB_MS);
    if (ac.signal.aborted) return;
    caller.mark("ttsPut");
    for (let i = 0; i < TTS_AUDIO_MS / FRAME_MS; i++) {
      const f = new Int16Array(SAMPLES);
      if (i === 0 && f) caller.mark("out");
    }
  };
  return {
    push(mark) {
      const data = new Int16Array(SAMPLES);
      data[0] = mark;
      if (data[0] === MARK.END) {
        caller.mark("stt");
        void reply();
      }
    },
    async close() {
      turn?.abort();
    },
  };
}
