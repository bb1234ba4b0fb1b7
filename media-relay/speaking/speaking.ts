import type { RelayContext } from "../../core/call/relay-context.ts";
import type { ToolCall } from "../../core/call/turn.ts";
import { ownName } from "../../core/dialogue/languages/named-language.ts";
import { phrase } from "../../core/dialogue/speaking/phrases.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import { splitSentences } from "../../core/dialogue/speaking/sentences.ts";
import type { Cancel } from "../../core/ports/clock.ts";
import { Saying } from "./saying.ts";
import type { SayingListener } from "./saying.ts";
import type { Line } from "./voice.ts";
import type { RelayParts } from "../relay-parts.ts";
import type { Tongue } from "./tongue.ts";
import { Voice } from "./voice.ts";

/** Utterances in a row that could not be spoken before the voice is given up. */
const speechlessMost = 3;

/** A caller for whom no speech can be had is told so this often. */
const badLineEveryMs = 20_000;
/** When the first word of what is said has mostly been heard, and how often the record is brought up to date then. */
const firstWordMs = 400;
const tellEveryMs = 1_000;

/** What is to be known of something that is said. */
export interface SpeechListener extends Pick<SayingListener, "started" | "over"> {
  /** More of it may have been heard. */
  heard(): void;
}

export interface SpeakingListener {
  /** A phrase begins to sound. */
  started(): void;
  /** That begins to sound: a sentence, or a part of one. */
  sounds(text: string): void;
  /** More of a phrase may have been heard. */
  speaks(saying: Saying): void;
  /** A phrase was played or cut. */
  said(saying: Saying, toolCalls: readonly ToolCall[]): void;
  /** Everything that was to be said has been played. */
  idle(): void;
  /** One utterance could not be spoken. */
  failed(error: unknown): void;
  /** No voice can be had. */
  speechless(error: unknown): void;
}

export interface PhraseOptions {
  /** Said while an answer is still being worked on: it is not that answer. */
  isFiller?: boolean;
  /** Tools whose words this phrase is. */
  toolCalls?: readonly ToolCall[];
  /** Texts of the customer that this phrase is the answer to, by the keys of their turns. */
  answers?: readonly string[];
  /** It was played or cut. */
  whenOver?: (saying: Saying) => void;
}

/** The agent speaking in one call: in its voice and language, phrases of its own and the sentences of its answers. */
export class Speaking {
  readonly #tongue: Tongue;
  readonly #relay: RelayParts;
  readonly #context: RelayContext;
  readonly #listener: SpeakingListener;
  readonly #voice: Voice;
  #speechlessCount = 0;
  #saidBadLineAtMs = -Infinity;

