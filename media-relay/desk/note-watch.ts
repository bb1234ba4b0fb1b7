import type { CallId } from "../../core/call/ids.ts";
import type { Note } from "../../core/call/signal.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { WakeLine } from "../../core/ports/live-updates.ts";
import type { CallDesk } from "./functions-client.ts";

/** How often notes are asked for when nobody wakes us; and while somebody waits for one. */
const idleMs = 10_000;
const hurryMs = 1_000;

/**
 * What a call's session is told, for as long as it lasts: each note is handed to whoever listens at that moment, once
 * and in the order of the numbers. It asks at the beginning, whenever it is woken, and now and then by itself, so that a
 * wake which is lost, doubled or late changes nothing but the moment. A session that takes over a call is handed all
 * notes of the call anew.
 */
export class NoteWatch {
  readonly #isWoken: () => boolean;
  readonly #desk: Pick<CallDesk, "notes">;
  readonly #clock: Clock;
  readonly #failed: (error: unknown) => void;
  readonly #stopListening: Cancel;
  readonly #listeners = new Set<(note: Note) => void>();
  readonly #abort = new AbortController();
  /** The number of the newest note that was handed on, and of the newest that is said to exist. */
  #handed = 0;
  #announced = 0;
  #hurries = 0;
  /** Of those, who can wait for long where a wake tells them. */
  #patientHurries = 0;
  /** Told once all notes that exist by now have been handed on. */
  #waiting: (() => void)[] = [];
  #asksAgain = false;
  #stopResting: () => void = () => undefined;

  /** `failed`: notes could not be had; told once until they can be had again. The first note comes after this returns. */
  constructor(parts: {
    callId: CallId;
    desk: Pick<CallDesk, "notes">;
    wakeLine: WakeLine;
    clock: Clock;
    failed: (error: unknown) => void;
  }) {
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#failed = parts.failed;
    this.#isWoken = () => parts.wakeLine.isHeard(parts.callId);
    this.#stopListening = parts.wakeLine.listen(parts.callId, (number) => this.#wake(number));
    void this.#watch();
  }

  on(listener: (note: Note) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Somebody waits for a note: asks every second, until taken back; `patient`: only while no wakes can be had. */
  hurry({ patient = false } = {}): Cancel {
    let hurries = true;
    const count = (more: number) => {
      this.#hurries += more;
      if (patient) this.#patientHurries += more;
    };
    count(1);
    this.#askNow();
    return () => {
      if (hurries) count(-1);
      hurries = false;
    };
  }

  /** Resolves once all that was noted before now has been handed on, or the watch is closed. */
  async caughtUp(): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const calm = this.hurry();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    calm();
  }

  close(): void {
    this.#abort.abort();
    this.#stopListening();
    this.#listeners.clear();
    this.#stopResting();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Somebody says that there is a note of that number, or that there may be some. */
  #wake(number?: number): void {
    if (number === undefined) return this.#askNow();
    if (number <= this.#announced) return;
    this.#announced = number;
    if (number > this.#handed) this.#askNow();
  }

  #askNow(): void {
    this.#asksAgain = true;
    this.#stopResting();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#abort;
    let fails = false;
    while (!signal.aborted) {
      this.#asksAgain = false;
      const waiting = this.#waiting.splice(0);
      try {
        await this.#ask();
        fails = false;
        for (const resolve of waiting) resolve();
      } catch (error) {
        this.#waiting.unshift(...waiting);
        if (!fails && !signal.aborted) this.#failed(error);
        fails = true;
      }
      if (!this.#asksAgain || fails) await this.#rest();
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #ask(): Promise<void> {
    const { signal } = this.#abort;
    const { notes } = await this.#desk.notes(this.#handed, signal);
    for (const note of notes) {
      if (signal.aborted) return;
      this.#handed = note.number;
      for (const listener of [...this.#listeners]) listener(note);
    }
  }

  /** A store may show a note a little later than it was announced: then it is soon looked for again. */
  #rest(): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    const hurries = this.#isWoken() ? this.#hurries - this.#patientHurries : this.#hurries;
    const soon = hurries > 0 || this.#announced > this.#handed;
    return new Promise((resolve) => {
      const cancel = this.#clock.after(soon ? hurryMs : idleMs, resolve);
      this.#stopResting = () => {
        cancel();
        resolve();
      };
    });
  }
}
