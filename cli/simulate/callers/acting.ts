import type { FakePhone } from "../../../media-relay/rehearsal/fake-phone.ts";
import type { Act } from "./caller.ts";

/** A caller waits so long for an answer before they speak again. */
const patienceMs = 18_000;
/** And so long for the end, once all is said. */
const lastPatienceMs = 70_000;

/** What is done at once, and how long it takes is seen on the line. */
type Deed = Act & { is: "say" | "press" | "text" | "beep" };

/** Somebody at a phone who does what their story says, each thing when its time has come. */
export class Acting {
  readonly #acts: Act[];
  readonly #phone: FakePhone;
  readonly #does: (deed: Deed) => void;
  readonly #hangsUp: () => void;
  /** Keys that the other side has pressed. */
  #keys = "";
  #heardBefore = 0;
  #sinceMs: number;
  #soundsSinceMs: number | undefined;

  constructor(parts: {
    acts: readonly Act[];
    phone: FakePhone;
    nowMs: number;
    does: (deed: Deed) => void;
    hangsUp: () => void;
  }) {
    this.#acts = [...parts.acts];
    this.#phone = parts.phone;
    this.#sinceMs = parts.nowMs;
    this.#does = parts.does;
    this.#hangsUp = parts.hangsUp;
  }

  /** The other side presses keys. */
  hear(keys: string): void {
    this.#keys += keys;
  }

  /** In the middle of doing something. */
  busy(nowMs: number): void {
    this.#sinceMs = nowMs;
  }

  /** Whatever they waited for begins anew. */
  waitAnew(nowMs: number): void {
    this.#sinceMs = nowMs;
    this.#heardBefore = this.#phone.heard.length;
    this.#soundsSinceMs = undefined;
  }

  /** Does the next thing, if it is time. */
  act(nowMs: number): void {
    const phone = this.#phone;
    if (phone.isQuiet) this.#soundsSinceMs = undefined;
    else this.#soundsSinceMs ??= nowMs;
    const act = this.#acts[0];
    const waitedMs = nowMs - this.#sinceMs;
    if (act === undefined) {
      if (waitedMs > lastPatienceMs) this.#hangsUp();
      return;
    }
    switch (act.is) {
      case "quiet":
        if (waitedMs >= act.forMs) this.#done(nowMs);
        return;
      case "await-key":
        if (this.#keys.includes(act.key)) this.#done(nowMs);
        else if (waitedMs >= act.forMs) this.#hangsUp();
        return;
      case "hang-up":
        if (this.#isAnswered || waitedMs > patienceMs) this.#hangsUp();
        return;
      case "text":
      case "beep":
        break;
      case "say":
      case "press":
        if (waitedMs < patienceMs && !this.#isTimeTo(act, nowMs)) return;
    }
    this.#does(act);
    this.#done(nowMs);
  }

  #isTimeTo({ over, afterMs }: Act & { is: "say" | "press" }, nowMs: number): boolean {
    if (over) return this.#soundsSinceMs !== undefined && nowMs - this.#soundsSinceMs >= afterMs;
    return this.#isAnswered && nowMs - this.#phone.soundAtMs >= afterMs;
  }

  get #isAnswered(): boolean {
    return this.#phone.heard.length > this.#heardBefore && this.#phone.isQuiet;
  }

  #done(nowMs: number): void {
    this.#acts.shift();
    this.waitAnew(nowMs);
  }
}
