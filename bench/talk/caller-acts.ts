import type { PauseKind } from "./turns-said.ts";
import type { Phone } from "../phone/phone.ts";
import type { Recording, Word } from "../phone/recording.ts";
import { nowMs } from "../stage/now-ms.ts";

/** Something to say on a line, with the words in it. */
export interface Speech {
  recording: Recording;
  words: readonly Word[];
}

/** What a caller did, and when: what the agent made of it is judged afterwards. */
export type Act =
  /** A turn of one breath, or with a pause in it. */
  | { is: "turn"; kind: TurnKind; beganMs: number; pause: Pause | undefined; endedMs: number }
  /** A sound or words over the agent's voice. `true`: words that want the floor. */
  | { is: "over"; kind: "cough" | "backchannel" | "true"; beganMs: number; endedMs: number }
  /** A cough while nobody speaks. */
  | { is: "cough"; beganMs: number; endedMs: number };

/** `finished`: an answer that leaves nothing to be said; `fact`: one that may be all. */
export type TurnKind = "finished" | "fact" | "other";

/** A pause within a turn: how long it was meant to be, and when its second half began to sound. */
export interface Pause {
  kind: PauseKind;
  lengthMs: number;
  fromMs: number;
}

const lookEachMs = 20;
const courtesyMs = 700;
const patienceMs = 9_000;
/** Into the agent's voice before it is talked over. */
const intoMs = 900;
/** After this long, what comes is not because of a sound before it. */
const reactionMs = 1_500;

async function until(isSo: () => boolean, limitMs: number): Promise<boolean> {
  for (const endMs = nowMs() + limitMs; nowMs() < endMs;) {
    if (isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, lookEachMs));
  }
  return isSo();
}

/** One caller who does the acts of a script, one after the other. */
export class ActingCaller {
  readonly acts: Act[] = [];
  readonly said: string[] = [];
  readonly #phone: Phone;

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  async greeted(): Promise<void> {
    await until(() => this.#phone.firstSoundMs !== undefined, patienceMs);
  }

  /** `pause`: what stands between two of the words, and how many words stand before it. */
  async turn(
    speech: Speech,
    { kind = "other", pause }: { kind?: TurnKind; pause?: { kind: PauseKind; lengthMs: number; after: number } } = {},
  ): Promise<void> {
    await this.#quiet();
    const { startMs, beganMs, endedMs } = await this.#say(speech);
    const lastBefore = pause === undefined ? undefined : speech.words[pause.after - 1];
    const made =
      pause === undefined || lastBefore === undefined
        ? undefined
        : { kind: pause.kind, lengthMs: pause.lengthMs, fromMs: startMs + lastBefore.endMs };
    this.acts.push({ is: "turn", kind, beganMs, pause: made, endedMs });
    await until(() => this.#lastSoundMs > endedMs, patienceMs);
  }

  /** Says something, and once it is answered makes another sound over the answer. */
  async over(opening: Speech, speech: Speech, kind: "cough" | "backchannel" | "true"): Promise<void> {
    await this.turn(opening);
    await until(() => this.#phone.closed, intoMs);
    const { beganMs, endedMs } = await this.#say(speech);
    // The agent may have had less to say than was thought.
    if (this.#phone.soundsMs.some((atMs) => atMs > beganMs - 100 && atMs <= beganMs)) {
      this.acts.push({ is: "over", kind, beganMs, endedMs });
    }
    await until(() => kind === "true" && this.#lastSoundMs > endedMs + 400, kind === "true" ? patienceMs : reactionMs);
  }

  async cough(speech: Speech): Promise<void> {
    await this.#quiet();
    const { beganMs, endedMs } = await this.#say(speech);
    this.acts.push({ is: "cough", beganMs, endedMs });
    await until(() => false, reactionMs);
  }

  get #lastSoundMs(): number {
    return this.#phone.soundsMs.at(-1) ?? -Infinity;
  }

  async #quiet(): Promise<void> {
    await until(() => nowMs() - this.#phone.playedUntilMs > courtesyMs, 30_000);
  }

  async #say({ recording, words }: Speech): Promise<{ startMs: number; beganMs: number; endedMs: number }> {
    const startMs = await this.#phone.say(recording);
    this.said.push(...words.map(({ word }) => word));
    await until(() => !this.#phone.isSpeaking, 30_000);
    const [first, last] = [words[0], words.at(-1)];
    const endedMs = last === undefined ? nowMs() : startMs + last.endMs;
    return { startMs, beganMs: startMs + (first?.startMs ?? 0), endedMs };
  }
}
