import type { CallId, SessionId } from "../../core/call/ids.ts";
import { Deafness } from "./deafness.ts";
import { Hearing } from "./hearing.ts";
import type { RelayParts } from "../relay-parts.ts";
import type { TurnLoop } from "../turn-loop.ts";
import type { VoiceActivity } from "./voice-activity.ts";

/** Words come up to 1.8 s after they were said, by one public measurement of Azure's recogniser at p99. */
const lastWordsMs = 2_500;

export interface ListeningParts {
  relay: Pick<RelayParts, "clock" | "log" | "speechToText" | "detectVoice">;
  /** Names the call in the log. */
  log: { callId: CallId; session: SessionId };
  turns: TurnLoop;
  /** From 0 to 1: how sure the detector of voices is to be. */
  voiceThreshold: number;
  /** Codes of the languages that the caller may begin in. */
  languages: readonly string[];
  /** The caller begins or ends to make a sound. */
  sounds: (isSounding: boolean) => void;
  /** The caller's words so far, or for good. */
  words: (text: string) => void;
  /** The caller has spoken, and nobody can hear them for now. False where this is not the moment to say so. */
  admitDeaf: () => boolean;
  /** No recogniser can be had: for good, or not for so long that the call cannot go on. */
  deaf: (error: unknown) => void;
  deafForLong: (error: unknown) => void;
}

/** Listening to the caller: when they make a sound and what they say is told to turn-taking. */
export class Listening {
  readonly #turns: TurnLoop;
  readonly #activity: VoiceActivity;
  readonly #hearing: Hearing;
  readonly #deafness: Deafness;
  #frameAtMs: number;

  constructor(parts: ListeningParts) {
    const { relay, log, turns } = parts;
    const { clock, speechToText, detectVoice } = relay;
    this.#turns = turns;
    this.#frameAtMs = clock.nowMs();
    this.#activity = detectVoice(parts.voiceThreshold, {
      started: (agoMs) => {
        turns.happen({ is: "speech-started", atMs: this.#frameAtMs - agoMs });
        parts.sounds(true);
      },
      ended: (agoMs, ending) => {
        parts.sounds(false);
        const atMs = this.#frameAtMs - agoMs;
        turns.happen({ is: "speech-ended", atMs, ...(ending === undefined ? {} : { ending }) });
        this.#deafness.sounded();
      },
    });
    let lastError: unknown;
    this.#deafness = new Deafness({
      clock,
      deafForMs: () => this.#hearing.deafForMs,
      listener: { admit: parts.admitDeaf, giveUp: () => parts.deafForLong(lastError) },
    });
    this.#hearing = new Hearing({
      ...{ speechToText, clock, languages: parts.languages },
      listener: {
        words: (text, isFinal, agoMs) => {
          this.#deafness.heard();
          parts.words(text);
          turns.happen({ is: "heard", text, isFinal, untilMs: this.#frameAtMs - agoMs });
        },
        lost: (error, againInMs) => {
          relay.log.warn({ ...log, error, againInMs }, "a recogniser was lost");
          lastError = error;
          if (this.#hearing.deafForMs > 0) turns.happen({ is: "unheard" });
          this.#deafness.look();
        },
        deaf: parts.deaf,
      },
    });
  }

  /** The language that was heard last, where several were listened for. */
  get spokenIn(): string | undefined {
    return this.#hearing.spokenIn;
  }

  /** 20 ms of the caller, which came at `atMs`. */
  frame(frame: Uint8Array, atMs: number): void {
    this.#frameAtMs = atMs;
    this.#hearing.write(frame, { sounds: this.#turns.state.caller.is === "speaking" });
    this.#activity.push(frame);
  }

  /** 20 ms that the caller is played: their phone may send some of it back. */
  played(frame: Uint8Array): void {
    this.#activity.played(frame);
  }

  /** From now on this language is listened for. */
  listenIn(language: string): void {
    this.#hearing.listenIn(language);
  }

  /** The caller is gone: what they said last is still heard, and then it is closed. */
  async finish(): Promise<void> {
    this.#activity.close();
    await this.#hearing.finish(lastWordsMs);
  }

  close(): void {
    this.#hearing.close();
    this.#activity.close();
  }
}
