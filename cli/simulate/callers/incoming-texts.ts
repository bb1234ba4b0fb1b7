import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Troubles } from "../troubles/troubles.ts";
import type { Written } from "./written.ts";

/** A text of somebody to the center, and when it was known there for the first time. */
export interface TextIn extends Written {
  id: string;
  from: PhoneNumber;
  sentAtMs: number;
  takenAtMs: number | undefined;
}

interface Parts {
  clock: Clock;
  troubles: Troubles;
  to: PhoneNumber;
  /** Brings the event until it is taken. */
  bring: (event: unknown) => Promise<void>;
}

/** The texts that people send: brought to the center late at times, or twice. */
export class IncomingTexts {
  readonly all: TextIn[] = [];
  readonly #parts: Parts;
  readonly #going: Promise<void>[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  send(from: PhoneNumber, written: Written): void {
    this.#going.push(this.#send(from, written));
  }

  /** Resolves once all that were sent have been brought, as often as they are. */
  async brought(): Promise<void> {
    await Promise.all(this.#going);
  }

  async #send(from: PhoneNumber, written: Written): Promise<void> {
    const { clock, troubles, to } = this.#parts;
    const id = `text-${this.all.length + 1}`;
    const sentAtMs = clock.nowMs();
    const text: TextIn = { ...written, id, from, sentAtMs, takenAtMs: undefined };
    this.all.push(text);
    const event = { id, from, to, text: written.text, sentAt: instant(sentAtMs) };
    const trouble = troubles.of(id);
    const bring = async (inMs: number): Promise<void> => {
      await new Promise<void>((resolve) => clock.after(inMs, resolve));
      await this.#parts.bring(event);
      text.takenAtMs ??= clock.nowMs();
    };
    const { random } = trouble;
    const brought = [bring(trouble.strikes("event-comes-late", { rate: 1 }) ? random.between(500, 8_000) : 30)];
    if (trouble.strikes("event-comes-twice", { rate: 1 })) brought.push(bring(random.between(10, 20_000)));
    await Promise.all(brought);
  }

  /** Whether a number wanted texts at that moment; undefined while it was telling so. One that never said so does. */
  wanted(number: PhoneNumber, atMs: number): boolean | undefined {
    const said = this.all.filter(({ from, order }) => from === number && (order === "stop" || order === "start"));
    const before = said.filter(({ sentAtMs }) => sentAtMs <= atMs);
    if (before.some(({ takenAtMs = Infinity }) => atMs <= takenAtMs)) return undefined;
    const last = before.toSorted((one, other) => one.sentAtMs - other.sentAtMs).at(-1);
    return last?.order !== "stop";
  }

  /** Whether a number wanted texts all the time from then to then. */
  wantedThroughout(number: PhoneNumber, fromMs: number, toMs: number): boolean {
    const saidInBetween = this.all.some(
      ({ from, order, sentAtMs }) => from === number && order === "stop" && sentAtMs >= fromMs && sentAtMs <= toMs,
    );
    return this.wanted(number, fromMs) === true && !saidInBetween;
  }
}
