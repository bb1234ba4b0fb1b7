import type { HeardText } from "../../core/dialogue/speaking/playout.ts";
import { PassingError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { Speaker, SpeechPiece, Utterance } from "../../core/ports/text-to-speech.ts";
import { frameBytes, frameMs } from "../audio-format.ts";
import { holdFrames } from "./hold-sound.ts";
import { MutePatience } from "./mute-patience.ts";
import type { Pacer } from "./pacer.ts";
import { UtteranceAudio } from "./utterance-audio.ts";

/** How far ahead of the playing the carrier is fed: enough for a late beat, little enough for a quick stop. */
const leadMs = 80;
/** The carrier plays a frame when its own clock beats: what was sent is heard this much later, at most. */
const carrierBeatMs = 20;
/** No word takes longer: a service that marks whole phrases holds nobody up who waits for the end of one. */
const longestWordMs = 2_000;
/** Synthesis waits once this much is ready. */
const readyMostMs = 20_000;

/** The way to the caller's ear. */
export interface Line {
  send(frame: Buffer): void;
  /** Forgets what was sent and not played yet. */
  clear(): void;
}

export interface UtteranceListener {
  /** Its first frame is on its way. */
  started(atMs: number): void;
  /** It was played to its end, or cut, or could not be spoken: then `error` says why. */
  ended(part: HeardText, error?: unknown): void;
}

interface Queued {
  /** What is still to be spoken. */
  utterance: Utterance | undefined;
  listener: UtteranceListener;
  audio: UtteranceAudio;
  startedAtMs: number | undefined;
  /** When its last sample is heard. */
  endsAtMs: number | undefined;
  error: unknown;
}

const unplayed = { startedAtMs: undefined, endsAtMs: undefined, error: undefined } as const;

/**
 * The agent's voice in one call: utterances are synthesised ahead, go out in frames at the pace of time, and are known
 * to have been heard or not.
 */
export class Voice {
  readonly #clock: Clock;
  readonly #speaker: Speaker;
  readonly #line: Line;
  readonly #leave: Cancel;
  readonly #failed: (error: unknown) => void;
  readonly #frame = Buffer.alloc(frameBytes);
  /** Not played to the end yet; the first may be sounding. */
  #queue: Queued[] = [];
  /** Aborts the synthesis of all that is queued. */
  #synthesis = new AbortController();
  #synthesising = false;
  readonly #spoken = new WeakSet<Queued>();
  #makeRoom: (() => void) | undefined;
  /** Until when the carrier has something to play. */
  #fedUntilMs = 0;
  #paused = false;
  /** Nothing more is sent, whoever resumes. */
  #isSilent = false;
  /** The next frame of the hold sound, where it is on. */
  #holdAt: number | undefined;
  #closed = false;
  readonly #patience: MutePatience;
  readonly #sounds: (text: string) => void;

  /**
   * `muted`: no speech can be had; it is tried again for a while, and what is to be said waits. `sounds`: that is what is
   * heard from now on.
   */
  constructor(parts: {
    clock: Clock;
    pacer: Pacer;
    speaker: Speaker;
    line: Line;
    muted: () => void;
    sounds: (text: string) => void;
    failed: (error: unknown) => void;
  }) {
    this.#clock = parts.clock;
    this.#patience = new MutePatience(parts);
    this.#sounds = parts.sounds;
    this.#speaker = parts.speaker;
    this.#line = parts.line;
    this.#failed = parts.failed;
    this.#leave = parts.pacer.join((nowMs) => this.#beat(nowMs), parts.failed);
  }

  /** True where nothing is left to be played. */
  get isIdle(): boolean {
    return this.#queue.length === 0;
  }

  /** Says it after what is queued already. The result tells, until it ended, what has been heard of it by now. */
  say(utterance: Utterance, listener: UtteranceListener): () => HeardText {
    const audio = new UtteranceAudio(utterance.text);
    this.#queue.push({ ...unplayed, utterance, listener, audio });
    if (!this.#synthesising) void this.#synthesise(this.#synthesis.signal);
    return () => audio.partedAt(this.#clock.nowMs() - carrierBeatMs);
  }

  /** Says what is spoken already before all that waits to be spoken. */
  sayAtOnce(text: string, pieces: readonly SpeechPiece[], listener: UtteranceListener): () => HeardText {
    const audio = new UtteranceAudio(text);
    for (const piece of pieces) audio.add(piece);
    audio.finish();
    const queued: Queued = { ...unplayed, utterance: undefined, listener, audio };
    this.#spoken.add(queued);
    const waitingAt = this.#queue.findIndex(({ startedAtMs }) => startedAtMs === undefined);
    this.#queue.splice(waitingAt < 0 ? this.#queue.length : waitingAt, 0, queued);
    this.#feedAtOnce();
    return () => audio.partedAt(this.#clock.nowMs() - carrierBeatMs);
  }

  /** What is on its way is still heard; nothing follows until `resume`. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#feedAtOnce();
  }

  /**
   * Says the word that is sounding to its end, and nothing after it for good: who goes on from there would have it heard
   * twice, or half. What has hardly begun is left to them. Returns in how many milliseconds the word has been heard.
   */
  endWord(): number {
    const nowMs = this.#clock.nowMs();
    this.#isSilent = true;
    const started = this.#queue.filter(({ startedAtMs }) => startedAtMs !== undefined);
    const sounding = started.at(-1);
    if (sounding === undefined || started.every(({ audio }) => audio.playedMs(nowMs) < carrierBeatMs)) {
      this.cut();
      return 0;
    }
    this.#fedUntilMs = Math.max(this.#fedUntilMs, nowMs);
    const wordMs = Math.min(sounding.audio.restOfWordMs, longestWordMs);
    for (let restMs = wordMs; restMs > 0 && this.#sendFrameOf(sounding); restMs -= frameMs);
    if (sounding.audio.isSpent) sounding.endsAtMs ??= this.#fedUntilMs;
    return this.#fedUntilMs + carrierBeatMs - nowMs;
  }

  /** Whether a caller hears that the agent is busy while there is nothing to say. */
  hold(on: boolean): void {
    this.#holdAt = on ? (this.#holdAt ?? 0) : undefined;
  }

  /** Stops for good: what is queued ends as far as it was heard. */
  cut(): void {
    this.#paused = false;
    this.#holdAt = undefined;
    const nowMs = this.#clock.nowMs();
    // Also where a pause has let it play out: the carrier and the caller's phone know by this that it was cut.
    const sounding = this.#queue.some(({ startedAtMs }) => startedAtMs !== undefined);
    if (sounding || this.#fedUntilMs > nowMs) this.#line.clear();
    this.#fedUntilMs = nowMs;
    this.#synthesis.abort(new PassingError("the voice was cut"));
    this.#synthesis = new AbortController();
    this.#synthesising = false;
    this.#makeRoom?.();
    const cut = this.#queue;
    this.#queue = [];
    for (const { audio, listener, error } of cut) listener.ended(audio.partedAt(nowMs - carrierBeatMs), error);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.cut();
    this.#leave();
    this.#speaker.close();
  }

  #beat(nowMs: number): void {
    if (this.#mayFeed) this.#feed(nowMs);
    for (let first = this.#queue[0]; first?.endsAtMs !== undefined && first.endsAtMs <= nowMs; first = this.#queue[0]) {
      this.#queue.shift();
      first.listener.ended(first.audio.partedAt(nowMs), first.error);
    }
  }

  get #mayFeed(): boolean {
    return !this.#paused && !this.#isSilent;
  }

  /** Where the caller hears nothing, the first sound does not wait for the beat: that would cost 10 ms on average. */
  #feedAtOnce(): void {
    const nowMs = this.#clock.nowMs();
    if (!this.#mayFeed || this.#fedUntilMs > nowMs) return;
    try {
      this.#feed(nowMs);
    } catch (error) {
      this.#failed(error);
    }
  }

  #feed(nowMs: number): void {
    this.#fedUntilMs = Math.max(this.#fedUntilMs, nowMs);
    for (const queued of this.#queue) {
      while (this.#fedUntilMs < nowMs + leadMs && this.#sendFrameOf(queued)) {
        if (queued.startedAtMs !== undefined) continue;
        queued.startedAtMs = nowMs;
        queued.listener.started(nowMs);
        // Whoever was told may have cut the voice.
        if (!this.#queue.includes(queued)) return;
      }
      if (!queued.audio.isSpent) break;
      queued.endsAtMs ??= queued.audio.hasAudio ? this.#fedUntilMs : nowMs;
    }
    if (this.#holdAt !== undefined) this.#feedHoldSound(nowMs, this.#holdAt);
    if (this.#readyMs() < readyMostMs) this.#makeRoom?.();
  }

  /** False where the next 20 ms have not come yet. */
  #sendFrameOf({ audio, startedAtMs }: Queued): boolean {
    if (!audio.take(this.#frame, this.#fedUntilMs)) return false;
    if (startedAtMs === undefined) this.#sounds(audio.text);
    this.#line.send(this.#frame);
    this.#fedUntilMs += frameMs;
    return true;
  }

  #feedHoldSound(nowMs: number, fromFrame: number): void {
    let at = fromFrame;
    for (; this.#fedUntilMs < nowMs + leadMs; this.#fedUntilMs += frameMs) {
      const frame = holdFrames[at % holdFrames.length];
      if (frame !== undefined) this.#line.send(frame);
      at += 1;
    }
    this.#holdAt = at;
  }

  /** One utterance after the other, each begun as soon as the one before is synthesised. */
  async #synthesise(signal: AbortSignal): Promise<void> {
    this.#synthesising = true;
    for (let next = this.#unspoken(); next !== undefined; next = this.#unspoken()) {
      await this.#synthesiseOne(next, signal);
      if (signal.aborted) return;
    }
    this.#synthesising = false;
  }

  async #synthesiseOne(queued: Queued, signal: AbortSignal): Promise<void> {
    const { audio, utterance } = queued;
    while (utterance !== undefined) {
      try {
        for await (const piece of this.#speaker.speak(utterance, signal)) {
          if (signal.aborted) return;
          audio.add(piece);
          this.#patience.spoke();
          this.#feedAtOnce();
          if (this.#readyMs() >= readyMostMs) await this.#room();
        }
        break;
      } catch (error) {
        if (signal.aborted) return;
        // Said again from its start only where nothing of it can have been heard.
        if (error instanceof PassingError && !audio.hasAudio && (await this.#patience.mayTryAgain(signal))) continue;
        if (signal.aborted) return;
        queued.error = error;
        break;
      }
    }
    audio.finish();
    this.#spoken.add(queued);
  }

  #unspoken(): Queued | undefined {
    return this.#queue.find((queued) => !this.#spoken.has(queued));
  }

  #readyMs(): number {
    let readyMs = 0;
    for (const { audio } of this.#queue) readyMs += audio.waitingMs;
    return readyMs;
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#makeRoom = () => {
        this.#makeRoom = undefined;
        resolve();
      };
    });
  }
}
