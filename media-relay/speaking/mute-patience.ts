import type { Clock } from "../../core/ports/clock.ts";
import { pause } from "../pause.ts";

/** A speech service that is away for a minute is waited for, and tried again after growing waits. */
const mutePatienceMs = 75_000;
const firstMuteWaitMs = 250;
const longestMuteWaitMs = 2_000;

/** How long a voice for which no speech can be had is waited for. */
export class MutePatience {
  readonly #clock: Clock;
  readonly #muted: () => void;
  /** Since when no speech can be had, and how often it was tried. */
  #sinceMs: number | undefined;
  #times = 0;

  /** `muted`: no speech can be had; it is tried again for a while. */
  constructor({ clock, muted }: { clock: Clock; muted: () => void }) {
    this.#clock = clock;
    this.#muted = muted;
  }

  /** Speech can be had. */
  spoke(): void {
    this.#sinceMs = undefined;
  }

  /**
   * Waits before the next try; false where none is worth it any more. The first failure says little, and is tried again at
   * once; then speech is away, and is waited for.
   */
  async mayTryAgain(signal: AbortSignal): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    if (this.#sinceMs === undefined) {
      this.#sinceMs = nowMs;
      this.#times = 0;
      return true;
    }
    if (nowMs - this.#sinceMs >= mutePatienceMs) return false;
    this.#times += 1;
    this.#muted();
    await pause(this.#clock, Math.min(firstMuteWaitMs * 2 ** (this.#times - 1), longestMuteWaitMs), signal);
    return !signal.aborted;
  }
}
