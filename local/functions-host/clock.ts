/** Time as the host knows it. Everything that waits for a moment waits through this port. */
export interface Clock {
  nowMs(): number;
  /** Calls back once when the time has come, in a later task even if it has come already. Returns a way to call it off. */
  at(timeMs: number, callback: () => void): () => void;
}

/** A clock that somebody can move forward, so that hours pass in a test without being waited for. */
export interface MovableClock extends Clock {
  /** The moment of the earliest callback that is waiting, if there is one. */
  nextAlarmMs(): number | undefined;
  /** Moves to the given moment at the latest, never backwards; callbacks that are due are called. */
  moveTo(timeMs: number): void;
}
