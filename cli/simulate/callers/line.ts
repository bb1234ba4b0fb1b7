import type { CallId } from "../../../core/call/ids.ts";
import { FakePhone } from "../../../media-relay/rehearsal/fake-phone.ts";
import { Dictionary, frameOf, wordFrames } from "../../../media-relay/rehearsal/fake-speech.ts";
import type { MediaLine } from "../../../media-relay/call-parts.ts";
import type { Session } from "../../../media-relay/session.ts";
import { Acting } from "./acting.ts";
import type { Act } from "./caller.ts";
import { toneFrame } from "./tone-frame.ts";
import { UnsureWords } from "./unsure-words.ts";
import type { Written } from "./written.ts";

const silence = frameOf({ voiced: false });
/** From one key of a number to the next. */
const keyFrames = 8;
const beep = toneFrame();
const beepFrames = 20;

/**
 * Opens a session of the relay on a line. `hears`: it has a recogniser now, which gets all that was said before too.
 * `told`: what it told of itself by then is kept.
 */
export type OpenSession = (line: MediaLine & { hears: () => void; told: (untilMs: number) => void }) => Session;

/** A caller at the phone, and what really went over the line: the truth that the record is held to. */
export class Line {
  readonly callId: CallId;
  /** The transfer whose human this is, where it is not the caller. */
  readonly transfer: string | undefined;
  readonly dictionary = new Dictionary();
  readonly phone = new FakePhone(this.dictionary);
  /** Words that a session was given to the end, in their order. */
  readonly spoken: string[] = [];
  /** Something was said to a relay that was killed before it could tell, or to a stream that broke before it began to hear. */
  mayHaveLostWords = false;
  /** Streams that broke or were lost with their relay; none that was handed over. */
  lostStreamCount = 0;
  /** Words of the agent that were heard and may or may not be on record. */
  readonly unsure = new UnsureWords(this.phone);
  /** Keys that a session was given, in their order. */
  pressed = "";
  readonly #acting: Acting;
  readonly #broken: () => void;
  readonly #frames: { frame: Buffer; word?: string; key?: string }[] = [];
  #session: Session | undefined;
  #hears = false;
  #isUnheard = false;
  #isOver = false;
  #isAway = false;
  /** What a session does now it does since the caller spoke or pressed a key. */
  #callerActs = false;
  #beatMs = 0;

  constructor(parts: {
    callId: CallId;
    transfer?: string | undefined;
    acts: readonly Act[];
    nowMs: number;
    hangsUp: () => void;
    broken: () => void;
    texts: (written: Written) => void;
  }) {
    const { acts, nowMs, hangsUp, texts } = parts;
    this.callId = parts.callId;
    this.transfer = parts.transfer;
    this.#broken = parts.broken;
    this.#acting = new Acting({
      ...{ acts, nowMs, hangsUp, phone: this.phone },
      does: (deed) => {
        if (deed.is === "say") this.#say(deed.text);
        else if (deed.is === "press") this.#press(deed.keys);
        else if (deed.is === "beep") this.#frames.push(...Array.from({ length: beepFrames }, () => ({ frame: beep })));
        else texts(deed.written);
      },
    });
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** The carrier opens its stream to a relay; the one before is given up. */
  stream(open: OpenSession): void {
    this.breakStream();
    const isCurrent = () => this.#session === session;
    this.#hears = false;
    this.unsure.streamOpens();
    const session: Session = open({
      hears: () => {
        this.#hears = true;
        this.#isUnheard = false;
      },
      told: (untilMs) => {
        if (isCurrent()) this.unsure.told(untilMs);
      },
      send: (frame) => {
        if (isCurrent()) this.phone.send(frame);
      },
      clear: () => {
        if (isCurrent()) this.#cutSound();
      },
      close: () => {
        if (!isCurrent()) return;
        this.breakStream();
        this.#broken();
      },
    });
    this.#session = session;
  }

  breakStream(): void {
    const before = this.#session;
    this.#session = undefined;
    if (before !== undefined) this.lostStreamCount += 1;
    if (this.#isUnheard) this.mayHaveLostWords = true;
    this.#isUnheard = false;
    this.#cutSound();
    before?.lineClosed();
  }

  /** The relay has ended the session by itself, for another to go on. */
  streamIsGone(): void {
    this.#session = undefined;
    this.#cutSound();
    this.unsure.handedOverAfter(this.#beatMs);
  }

  /** The relay is gone with all that it has not told. */
  relayIsKilled(): void {
    this.mayHaveLostWords = true;
    this.unsure.relayIsKilled();
    this.#session?.abandon();
    this.breakStream();
  }

  hangUp(): void {
    this.#isOver = true;
    this.breakStream();
  }

  /** They talk to somebody else now, and the agent does not listen; what they were saying it may not have heard. */
  talksToHuman(nowMs: number | undefined): void {
    this.#isAway = nowMs === undefined;
    this.mayHaveLostWords = true;
    if (nowMs !== undefined) this.#acting.waitAnew(nowMs);
  }

  /** The other side presses keys. */
  hearKeys(keys: string): void {
    this.#acting.hear(keys);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** 20 ms pass. */
  beat(nowMs: number): void {
    this.phone.play(nowMs);
    this.#beatMs = nowMs;
    const next = this.#frames.shift();
    if (this.#session !== undefined) {
      this.#callerActs = true;
      this.#session.frame(next?.frame ?? silence);
      if (next?.word !== undefined) {
        this.spoken.push(next.word);
        this.#isUnheard = !this.#hears;
      }
      if (next?.key !== undefined) {
        this.pressed += next.key;
        this.#session.digit(next.key);
      }
      this.#callerActs = false;
    }
    if (this.#frames.length > 0) this.#acting.busy(nowMs);
    else if (!this.#isAway) this.#acting.act(nowMs);
  }

  #cutSound(): void {
    this.unsure.cutAfter(this.#beatMs, { byCaller: this.#callerActs });
    this.phone.clear();
  }

  #press(keys: string): void {
    for (const key of keys) {
      this.#frames.push({ frame: silence, key });
      for (let at = 1; at < keyFrames; at += 1) this.#frames.push({ frame: silence });
    }
  }

  #say(text: string): void {
    for (const word of text.split(" ")) {
      const wordId = this.dictionary.add(word);
      for (let at = 0; at < wordFrames; at += 1) {
        const isLast = at === wordFrames - 1;
        this.#frames.push({ frame: frameOf({ voiced: true, wordId, isLast }), ...(isLast ? { word } : {}) });
      }
    }
  }
}
