import { costOf, nothingSpent, sumOf } from "../../core/call/spent/spent.ts";
import type { Spent } from "../../core/call/spent/spent.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { TokensUsed } from "../../core/ports/chat-model.ts";
import type { Telling } from "../desk/signal-outbox.ts";
import type { Spending } from "./spending.ts";

/** What is used is told this long after the first of it: a process that is killed forgets no more. */
const tellEveryMs = 15_000;

/** Counts what a session uses, and how often it asked a silent caller, and tells of it. */
export class CallTally implements Spending {
  readonly #flags: RelayContext["flags"];
  readonly #before: Spent;
  readonly #clock: Clock;
  readonly #tell: (telling: Telling) => void;
  readonly #changed: (inAll: Spent) => void;
  readonly #used = { ...nothingSpent };
  #promptCount: number | undefined;
  #cancelTelling: Cancel | undefined;
  #closed = false;

  /** `changed`: what the call has used in all, whenever a part of it may have become too much. */
  constructor(
    { flags, spent = nothingSpent }: Pick<RelayContext, "flags" | "spent">,
    parts: { clock: Clock; tell: (telling: Telling) => void; changed?: (inAll: Spent) => void },
  ) {
    this.#flags = flags;
    this.#before = spent;
    this.#clock = parts.clock;
    this.#tell = parts.tell;
    this.#changed = parts.changed ?? (() => undefined);
  }

  /** What the call has used by now, in this session and before. */
  get inAll(): Spent {
    return sumOf([this.#before, this.#spent]);
  }

  tokens({ promptTokens, completionTokens }: TokensUsed): void {
    this.#used.promptTokens += promptTokens;
    this.#used.completionTokens += completionTokens;
    this.#count();
  }

  voiceCharacters(count: number): void {
    this.#used.voiceCharacters += count;
    this.#count();
  }

  voice(ms: number): void {
    this.#used.voiceMs += ms;
    this.#count();
  }

  /** Of each frame: whether it is too much is looked at when it is told. */
  heard(ms: number): void {
    this.#used.heardMs += ms;
    this.#tellLater();
  }

  /** The caller was asked so often whether they are there. */
  prompts(count: number): void {
    if (count === (this.#promptCount ?? 0)) return;
    this.#promptCount = count;
    this.#tellNow();
  }

  close(): void {
    if (this.#cancelTelling !== undefined) this.#tellNow();
    this.#closed = true;
  }

  get #spent(): Spent {
    return { ...this.#used, cost: costOf(this.#used, this.#flags) };
  }

  #count(): void {
    if (this.#closed) return;
    this.#tellLater();
    this.#changed(this.inAll);
  }

  #tellLater(): void {
    if (this.#closed) return;
    this.#cancelTelling ??= this.#clock.after(tellEveryMs, () => {
      this.#tellNow();
      this.#changed(this.inAll);
    });
  }

  #tellNow(): void {
    if (this.#closed) return;
    this.#cancelTelling?.();
    this.#cancelTelling = undefined;
    const promptCount = this.#promptCount;
    this.#tell({ is: "tally", tally: { spent: this.#spent, ...(promptCount === undefined ? {} : { promptCount }) } });
  }
}
