// Floor: the same fakes wired by hand, no framework. What is left is timers and the harness itself.
import { FRAME_MS, MARK, SAMPLES, TTS_AUDIO_MS, endsSentence, firstAudio, modelTokens } from "./common.mjs";

export async function init() {}
export async function start(caller) {
  let turn;
  const reply = async () => {
    const ac = (turn = new AbortController());
    let spoken = false;
    for await (const token of modelTokens(caller, ac.signal)) {
      if (spoken || !endsSentence(token)) continue;
      spoken = true;
      void speak(ac.signal);
    }
  };
  const speak = async (signal) => {
    if (!(await firstAudio(caller, signal))) return;
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
