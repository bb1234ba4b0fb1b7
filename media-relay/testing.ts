import { SessionId } from "../core/call/ids.ts";
import type { Passage } from "../core/call/passage.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { PiecePlace } from "../core/recording/recorded-piece.ts";
import type { Note, Signal } from "../core/call/signal.ts";
import type { Tally } from "../core/call/spent/tally.ts";
import { mended } from "../core/call/turn.ts";
import type { Turn } from "../core/call/turn.ts";
import { PassingError } from "../core/errors.ts";
import type { Cancel } from "../core/ports/clock.ts";
import { VirtualClock } from "../tests/virtual-clock.ts";
import { frameMs } from "./audio-format.ts";
import { createPacer } from "./speaking/pacer.ts";
import { promptFolder, readPromptFiles } from "./prompt-files.ts";
import { callId, contextWith } from "./rehearsal/context.ts";
import { FakeChat } from "./rehearsal/fake-chat.ts";
import { FakePhone } from "./rehearsal/fake-phone.ts";
import { Dictionary, FakeSpeechToText, FakeTextToSpeech, frameOf, wordFrames } from "./rehearsal/fake-speech.ts";
import { detectVoice } from "./rehearsal/fake-voice-activity.ts";
import { FakeWakeLine } from "./rehearsal/fake-wake-line.ts";
import { Standby } from "./speaking/standby.ts";
import { Session } from "./session.ts";
import type { RelayParts } from "./relay-parts.ts";

/*
 * Whole calls on a virtual clock: a caller who speaks words in frames, a recogniser that reads them there, a voice whose
 * frames carry its words to the caller's phone, and a chat model that says what a test wants.
 */

export { callId, contextWith };

const texts = readPromptFiles(promptFolder());

/** What several calls of one relay share. */
export class FakeRelay {
  readonly clock = new VirtualClock();
  readonly dictionary = new Dictionary();
  readonly speechToText = new FakeSpeechToText(this.dictionary, this.clock);
  readonly textToSpeech = new FakeTextToSpeech(this.dictionary, this.clock);
  readonly standby = new Standby(new FakeTextToSpeech(this.dictionary, this.clock));
  readonly chat = new FakeChat();
  readonly wakeLine = new FakeWakeLine();
  readonly logged: string[] = [];
  /** What was logged as being in order. */
  readonly figures: unknown[] = [];
  readonly pacer = createPacer(this.clock);

  get parts(): RelayParts {
    const log = (_fields: unknown, message: string) => void this.logged.push(message);
    return {
      clock: this.clock,
      random: () => 0,
      pacer: this.pacer,
      speechToText: this.speechToText,
      textToSpeech: this.textToSpeech,
      standby: this.standby,
      chat: this.chat,
      wakeLine: this.wakeLine,
      detectVoice,
      ...texts,
      log: { info: (fields) => void this.figures.push(fields), warn: log, error: log },
    };
  }
}

/** A call with its caller, on fakes of everything around it. */
export class Rehearsal {
  readonly relay: FakeRelay;
  readonly chat: FakeChat;
  readonly phone: FakePhone;
  readonly session: Session;
  readonly signals: Signal[] = [];
  readonly recorded: (PiecePlace & { sound: Uint8Array })[] = [];
  notes: Note[] = [];
  /** What any search in the documents finds. */
  passages: Passage[] = [];
  /** What was searched for in them. */
  readonly lookedUp: string[][] = [];
  /** Thrown by the next requests to Functions. */
  deskErrors: Error[];
  isOver = false;
  readonly startedAtMs: number;
  readonly #frames: Buffer[] = [];
  #stopped = false;
  #cancelBeat: Cancel | undefined;

