import { PassingError } from "../../errors.ts";
import type { Cancel, Clock } from "../../ports/clock.ts";

/** A signal of its own that also fires with its parent, until released. */
export function childOf(parent: AbortSignal): { controller: AbortController; release: Cancel } {
  const controller = new AbortController();
  const pass = () => controller.abort(parent.reason);
  if (parent.aborted) pass();
  else parent.addEventListener("abort", pass, { once: true });
  return { controller, release: () => parent.removeEventListener("abort", pass) };
}

/**
 * Goes through what `open` streams. Where nothing comes for `stallMs`, it is aborted and throws PassingError. Where
 * nothing has come for `idleMs`, `idle` is told once until something comes.
 */
export async function* watched<Item>(
  open: (signal: AbortSignal) => AsyncIterable<Item>,
  { clock, parent, stallMs, idleMs, idle }: WatchOptions,
): AsyncGenerator<Item> {
  const { controller, release } = childOf(parent);
  const timers: Cancel[] = [];
  const rest = () => {
    for (const cancel of timers.splice(0)) cancel();
  };
  const watch = () => {
    rest();
    timers.push(
      clock.after(stallMs, () => controller.abort(new PassingError(`nothing came for ${stallMs} ms`))),
      clock.after(idleMs, idle),
    );
  };
  try {
    watch();
    for await (const item of open(controller.signal)) {
      rest();
      yield item;
      parent.throwIfAborted();
      watch();
    }
  } finally {
    rest();
    release();
  }
}

interface WatchOptions {
  clock: Clock;
  parent: AbortSignal;
  stallMs: number;
  idleMs: number;
  idle: () => void;
}
