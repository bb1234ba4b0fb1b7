import { CallId, ConversationId, SessionId } from "../core/call/ids.ts";
import { PhoneNumber } from "../core/call/phone-number.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { Note, Signal } from "../core/call/signal.ts";
import type { Turn } from "../core/call/turn.ts";
import { FinalError } from "../core/errors.ts";
import type { PassingError } from "../core/errors.ts";
import { Flags } from "../core/flags.ts";
import type {
  Cancel,
  ChatEvent,
  ChatModel,
  ChatRequest,
  Recognition,
  RecognitionListener,
  Speaker,
  SpeechPiece,
  SpeechToText,
  TextToSpeech,
  Utterance,
} from "../core/ports.ts";
import { VirtualClock } from "../tests/virtual-clock.ts";
import { frameBytes, frameMs } from "./audio-format.ts";
import { pause } from "./pause.ts";
import { createPacer } from "./pacer.ts";
import { promptFolder, readPromptFiles } from "./prompt-files.ts";
import { Session } from "./session.ts";
import type { MediaLine, RelayParts } from "./session.ts";
import type { VoiceActivityListener } from "./voice-activity.ts";

/*
 * Whole calls on a virtual clock: a caller who speaks words in frames, a recogniser that reads them there, a voice whose
 * frames carry its words to the caller's phone, and a chat model that says what a test wants.
 */

/** How long a spoken word takes, for caller and agent. */
export const wordMs = 200;

const wordFrames = wordMs / frameMs;

/** Words by the number that stands for them in audio. */
class Dictionary {
  readonly #words: string[] = [""];

  add(word: string): number {
    return this.#words.push(word) - 1;
  }

  word(id: number): string {
    return this.#words[id] ?? "";
  }
}

function frameOf({
  voiced,
  wordId = 0,
  isLast = false,
}: {
  voiced: boolean;
  wordId?: number;
  isLast?: boolean;
}): Buffer {
  const frame = Buffer.alloc(frameBytes);
  frame[0] = voiced ? 1 : 0;
  frame.writeUInt16LE(wordId, 1);
  frame[3] = isLast ? 1 : 0;
  return frame;
}

/** Recognises the words that stand in frames. A phrase is final after quiet, or when a test says so. */
export class FakeSpeechToText implements SpeechToText {
  finalAfterMs = 500;
  partialDelayMs = 0;
  readonly #dictionary: Dictionary;
  readonly #clock: VirtualClock;
  readonly #open = new Set<{ listener: RecognitionListener; close: () => void }>();
  openedCount = 0;

