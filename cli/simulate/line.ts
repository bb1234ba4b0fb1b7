import type { CallId } from "../../core/call/ids.ts";
import { FakePhone } from "../../media-relay/rehearsal/fake-phone.ts";
import { Dictionary, frameOf, wordFrames } from "../../media-relay/rehearsal/fake-speech.ts";
import type { MediaLine, Session } from "../../media-relay/session.ts";
import type { Act } from "./caller.ts";

const silence = frameOf({ voiced: false });
/** A caller waits so long for an answer before they speak again. */
const patienceMs = 18_000;
/** And so long for the end, once all is said. */
const lastPatienceMs = 70_000;

/** Opens a session of the relay on a line. `hears`: it has a recogniser now, which gets all that was said before too. */
export type OpenSession = (line: MediaLine & { hears: () => void }) => Session;

/** A caller at the phone, and what really went over the line: the truth that the record is held to. */
export class Line {
  readonly callId: CallId;
  /** The transfer whose human this is, where it is not the caller. */
  readonly transfer: string | undefined;
  /** Nobody is there but a machine that answers. */
  readonly isMachine: boolean;
  readonly dictionary = new Dictionary();
  readonly phone = new FakePhone(this.dictionary);
  /** Words that a session was given to the end, in their order. */
  readonly spoken: string[] = [];
  /** Something was said to a relay that was killed before it could tell, or to a stream that broke before it began to hear. */
  mayHaveLostWords = false;
  sessionCount = 0;
  readonly #acts: Act[];
  readonly #hangsUp: () => void;
  readonly #broken: () => void;
  readonly #frames: { frame: Buffer; word?: string }[] = [];
  #session: Session | undefined;
  #hears = false;
  #isUnheard = false;
  #heardBefore = 0;
  #sinceMs: number;
  #soundsSinceMs: number | undefined;
  #isOver = false;
  #isAway = false;

  constructor(parts: {
    callId: CallId;
    transfer?: string | undefined;
    isMachine?: boolean;
    acts: readonly Act[];
    nowMs: number;
    hangsUp: () => void;
    broken: () => void;
  }) {
    this.callId = parts.callId;
    this.transfer = parts.transfer;
    this.isMachine = parts.isMachine ?? false;
    this.#acts = [...parts.acts];
    this.#sinceMs = parts.nowMs;
    this.#hangsUp = parts.hangsUp;
    this.#broken = parts.broken;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** The carrier opens its stream to a relay; the one before is given up. */
  stream(open: OpenSession): void {
    this.breakStream();
    this.sessionCount += 1;
    const isCurrent = () => this.#session === session;
    this.#hears = false;
    const session: Session = open({
      hears: () => {
        this.#hears = true;
        this.#isUnheard = false;
      },
      send: (frame) => {
        if (isCurrent()) this.phone.send(frame);
      },
      clear: () => {
        if (isCurrent()) this.phone.clear();
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
    if (this.#isUnheard) this.mayHaveLostWords = true;
    this.#isUnheard = false;
    this.phone.clear();
    before?.lineClosed();
  }

  /** The relay has ended the session by itself. */
  streamIsGone(): void {
    this.#session = undefined;
    this.phone.clear();
  }

  hangUp(): void {
    this.#isOver = true;
    this.breakStream();
  }

  /** They talk to somebody else now, and the agent does not listen; what they were saying it may not have heard. */
  talksToHuman(nowMs: number | undefined): void {
    this.#isAway = nowMs === undefined;
    this.mayHaveLostWords = true;
    if (nowMs !== undefined) this.#done(nowMs, { hasActed: false });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** 20 ms pass. */
  beat(nowMs: number): void {
    this.phone.play(nowMs);
    const next = this.#frames.shift();
    if (this.#session !== undefined) {
      this.#session.frame(next?.frame ?? silence);
      if (next?.word !== undefined) {
        this.spoken.push(next.word);
        this.#isUnheard = !this.#hears;
      }
    }
    if (this.#frames.length > 0) this.#sinceMs = nowMs;
    else if (!this.#isAway) this.#act(nowMs);
  }

  #act(nowMs: number): void {
    const { phone } = this;
    if (phone.isQuiet) this.#soundsSinceMs = undefined;
    else this.#soundsSinceMs ??= nowMs;
    const act = this.#acts[0];
    const waitedMs = nowMs - this.#sinceMs;
    if (act === undefined) {
      if (waitedMs > lastPatienceMs) this.#hangsUp();
      return;
    }
    if (act.is === "quiet") {
      if (waitedMs >= act.forMs) this.#done(nowMs);
      return;
    }
    const isAnswered = phone.heard.length > this.#heardBefore && phone.isQuiet;
    if (act.is === "hang-up") {
      if (isAnswered || waitedMs > patienceMs) this.#hangsUp();
      return;
    }
    const isTime = act.over
      ? this.#soundsSinceMs !== undefined && nowMs - this.#soundsSinceMs >= act.afterMs
      : isAnswered && nowMs - phone.soundAtMs >= act.afterMs;
    if (!isTime && waitedMs < patienceMs) return;
    this.#say(act.text);
    this.#done(nowMs);
  }

  #done(nowMs: number, { hasActed } = { hasActed: true }): void {
    if (hasActed) this.#acts.shift();
    this.#sinceMs = nowMs;
    this.#heardBefore = this.phone.heard.length;
    this.#soundsSinceMs = undefined;
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
