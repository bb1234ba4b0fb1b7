interface Alarm {
  timeMs: number;
  callback: () => void;
}

/** Callbacks by the moment they are due. Few wait at any time (the host keeps its durable timers in the store). */
export class Alarms {
  readonly #waiting = new Set<Alarm>();

  add(timeMs: number, callback: () => void): () => void {
    const alarm = { timeMs, callback };
    this.#waiting.add(alarm);
    return () => void this.#waiting.delete(alarm);
  }

  earliestMs(): number | undefined {
    let earliest: number | undefined;
    for (const { timeMs } of this.#waiting) if (earliest === undefined || timeMs < earliest) earliest = timeMs;
    return earliest;
  }

  /** Removes and returns what is due, in the order it became due. */
  takeDue(nowMs: number): (() => void)[] {
    const due = [...this.#waiting].filter(({ timeMs }) => timeMs <= nowMs).sort((a, b) => a.timeMs - b.timeMs);
    for (const alarm of due) this.#waiting.delete(alarm);
    return due.map(({ callback }) => callback);
  }
}