  constructor(dictionary: Dictionary, clock: VirtualClock) {
    this.#dictionary = dictionary;
    this.#clock = clock;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Loses every open recogniser. */
  lose(error: PassingError | FinalError): void {
    for (const { listener } of [...this.#open]) listener.failed(error);
  }

  open(_options: unknown, listener: RecognitionListener): Recognition {
    this.openedCount += 1;
    let words: string[] = [];
    let fromMs = 0;
    let atMs = 0;
    let quietMs = 0;
    const telling = (isFinal: boolean) => {
      const heard = { text: words.join(" "), offsetMs: fromMs, durationMs: atMs - fromMs };
      if (isFinal) words = [];
      const tell = () => {
        if (this.#open.has(entry)) listener[isFinal ? "final" : "partial"](heard);
      };
      if (this.partialDelayMs === 0) tell();
      else this.#clock.after(this.partialDelayMs, tell);
    };
    const entry = { listener, close: () => this.#open.delete(entry) };
    this.#open.add(entry);
    return {
      write: (frame) => {
        atMs += frameMs;
        quietMs = frame[0] === 1 ? 0 : quietMs + frameMs;
        const wordId = (frame[1] ?? 0) | ((frame[2] ?? 0) << 8);
        if (wordId > 0 && frame[3] === 1) {
          if (words.length === 0) fromMs = atMs - wordMs;
          words.push(this.#dictionary.word(wordId));
          telling(false);
        }
        if (words.length > 0 && quietMs >= this.finalAfterMs) telling(true);
      },
      close: entry.close,
    };
  }
}

/** Speaks a word in 200 ms, with marks; the frames carry the words. */
export class FakeTextToSpeech implements TextToSpeech {
  readonly said: Utterance[] = [];
  /** Thrown by the next utterances. */
  errors: Error[] = [];
  openCount = 0;
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  open(): Speaker {
    this.openCount += 1;
    return {
      speak: (utterance, signal) => this.#speak(utterance, signal),
      close: () => (this.openCount -= 1),
    };
  }

  async *#speak(utterance: Utterance, signal: AbortSignal): AsyncGenerator<SpeechPiece> {
    await Promise.resolve();
    const error = this.errors.shift();
    if (error !== undefined) throw error;
    this.said.push(utterance);
    let atMs = 0;
    for (const match of utterance.text.matchAll(/\S+/g)) {
      signal.throwIfAborted();
      const wordId = this.#dictionary.add(match[0]);
      const bare = match[0].replace(/\p{P}+$/u, "");
      yield { is: "word", textOffset: match.index, textLength: bare.length, atMs, durationMs: wordMs };
      const frames = Array.from({ length: wordFrames }, (_, at) =>
        frameOf({ voiced: true, wordId, isLast: at === wordFrames - 1 }),
      );
      // Cut across frames, as services do.
      const pcm = Buffer.concat(frames);
      yield { is: "audio", pcm: pcm.subarray(0, 1_000) };
      yield { is: "audio", pcm: pcm.subarray(1_000) };
      atMs += wordMs;
    }
  }
}

/** What a chat model does with one request. */
export type ChatScript = (request: ChatRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>;

/** Answers each request with the next script; after the last, with a plain sentence. */
export class FakeChat implements ChatModel {
  readonly requests: ChatRequest[] = [];
  readonly scripts: ChatScript[] = [];

  warm(): void {
    // Nothing to open.
  }

  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent> {
    this.requests.push(request);
    return (this.scripts.shift() ?? says("I see. Please go on."))(request, signal);
  }

  answer(): Promise<never> {
    throw new FinalError("not in a call");
  }

  write(): Promise<never> {
    throw new FinalError("not in a call");
  }
}

const finish = (reason: "stop" | "tool-calls" | "length" | "content-filter"): ChatEvent => ({
  is: "finish",
  reason,
  promptTokens: 1,
  completionTokens: 1,
});

/** Says that, a word at a time. */
export const says = (text: string): ChatScript =>
  async function* () {
    await Promise.resolve();
    for (const piece of text.split(/(?<= )/)) yield { is: "text", text: piece };
    yield finish("stop");
  };

/** Asks for tools, perhaps after some words. */
export const uses = (calls: Record<string, unknown>, text = ""): ChatScript =>
  async function* (request) {
    await Promise.resolve();
    if (text !== "") yield { is: "text", text };
    for (const [name, args] of Object.entries(calls)) {
      const id = `call-${name}-${request.messages.length}`;
      yield { is: "tool-call", call: { id, name, arguments: JSON.stringify(args) } };
    }
    yield finish("tool-calls");
  };

/** Fails, perhaps after some words. */
export const fails = (error: Error, text = ""): ChatScript =>
  async function* () {
    await Promise.resolve();
    if (text !== "") yield { is: "text", text };
    throw error;
  };

/** Ends as a service does that will not answer this. */
export const refuses: ChatScript = async function* () {
  await Promise.resolve();
  yield finish("content-filter");
};

/** Says that, then nothing more until it is aborted. */
export const stalls = (text = ""): ChatScript =>
  async function* (_request, signal) {
    if (text !== "") yield { is: "text", text };
    await aborted(signal);
    yield finish("stop");
  };

/** Takes its time, then does what the other would. */
export const after = (clock: VirtualClock, delayMs: number, script: ChatScript): ChatScript =>
  async function* (request, signal) {
    await pause(clock, delayMs, signal);
    signal.throwIfAborted();
    yield* script(request, signal);
  };

const aborted = async (signal: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  signal.throwIfAborted();
};

/** Hears voice in a frame that says so: at once, and its end after six quiet frames. */
const detectVoice = (_threshold: number, listener: VoiceActivityListener) => {
  let speaking = false;
  let voicedFrames = 0;
  let quietFrames = 0;
  return {
    push: (frame: Uint8Array) => {
      const voiced = frame[0] === 1;
      voicedFrames = voiced ? voicedFrames + 1 : 0;
      quietFrames = voiced ? 0 : quietFrames + 1;
      if (!speaking && voicedFrames === 3) {
        speaking = true;
        listener.started(3 * frameMs);
      } else if (speaking && quietFrames === 6) {
        speaking = false;
        listener.ended(6 * frameMs);
      }
    },
    close: () => undefined,
  };
};

/** A phone that plays what it is sent, at the pace of time. */
class FakePhone implements MediaLine {
  /** Words that were played to their end, with the time. */
  readonly heard: { word: string; atMs: number }[] = [];
  clearCount = 0;
  closed = false;
  /** When it last made a sound of the agent. */
  soundAtMs = -Infinity;
  mostQueued = 0;
  readonly #dictionary: Dictionary;
  #queue: Buffer[] = [];
  #playing: Buffer | undefined;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  send(frame: Buffer): void {
    this.#queue.push(Buffer.from(frame));
    this.mostQueued = Math.max(this.mostQueued, this.#queue.length);
  }

  clear(): void {
    this.clearCount += 1;
    this.#queue = [];
  }

  close(): void {
    this.closed = true;
  }

  play(atMs: number): void {
    // A frame has been heard once its 20 ms are over.
    if (this.#playing?.[3] === 1) {
      this.heard.push({ word: this.#dictionary.word(this.#playing.readUInt16LE(1)), atMs });
    }
    this.#playing = this.#queue.shift();
    if (this.#playing !== undefined) this.soundAtMs = atMs;
  }

  get isQuiet(): boolean {
    return this.#queue.length === 0 && this.#playing === undefined;
  }
}

export const callId = CallId.parse("call-12345678");

export const contextWith = (
  changes: Partial<RelayContext> = {},
  flags: Record<string, unknown> = {},
): RelayContext => ({
  callId,
  conversationId: ConversationId.parse("7f1f5b38-51d2-4f0d-9a4c-1c6c4f2f2a10"),
  direction: "inbound",
  phoneNumber: PhoneNumber.parse("+33612345678"),
  centerNumber: PhoneNumber.parse("+18335550100"),
  brief: {
    botCompany: "Contoso",
    botName: "Amélie",
    agentPhoneNumber: PhoneNumber.parse("+12025550107"),
    task: "Help the customer to report an incident.",
    claim: [
      { name: "incident_description", type: "text", description: "What happened" },
      { name: "incident_datetime", type: "datetime" },
    ],
    languages: [{ code: "en-US", voice: "en-US-ShimmerTurboMultilingualNeural", pronunciations: ["English"] }],
    defaultLanguage: "en-US",
    voiceRate: 1,
  },
  language: "en-US",
  claim: {},
  reminders: [],
  turns: [],
  resumed: false,
  timeZone: "Europe/Paris",
  flags: Flags.parse(flags),
  ...changes,
});

const texts = readPromptFiles(promptFolder());

/** What several calls of one relay share. */
export class FakeRelay {
  readonly clock = new VirtualClock();
  readonly dictionary = new Dictionary();
  readonly speechToText = new FakeSpeechToText(this.dictionary, this.clock);
  readonly textToSpeech = new FakeTextToSpeech(this.dictionary);
  readonly chat = new FakeChat();
  readonly logged: string[] = [];
  readonly pacer = createPacer(this.clock);

  get parts(): RelayParts {
    const log = (_fields: unknown, message: string) => void this.logged.push(message);
    return {
      clock: this.clock,
      random: () => 0,
      pacer: this.pacer,
      speechToText: this.speechToText,
      textToSpeech: this.textToSpeech,
      chat: this.chat,
      detectVoice,
      ...texts,
      log: { info: () => undefined, warn: log, error: log },
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
  notes: Note[] = [];
  /** Thrown by the next requests to Functions. */
  deskErrors: Error[];
  isOver = false;
  readonly #frames: Buffer[] = [];
  #stopped = false;
  #cancelBeat: Cancel | undefined;

  constructor(context: RelayContext = contextWith(), relay = new FakeRelay(), deskErrors: Error[] = []) {
    this.deskErrors = deskErrors;
    this.relay = relay;
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
      desk: {
        context: () => answer(() => context),
        notes: (after) => answer(() => this.notes.filter(({ number }) => number > after)),
        tell: (signals) => answer(() => void this.signals.push(...signals)),
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

  /** Turns as told. */
  get turns(): Turn[] {
    return this.signals.flatMap((signal) => (signal.is === "turn" ? [signal.turn] : []));
  }

  get told(): string[] {
    return this.signals.map(({ is }) => is);
  }

  /** `persona: text` of the turns as told, in the order of their beginning. */
  get script(): string[] {
    return this.turns
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .map(({ persona, text }) => `${persona}: ${text}`);
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
