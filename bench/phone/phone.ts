import { once } from "node:events";
import { WebSocket } from "ws";
import { frameMs } from "../../media-relay/audio-format.ts";
import { nowMs } from "../stage/now-ms.ts";
import { silentMessage } from "./recording.ts";
import type { Recording } from "./recording.ts";

/** A turn of the caller: when its last word was sent, and when the agent's next sound came. */
export interface PhoneTurn {
  saidMs: number;
  repliedMs: number | undefined;
}

/** What the line carries to the center while the caller says nothing. */
export interface LineSound {
  next(nowMs: number): string;
  /** A message of the agent's sound, which has been played at `untilMs`. */
  play(message: Buffer, untilMs: number): void;
  /** What was not played yet is not heard. */
  clear(): void;
}

const silentLine: LineSound = { next: () => silentMessage, play: () => undefined, clear: () => undefined };

/** A sound that comes this much after the one before is another one, not a late one. */
const anotherMs = 500;

/** The carrier's end of one call: a frame each 20 ms, in silence too, and a clock that plays what comes. */
export class Phone {
  readonly callId: string;
  readonly connectedMs: number;
  firstSoundMs: number | undefined;
  /** How late each frame of the agent came, against when the one before had been played. */
  readonly lateMs: number[] = [];
  readonly turns: PhoneTurn[] = [];
  /** When frames of the agent came. */
  readonly soundsMs: number[] = [];
  closed = false;
  /** Until when the agent's sound lasts. */
  playedUntilMs = -Infinity;
  readonly #socket: WebSocket;
  readonly #startMs: number;
  #sentCount = 0;
  readonly #line: LineSound;
  #saying: { recording: Recording; at: number; began: (atMs: number) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  static async call(
    callId: string,
    { url, authorization }: { url: string; authorization: string },
    line: LineSound = silentLine,
  ): Promise<Phone> {
    const socket = new WebSocket(url, { headers: { authorization }, perMessageDeflate: false });
    // Listening before the socket opens: the first frame may come with it.
    const phone = once(socket, "open").then(() => new Phone(callId, socket, line));
    return phone;
  }

  private constructor(callId: string, socket: WebSocket, line: LineSound) {
    this.#line = line;
    this.callId = callId;
    this.connectedMs = nowMs();
    this.#socket = socket;
    this.#startMs = this.connectedMs;
    socket.on("message", (data: Buffer) => this.#heard(data));
    socket.on("close", () => (this.closed = true));
    this.#beat();
  }

  /** Says it; resolves to when its first frame was sent. Throws where the center has hung up. */
  say(recording: Recording): Promise<number> {
    if (this.closed) return Promise.reject(new Error("the center has hung up"));
    return new Promise((began) => (this.#saying = { recording, at: 0, began }));
  }

  get isSpeaking(): boolean {
    return this.#saying !== undefined;
  }

  /** For how long neither has made a sound. */
  quietForMs(): number {
    return this.isSpeaking ? 0 : nowMs() - Math.max(this.playedUntilMs, this.turns.at(-1)?.saidMs ?? -Infinity);
  }

  async hangUp(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.closed) return;
    const closed = once(this.#socket, "close");
    this.#socket.close();
    await closed;
  }

  /** All frames that are due: after a stall those that were missed come at once, as from a network. */
  #beat(): void {
    for (; this.#startMs + this.#sentCount * frameMs <= nowMs(); this.#sentCount++) this.#sendFrame();
    this.#timer = setTimeout(() => this.#beat(), Math.max(1, this.#startMs + this.#sentCount * frameMs - nowMs()));
  }

  #sendFrame(): void {
    if (this.closed) return;
    const saying = this.#saying;
    this.#socket.send(saying?.recording.messages[saying.at] ?? this.#line.next(nowMs()));
    if (saying === undefined) return;
    if (saying.at === 0) saying.began(nowMs());
    if (saying.at === saying.recording.lastFrame) this.turns.push({ saidMs: nowMs(), repliedMs: undefined });
    saying.at += 1;
    if (saying.at >= saying.recording.messages.length) this.#saying = undefined;
  }

  #heard(data: Buffer): void {
    const atMs = nowMs();
    if (!data.includes(audioKind)) {
      this.playedUntilMs = Math.min(this.playedUntilMs, atMs);
      return this.#line.clear();
    }
    this.firstSoundMs ??= atMs;
    this.soundsMs.push(atMs);
    const lateMs = atMs - this.playedUntilMs;
    if (lateMs < anotherMs) this.lateMs.push(Math.max(0, lateMs));
    this.playedUntilMs = Math.max(atMs, this.playedUntilMs) + frameMs;
    this.#line.play(data, this.playedUntilMs);
    const turn = this.turns.at(-1);
    if (turn !== undefined) turn.repliedMs ??= atMs;
  }
}

const audioKind = Buffer.from('"AudioData"');