  /** `transfer`: whose human is at the phone, where it is not the caller. */
  constructor(
    context: RelayContext = contextWith(),
    relay = new FakeRelay(),
    deskErrors: Error[] = [],
    { transfer }: { transfer?: string } = {},
  ) {
    this.deskErrors = deskErrors;
    this.relay = relay;
    this.startedAtMs = relay.clock.nowMs();
    this.chat = relay.chat;
    this.phone = new FakePhone(relay.dictionary);
    const answer = <Result>(give: () => Result): Promise<Result> => {
      const error = this.deskErrors.shift();
      return error === undefined ? Promise.resolve(give()) : Promise.reject(error);
    };
    this.session = new Session(relay.parts, {
      callId: context.callId,
      session: SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11"),
      line: this.phone,
      transfer,
      desk: {
        context: () => answer(() => context),
        knowledge: ({ queries }) => {
          this.lookedUp.push(queries);
          return answer(() => this.passages);
        },
        notes: (after) => answer(() => ({ notes: this.notes.filter(({ number }) => number > after) })),
        tell: (signals) => answer(() => void this.signals.push(...signals)),
        record: (piece) => Promise.resolve(void this.recorded.push(piece)),
      },
    });
    void this.session.over.then(() => (this.isOver = true));
    this.#beat();
  }

  get clock(): VirtualClock {
    return this.relay.clock;
  }

  /** The caller says that, a word in 200 ms, beginning now or after what they are saying. */
  say(text: string): void {
    for (const word of text.split(" ")) {
      const wordId = this.relay.dictionary.add(word);
      for (let at = 0; at < wordFrames; at++) {
        this.#frames.push(frameOf({ voiced: true, wordId, isLast: at === wordFrames - 1 }));
      }
    }
  }

  /** A sound without words, or a pause between words. */
  sound(lengthMs: number, { voiced }: { voiced: boolean }): void {
    for (let at = 0; at < lengthMs / frameMs; at++) this.#frames.push(frameOf({ voiced }));
  }

  /** A beep of 1 kHz, as of a machine; it is no voice. */
  tone(lengthMs: number): void {
    for (let at = 0; at < lengthMs / frameMs; at++) {
      const frame = frameOf({ voiced: false });
      // The first four bytes say what is in a frame.
      for (let sample = 2; sample < frame.length / 2; sample++)
        frame.writeInt16LE(Math.round(6_000 * Math.sin((2 * Math.PI * sample) / 16)), sample * 2);
      this.#frames.push(frame);
    }
  }

  /** Lets time pass until the agent has said something and been quiet for 300 ms, and the caller too. */
  async agentSpoke(): Promise<string> {
    const before = this.phone.heard.length;
    await this.clock.until(
      () => this.phone.heard.length > before && this.phone.isQuiet && this.clock.nowMs() - this.phone.soundAtMs > 300,
    );
    return this.heardSince(before);
  }

  /** The caller speaks and is answered. */
  async exchange(text: string): Promise<string> {
    this.say(text);
    return this.agentSpoke();
  }

  heardSince(count: number): string {
    return this.phone.heard
      .slice(count)
      .map(({ word }) => word)
      .join(" ");
  }

  get heard(): string {
    return this.heardSince(0);
  }

  /** The last that was told of what is counted. */
  get tally(): Tally | undefined {
    const last = this.signals.findLast((signal) => signal.is === "tally");
    return last?.is === "tally" ? last.tally : undefined;
  }

  /** Turns as told. */
  get turns(): Turn[] {
    const turns = new Map<string, Turn>();
    for (const signal of this.signals) {
      if (signal.is === "turn") turns.set(signal.turn.key, signal.turn);
      const told = signal.is === "turn-mended" ? turns.get(signal.key) : undefined;
      if (told !== undefined && signal.is === "turn-mended") turns.set(told.key, mended(told, signal.mend));
    }
    return [...turns.values()];
  }

  /** What was told, but for what is only counted. */
  get told(): string[] {
    return this.signals.map(({ is }) => is).filter((is) => is !== "tally");
  }

  /** `persona: text` of the turns as told, in the order of their beginning. */
  get script(): string[] {
    return this.turns
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .map(({ persona, text }) => `${persona}: ${text}`);
  }

  /** Its recogniser breaks; another is opened soon. */
  loseRecogniser(): void {
    this.relay.speechToText.lose(new PassingError("The recogniser was lost."));
  }

  /** The carrier closes the stream. */
  hangUp(): void {
    this.#stopped = true;
    this.#cancelBeat?.();
    this.session.lineClosed();
  }

  /** Every 20 ms a frame goes each way, in silence too. */
  #beat(): void {
    if (this.#stopped) return;
    this.#cancelBeat = this.relay.clock.after(frameMs, () => {
      this.phone.play(this.clock.nowMs());
      this.session.frame(this.#frames.shift() ?? frameOf({ voiced: false }));
      this.#beat();
    });
  }
}
