/** Takes back what was set up; calling it again does nothing. */
export type Cancel = () => void;

/** Time, handed in everywhere so that whole calls run on a virtual one. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Calls `run` once, in `delayMs` from now. */
  after(delayMs: number, run: () => void): Cancel;
}
