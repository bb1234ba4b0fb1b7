import type { RelayContext } from "../../core/call/relay-context.ts";
import { nothingSecret, readsBack, watch, watchAfter } from "../../core/secrets/secret-watch.ts";
import type { SecretWatch, WatchEvent } from "../../core/secrets/secret-watch.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Saying } from "../speaking/saying.ts";
import { heldMs, TwoLegs } from "./two-legs.ts";
import type { Piece } from "./two-legs.ts";

/** Who presses keys goes on within this. */
const keyingMs = 3_000;
/** The tone of a key has sounded before the carrier tells of the key. */
const toneMs = 600;

/** Words are understood so long after they were said: an answer may have begun. */
const understoodMs = 2_000;

export interface CallRecordingParts {
  context: RelayContext;
  clock: Clock;
  /** Tells the caller that the call is recorded. */
  announce: (whenOver: (saying: Pick<Saying, "heardText" | "unheardText">) => void) => void;
  keep: (piece: Piece) => void;
}

/**
 * The recording of a call in one session, where one is wanted: from when the caller has heard to the end that there is one,
 * and without what nobody may keep.
 */
export class CallRecording {
  readonly #parts: CallRecordingParts;
  #state: "off" | "unannounced" | "announcing" | "on";
  #legs: TwoLegs | undefined;
  #watch: SecretWatch;
  #keyedUntilMs = -Infinity;
  /** What the agent is saying may hold what it was told. */
  #readsBack = false;

  constructor(parts: CallRecordingParts) {
    this.#parts = parts;
    const { recording, turns, callId } = parts.context;
    this.#state = recording === undefined ? "off" : recording === "announce" ? "unannounced" : "on";
    this.#watch = nothingSecret;
    if (this.#state === "off") return;
    this.#watch = watchAfter(turns.filter((turn) => turn.callId === callId && turn.action === "talk"));
    // In step from the beginning, so that it is when the recording begins; until then nothing is kept.
    this.#legs = new TwoLegs({
      nowMs: parts.clock.nowMs(),
      keep: (piece) => {
        if (this.#state === "on") parts.keep(piece);
      },
    });
  }

  get isOn(): boolean {
    return this.#state === "on";
  }

  /** Says that the call is recorded, unless that was said. True where it does. */
  announce(): boolean {
    if (this.#state !== "unannounced") return false;
    this.#state = "announcing";
    this.#parts.announce(({ heardText, unheardText }) => {
      if (this.#state !== "announcing") return;
      if (heardText !== "" && unheardText === "") this.#begin();
      else this.#state = "unannounced";
    });
    return true;
  }

  /** Something that decides whether what is said may be kept. */
  happens(event: WatchEvent): void {
    if (this.#state === "off") return;
    const before = this.#watch;
    this.#watch = watch(before, event);
    if (before.is === "open" && this.#watch.is === "asked" && event.is !== "agent-says")
      this.#legs?.silenceCaller(this.#watch.for === "unasked" ? heldMs : understoodMs);
    if (event.is === "agent-says") this.#readsBack = readsBack(this.#watch, event.text);
  }

  keyed(): void {
    this.#keyedUntilMs = this.#parts.clock.nowMs() + keyingMs;
    this.#legs?.silenceCaller(toneMs);
  }

  /** 20 ms of the caller, which came at `atMs`. */
  caller(frame: Uint8Array, atMs: number): void {
    this.#legs?.caller(frame, atMs, { isSilent: this.#watch.is === "asked" || atMs < this.#keyedUntilMs });
  }

  /** 20 ms that the carrier is to play. */
  agent(frame: Uint8Array): void {
    this.#legs?.agent(frame, this.#parts.clock.nowMs(), { isSilent: this.#readsBack });
  }

  /** The carrier forgets what it has not played. */
  agentCleared(): void {
    this.#legs?.agentCleared();
  }

  close(): void {
    this.#legs?.close();
    this.#legs = undefined;
    this.#state = "off";
  }

  #begin(): void {
    this.#state = "on";
    this.#legs?.beginAnew(this.#parts.clock.nowMs());
  }
}
