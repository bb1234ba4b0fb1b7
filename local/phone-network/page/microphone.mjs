// Cuts what the microphone hears into 20 ms of 16 kHz s16le, and hands each piece on as it is full.
const frameSamples = 320;

registerProcessor(
  "frames",
  class extends AudioWorkletProcessor {
    frame = new Int16Array(frameSamples);
    filled = 0;

    process([[samples] = []]) {
      for (const sample of samples ?? []) {
        this.frame[this.filled] = Math.max(-1, Math.min(1, sample)) * 32_767;
        this.filled += 1;
        if (this.filled < frameSamples) continue;
        this.port.postMessage(this.frame.buffer, [this.frame.buffer]);
        this.frame = new Int16Array(frameSamples);
        this.filled = 0;
      }
      return true;
    }
  },
);
