import { FinalError, PassingError } from "../../core/errors.ts";
import type { SpeechPiece, TextToSpeech } from "../../core/ports/text-to-speech.ts";
import type { Sound } from "./saying.ts";

/** Voices that are kept: a few seconds of audio each. */
const keptMost = 50;
const preparedWithinMs = 20_000;

/**
 * What the agent says when no speech can be had: spoken once in each voice while all is well, and kept for all calls of
 * the process.
 */
export class Standby {
  readonly #textToSpeech: TextToSpeech;
  readonly #kept = new Map<string, SpeechPiece[] | "coming">();

  constructor(textToSpeech: TextToSpeech) {
    this.#textToSpeech = textToSpeech;
  }

  /** Has it spoken in that voice, unless it is there. Where that fails, the next to ask has it tried again. */
  prepare(text: string, sound: Sound): void {
    const key = keyOf(text, sound);
    if (this.#kept.has(key) || this.#kept.size >= keptMost) return;
    this.#kept.set(key, "coming");
    this.#speak(text, sound).then(
      (pieces) => this.#kept.set(key, pieces),
      (error: unknown) => {
        this.#kept.delete(key);
        if (!(error instanceof FinalError) && !(error instanceof PassingError)) throw error;
      },
    );
  }

  ready(text: string, sound: Sound): readonly SpeechPiece[] | undefined {
    const kept = this.#kept.get(keyOf(text, sound));
    return kept === "coming" ? undefined : kept;
  }

  async #speak(text: string, sound: Sound): Promise<SpeechPiece[]> {
    const speaker = this.#textToSpeech.open();
    const late = AbortSignal.timeout(preparedWithinMs);
    try {
      const pieces: SpeechPiece[] = [];
      for await (const piece of speaker.speak({ text, style: "none", ...sound }, late)) {
        pieces.push(piece.is === "audio" ? { is: "audio", pcm: piece.pcm.slice() } : piece);
      }
      return pieces;
    } catch (error) {
      if (late.aborted) throw new PassingError("the words for bad times could not be spoken in time", { cause: error });
      throw error;
    } finally {
      speaker.close();
    }
  }
}

const keyOf = (text: string, { language, voice, rate, customVoiceEndpointId = "" }: Sound): string =>
  JSON.stringify([text, language, voice, rate, customVoiceEndpointId]);
