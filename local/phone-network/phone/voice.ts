import type { VoiceBox } from "../../voice-box.ts";
import type { Sound } from "./mouth.ts";

/** Makes a voice; what it says is synthesised once for each text, so that it can be made ready before the call. */
export function voiceOf(
  voiceBox: VoiceBox,
  options: { language?: string; voice?: string },
): (text: string) => Promise<Sound> {
  const made = new Map<string, Promise<Sound>>();
  return (text) => {
    const sound = made.get(text) ?? synthesised(voiceBox, text, options);
    made.set(text, sound);
    return sound;
  };
}

async function synthesised(voiceBox: VoiceBox, text: string, options: { language?: string; voice?: string }) {
  const { id, pcm, words } = await voiceBox.synthesise(text, options);
  return { text, pcm, speech: { utteranceId: id, words } };
}
