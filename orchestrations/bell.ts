import type { OrchestrationContext, Task } from "durable-functions";

/** The one external event of a call: look into your inbox. */
export const bellName = "bell";

/** Of a timer that lasts above six days the SDK makes a chain of timers, and one that is cancelled breaks the replay. */
const longestTimerMs = 5 * 24 * 3_600_000;

/**
 * Waits for the bell. An engine keeps the waiters of an event that lost against a timer, and gives a later event to the
 * newest waiter: one that rings while nobody newer waits would be swallowed by an old one. So the old ones are kept and
 * asked first.
 */
export class Bell {
  readonly #context: OrchestrationContext;
  #older: Task[] = [];

  constructor(context: OrchestrationContext) {
    this.#context = context;
  }

  /** Returns when somebody has rung since the last time, or at that moment. */
  *ringsOr(atMs: number): Generator<Task, "rung" | "time", unknown> {
    for (;;) {
      const untilMs = Math.min(atMs, this.#context.df.currentUtcDateTime.getTime() + longestTimerMs);
      if ((yield* this.#ringsOrSoon(untilMs)) === "rung") return "rung";
      if (untilMs === atMs) return "time";
    }
  }

  *#ringsOrSoon(atMs: number): Generator<Task, "rung" | "time", unknown> {
    const unanswered = this.#older.length;
    this.#older = this.#older.filter((task) => !task.isCompleted);
    if (this.#older.length < unanswered) return "rung";

    const ring = this.#context.df.waitForExternalEvent(bellName);
    const timer = this.#context.df.createTimer(new Date(atMs));
    const first = yield this.#context.df.Task.any([ring, timer]);
    if (first === timer) {
      this.#older.push(ring);
      return "time";
    }
    if (!timer.isCompleted) timer.cancel();
    return "rung";
  }
}
