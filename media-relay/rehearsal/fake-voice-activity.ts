import { frameMs } from "../audio-format.ts";
import type { VoiceActivityListener } from "../listening/voice-activity.ts";

/** Hears voice in a frame that says so: at once, and its end after six quiet frames. */
export const detectVoice = (_threshold: number, listener: VoiceActivityListener) => {
  let speaking = false;
  let voicedFrames = 0;
  let quietFrames = 0;
  return {
    push: (frame: Uint8Array) => {
      const voiced = frame[0] === 1;
      voicedFrames = voiced ? voicedFrames + 1 : 0;
      quietFrames = voiced ? 0 : quietFrames + 1;
      if (!speaking && voicedFrames === 3) {
        speaking = true;
        listener.started(3 * frameMs);
      } else if (speaking && quietFrames === 6) {
        speaking = false;
        listener.ended(6 * frameMs);
      }
    },
    played: () => undefined,
    close: () => undefined,
  };
};