  constructor(parts: {
    relay: RelayParts;
    context: RelayContext;
    tongue: Tongue;
    line: Line;
    listener: SpeakingListener;
  }) {
    const { relay, context, tongue, line, listener } = parts;
    this.#relay = relay;
    this.#context = context;
    this.#listener = listener;
    this.#tongue = tongue;
    this.#voice = new Voice({
      clock: relay.clock,
      pacer: relay.pacer,
      speaker: relay.textToSpeech.open(),
      line,
      muted: () => this.#muted(),
      sounds: (text) => listener.sounds(text),
      failed: (error) => listener.speechless(error),
    });
  }

  /** Nothing is left to be said. */
  get isIdle(): boolean {
    return this.#voice.isIdle;
  }

  pause(): void {
    this.#voice.pause();
  }

  resume(): void {
    this.#voice.resume();
  }

  /** Whether a caller who waits hears that the agent is busy. */
  hold(on: boolean): void {
    this.#voice.hold(on);
  }

  /** Says the word that is sounding to its end, and no other. Returns in how many milliseconds it has been heard. */
  endWord(): number {
    return this.#voice.endWord();
  }

  /** Stops for good: what is being said ends as far as it was heard. */
  cut(): void {
    this.#voice.cut();
  }

  close(): void {
    this.#voice.close();
  }

  newSaying(listener: SpeechListener): Saying {
    let cancel: Cancel | undefined;
    const listen = (inMs: number): Cancel =>
      this.#relay.clock.after(inMs, () => {
        cancel = listen(tellEveryMs);
        listener.heard();
      });
    return new Saying(this.#voice, {
      started: () => {
        cancel ??= listen(firstWordMs);
        listener.started();
      },
      spoke: (error) => this.#spoke(error),
      over: () => {
        cancel?.();
        listener.over();
      },
    });
  }

  sayPhrase(occasion: Occasion, options: PhraseOptions = {}): void {
    const { botName, botCompany } = this.#context.brief;
    const values = { bot_name: botName, bot_company: botCompany };
    this.sayWords(phrase(this.#tongue.phrases, occasion, values, this.#relay.random()), options);
  }

  /** Says this as it stands. */
  sayWords(text: string, { isFiller = false, toolCalls = [], answers = [], whenOver }: PhraseOptions = {}): Saying {
    const saying: Saying = this.newSaying({
      started: () => {
        if (!isFiller) this.#listener.started();
      },
      heard: () => this.#listener.speaks(saying),
      over: () => {
        this.#listener.said(saying, toolCalls);
        whenOver?.(saying);
      },
    });
    saying.answers(answers);
    // The first sentence is heard while the second is being synthesised.
    for (const sentence of splitSentences(text, { isWhole: true, language: this.#tongue.language }))
      saying.add(sentence.text, "none", this.#tongue.sound);
    saying.complete();
    return saying;
  }

  /** Goes on in a sentence that was broken off, which answered these texts. */
  goOn(text: string, answers: readonly string[] = []): Saying {
    const saying: Saying = this.newSaying({
      started: () => this.#listener.started(),
      heard: () => this.#listener.speaks(saying),
      over: () => this.#listener.said(saying, []),
    });
    saying.answers(answers);
    for (const sentence of splitSentences(text, { isWhole: true }))
      saying.add(sentence.text, "none", this.#tongue.sound);
    saying.complete();
    return saying;
  }

  /** Offers the languages, each in its own words and voice. */
  sayLanguages(languages: readonly { language: string; key?: string | undefined }[]): void {
    const saying: Saying = this.newSaying({
      started: () => this.#listener.started(),
      heard: () => this.#listener.speaks(saying),
      over: () => this.#listener.said(saying, []),
    });
    for (const { language: code, key = "" } of languages) {
      const values = { label: ownName(code), index: key };
      const text = phrase(this.#tongue.phrasesIn(code), "language_choice", values, this.#relay.random());
      saying.add(text, "none", this.#tongue.soundIn(code));
    }
    saying.complete();
  }

  /** Tells whether all was played; a moment later, since whoever has just been played may have more to say. */
  mayBeIdle(): void {
    queueMicrotask(() => {
      if (this.#voice.isIdle) this.#listener.idle();
    });
  }

  /** No speech can be had: the caller hears what was spoken for such times, and that the line is alive. */
  #muted(): void {
    const nowMs = this.#relay.clock.nowMs();
    const text = this.#standbyText;
    const pieces = this.#relay.standby.ready(text, this.#tongue.sound);
    if (pieces === undefined || nowMs - this.#saidBadLineAtMs < badLineEveryMs) {
      this.#listener.started();
      return this.#voice.hold(true);
    }
    this.#saidBadLineAtMs = nowMs;
    const saying: Saying = this.newSaying({
      started: () => this.#listener.started(),
      heard: () => this.#listener.speaks(saying),
      over: () => {
        this.#listener.said(saying, []);
        this.#voice.hold(true);
      },
    });
    saying.addSpoken(text, pieces);
    saying.complete();
  }

  get #standbyText(): string {
    return phrase(this.#tongue.phrases, "bad_line", {}, 0);
  }

  #spoke(error: unknown): void {
    if (error === undefined) this.#relay.standby.prepare(this.#standbyText, this.#tongue.sound);
    this.#speechlessCount = error === undefined ? 0 : this.#speechlessCount + 1;
    if (error !== undefined) this.#listener.failed(error);
    if (this.#speechlessCount >= speechlessMost) this.#listener.speechless(error);
    else this.mayBeIdle();
  }
}
