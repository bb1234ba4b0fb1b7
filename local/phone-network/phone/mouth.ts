import type { FrameContent, SpokenWord } from "../../voice-box.ts";
import { frameMs, frameSamples } from "../media/media-clock.ts";
import { peakOf, quietPeak } from "../media/pcm.ts";

/** Sound that a phone sends: speech whose words are known, or a bare tone. */
export interface Sound {
  text: string;
  pcm: Int16Array;
  /** Absent for a tone. */
  speech?: { utteranceId: string; words: readonly SpokenWord[] };
}

/** Something the phone has said: times from its first frame, the words as far as they were spoken. */
export interface Said {
  text: string;
  startMs: number;
  endMs: number;
}

/** A microphone that runs ahead of the line by more than a second is behind by as much: its oldest sound goes. */
const mostLiveFrames = 50;

/** The sounding end of a phone: sounds are queued and leave in frames of 20 ms. A microphone sounds where nothing else does. */
export class Mouth {
  readonly said: Said[] = [];
  readonly #live: Int16Array[] = [];
  readonly #queue: Sound[] = [];
  #place = 0;
  /** What is on its way to the queue (being synthesised). */
  #coming = 0;
  #last: Promise<void> = Promise.resolve();

  get speaking(): boolean {
    return this.#queue.length > 0 || this.#coming > 0;
  }

  /** Queues a sound that has yet to be made, in the order of the calls. */
  queueWhenReady(sound: Promise<Sound>, onFailure: (cause: unknown) => void): void {
    this.#coming += 1;
    this.#last = this.#last
      .then(async () => {
        this.#queue.push(await sound);
      })
      .catch(onFailure)
      .finally(() => {
        this.#coming -= 1;
      });
  }

  /** 20 ms from a microphone: what is said in it is known to nobody here. */
  speakLive(frame: Int16Array): void {
    this.#live.push(frame);
    if (this.#live.length > mostLiveFrames) this.#live.shift();
  }

  /** Drops what has not been said. */
  shut(): void {
    this.#queue.length = 0;
    this.#live.length = 0;
  }

  /** The next frame and what it holds. `nowMs` is the frame's place in the call. */
  next(nowMs: number): { frame: Int16Array; content: FrameContent } {
    const frame = new Int16Array(frameSamples);
    const sound = this.#queue[0];
    if (sound === undefined) return { frame: this.#live.shift() ?? frame, content: { is: "quiet" } };
    const text = sound.speech === undefined ? sound.text : "";
    if (this.#place === 0) this.said.push({ text, startMs: nowMs, endMs: nowMs });
    frame.set(sound.pcm.subarray(this.#place, this.#place + frameSamples));
    const atMs = (this.#place / frameSamples) * frameMs;
    this.#place += frameSamples;
    this.#note(sound, nowMs, atMs + frameMs, peakOf(frame) >= quietPeak);
    if (this.#place >= sound.pcm.length) {
      this.#queue.shift();
      this.#place = 0;
    }
    if (sound.speech === undefined) return { frame, content: { is: "quiet" } };
    return { frame, content: { is: "speech", ...sound.speech, atMs } };
  }

  #note(sound: Sound, nowMs: number, spokenMs: number, sounds: boolean): void {
    const said = this.said.at(-1);
    if (said === undefined) return;
    if (sounds) said.endMs = nowMs + frameMs;
    if (sound.speech === undefined) return;
    const finished = spokenMs >= (sound.pcm.length / frameSamples) * frameMs;
    const words = sound.speech.words.filter((word) => word.endMs <= spokenMs);
    said.text = finished ? sound.text : words.map((word) => word.word).join(" ");
  }
}
