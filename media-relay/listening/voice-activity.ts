import fvad from "@echogarden/fvad-wasm";
import type { Fvad } from "@echogarden/fvad-wasm";
import type { VoiceEnding } from "../../core/dialogue/listening/turn-state.ts";
import { frameBytes, frameMs } from "../audio-format.ts";
import { EchoGate } from "./echo-gate.ts";
import { levelOf } from "./frame-level.ts";
import { NoiseFloor } from "./noise-floor.ts";
import { VoicePitch } from "./voice-pitch.ts";

/** Frames of the last hundred milliseconds that must hold voice for speech to begin. */
const onsetFrames = 3;
const onsetWithinFrames = 5;
/** Frames without voice that end speech. The detector itself lingers for about two. */
const endFrames = 6;
/** Voice stands out from the noise by this factor, for a threshold of 0.5. */
const standingOut = 2.2;
/** Quieter than this is never speech, for a threshold of 0.5. */
const leastLevel = 0.003;

export interface VoiceActivityListener {
  /** The caller's sound began `agoMs` before this frame. */
  started(agoMs: number): void;
  /** It ended `agoMs` before this frame; `ending` is how, where that can be told. */
  ended(agoMs: number, ending?: VoiceEnding): void;
}

/** Tells when a caller makes a sound that may be speech. One per call. */
export interface VoiceActivity {
  push(frame: Uint8Array): void;
  /** The agent's own voice, as it goes out: its echo is not the caller. */
  played(frame: Uint8Array): void;
  close(): void;
}

/** Loads the detector, once for all calls. `threshold`: from 0.1 (hears everything) to 1 (only clear speech). */
export async function loadVoiceActivity(): Promise<
  (threshold: number, listener: VoiceActivityListener) => VoiceActivity
> {
  const module = await fvad();
  const input = module._malloc(frameBytes);
  return (threshold, listener) => new FvadActivity({ module, input, threshold, listener });
}

class FvadActivity implements VoiceActivity {
  readonly #module: Fvad;
  readonly #input: number;
  readonly #detector: number;
  readonly #sensitivity: number;
  readonly #listener: VoiceActivityListener;
  readonly #floor = new NoiseFloor();
  readonly #echo = new EchoGate();
  readonly #pitch = new VoicePitch();
  /** One bit a frame, the newest lowest. */
  #recent = 0;
  #quietFrames = 0;
  #speaking = false;
  #closed = false;

  constructor(options: { module: Fvad; input: number; threshold: number; listener: VoiceActivityListener }) {
    this.#module = options.module;
    this.#input = options.input;
    this.#sensitivity = options.threshold / 0.5;
    this.#listener = options.listener;
    this.#detector = options.module._fvad_new();
    if (this.#detector === 0) throw new Error("no memory for another voice activity detector");
    options.module._fvad_set_mode(this.#detector, 3);
    options.module._fvad_set_sample_rate(this.#detector, 16_000);
  }

  push(frame: Uint8Array): void {
    if (this.#closed) return;
    const voiced = this.#isVoice(frame);
    this.#pitch.push(frame, voiced);
    this.#recent = ((this.#recent << 1) | (voiced ? 1 : 0)) & ((1 << onsetWithinFrames) - 1);
    if (this.#speaking) {
      this.#quietFrames = voiced ? 0 : this.#quietFrames + 1;
      if (this.#quietFrames < endFrames) return;
      this.#speaking = false;
      this.#listener.ended(endFrames * frameMs, this.#pitch.ending);
    } else if (bitCount(this.#recent) >= onsetFrames) {
      this.#speaking = true;
      this.#quietFrames = 0;
      this.#listener.started((32 - Math.clz32(this.#recent)) * frameMs);
    }
  }

  played(frame: Uint8Array): void {
    this.#echo.played(levelOf(frame));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#module._fvad_free(this.#detector);
  }

  #isVoice(frame: Uint8Array): boolean {
    const level = levelOf(frame);
    const floor = this.#floor.push(level);
    // The memory may have moved: it is looked up anew for each frame.
    this.#module.HEAPU8.set(frame, this.#input);
    const voiced = this.#module._fvad_process(this.#detector, this.#input, frameBytes / 2) === 1;
    const least = Math.max(leastLevel * this.#sensitivity, floor * (1 + (standingOut - 1) * this.#sensitivity));
    const isEcho = this.#echo.isEcho(level, floor);
    return voiced && level >= least && !isEcho;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
