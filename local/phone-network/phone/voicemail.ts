import type { Deed, Mind, Senses } from "./mind.ts";
import type { Sound } from "./mouth.ts";

const longestMessageMs = 30_000;
const beepHz = 1_000;
const sampleHz = 16_000;

/** A machine: its greeting, a beep, and then it records in silence until the time for a message is over. */
export class Voicemail implements Mind {
  #begun = false;

  next(senses: Senses): Deed[] {
    if (senses.over) return [];
    if (!this.#begun) {
      this.#begun = true;
      const greeting = "You have reached my voicemail. Please leave a message after the tone.";
      return [
        { do: "say", text: greeting },
        { do: "make", sound: beep() },
      ];
    }
    return !senses.speaking && senses.nowMs - senses.lastSoundMs > longestMessageMs ? [{ do: "hang-up" }] : [];
  }
}

function beep(): Sound {
  const pcm = new Int16Array(sampleHz / 2);
  for (let at = 0; at < pcm.length; at += 1)
    pcm[at] = Math.round(8_000 * Math.sin((2 * Math.PI * beepHz * at) / sampleHz));
  return { text: "(beep)", pcm };
}
