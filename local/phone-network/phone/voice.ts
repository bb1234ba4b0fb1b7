import type { VoiceBox } from "../../voice-box.ts";
import type { Sound } from "./mouth.ts";

/** Says things; each text is synthesised once, so that it can be made ready before the call. */
export interface Voice {
  say: (text: string, language?: string) => Promise<Sound>;
  /** Lets go of what was made: a minute of speech is two megabytes. */
  forget: () => void;
}

export function voiceOf(voiceBox: VoiceBox, options: { language?: string; voice?: string }): Voice {
  const made = new Map<string, Promise<Sound>>();
  return {
    say: (text, language = options.language) => {
      const key = `${language ?? ""} ${text}`;
      const sound = made.get(key) ?? synthesised(voiceBox, text, { ...options, ...(language && { language }) });
      made.set(key, sound);
      return sound;
    },
    forget: () => {
      made.clear();
    },
  };
}

async function synthesised(voiceBox: VoiceBox, text: string, options: { language?: string; voice?: string }) {
  const { id, pcm, words } = await voiceBox.synthesise(text, options);
  return { text, pcm, speech: { utteranceId: id, words } };
}
