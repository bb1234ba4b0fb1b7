import { instant } from "../../core/call/instant.ts";
import type { PiecePlace } from "../../core/recording/recorded-piece.ts";
import { recordingMostMs } from "../../core/recording/recorded-piece.ts";
import { recordedBytesPerMs, recordedStepBytes } from "../../core/recording/wav.ts";
import { frameBytes, frameMs } from "../audio-format.ts";
import { FrameClock } from "./frame-clock.ts";

/** What is brought at once. A relay that is killed loses so much and what is held back. */
const pieceMs = 4_000;
/**
 * The newest sound can still be taken out: that a key was pressed is known after its tone, and that somebody tells the number
 * of a card once twelve digits of it are understood.
 */
export const heldMs = 10_000;

const recordedFrameBytes = frameMs * recordedBytesPerMs;
const pieceBytes = pieceMs * recordedBytesPerMs;
const recordingMostBytes = recordingMostMs * recordedBytesPerMs;

/** Sound, and where it belongs. */
export interface Piece extends Omit<PiecePlace, "session"> {
  sound: Uint8Array;
}

const silentFrame = Buffer.alloc(frameBytes);

/**
 * Both legs of a call beside each other, in step: each frame of the caller is one beat of the line, at which the carrier
 * plays one frame of what it was sent and has not been told to forget. Takes no more memory than a piece and what is held
 * back.
 */
export class TwoLegs {
  #startMs: number;
  readonly #clock: FrameClock;
  readonly #keep: (piece: Piece) => void;
  readonly #sound = Buffer.alloc(pieceBytes + heldMs * recordedBytesPerMs);
  #filledBytes = 0;
  /** Where the sound stands in all that is recorded. */
  #fromByte = 0;
  /** What the carrier has not played yet. */
  #unplayed: Buffer[] = [];

  constructor({ nowMs, keep }: { nowMs: number; keep: (piece: Piece) => void }) {
    this.#startMs = nowMs;
    this.#clock = new FrameClock(nowMs);
    this.#keep = keep;
  }

  caller(frame: Uint8Array, nowMs: number, { isSilent }: { isSilent: boolean }): void {
    const { silentFrames, isKept } = this.#clock.frame(nowMs);
    for (let count = 0; count < silentFrames; count += 1) this.#beat(silentFrame);
    if (isKept) this.#beat(isSilent ? silentFrame : frame);
  }

  agent(frame: Uint8Array, nowMs: number, { isSilent }: { isSilent: boolean }): void {
    this.#unplayed.push(isSilent ? silentFrame : Buffer.from(frame));
    for (let count = this.#clock.overdue(nowMs); count > 0; count -= 1) this.#beat(silentFrame);
  }

  /** The carrier forgets what it has not played. */
  agentCleared(): void {
    this.#unplayed = [];
  }

  /** What was heard before does not count: this is where the recording begins. */
  beginAnew(nowMs: number): void {
    this.#startMs = nowMs;
    this.#filledBytes = 0;
    this.#fromByte = 0;
  }

  /** Takes out the caller's last sound, as far as it is still here. */
  silenceCaller(lastMs: number): void {
    const from = Math.max(0, this.#filledBytes - lastMs * recordedBytesPerMs);
    for (let at = from; at < this.#filledBytes; at += recordedStepBytes) this.#sound.writeInt16LE(0, at);
  }

  /** Nothing more comes: gives what is left. */
  close(): void {
    while (this.#filledBytes > 0) this.#give(Math.min(pieceBytes, this.#filledBytes));
  }

  #beat(caller: Uint8Array): void {
    const agent = this.#unplayed.shift() ?? silentFrame;
    let to = this.#filledBytes;
    for (let at = 0; at < frameBytes; at += 2) {
      this.#sound[to] = caller[at] ?? 0;
      this.#sound[to + 1] = caller[at + 1] ?? 0;
      this.#sound[to + 2] = agent[at] ?? 0;
      this.#sound[to + 3] = agent[at + 1] ?? 0;
      to += recordedStepBytes;
    }
    this.#filledBytes += recordedFrameBytes;
    if (this.#filledBytes === this.#sound.length) this.#give(pieceBytes);
  }

  /** Pieces fill a recording evenly, so that none belongs to two. */
  #give(lengthBytes: number): void {
    const part = Math.floor(this.#fromByte / recordingMostBytes);
    this.#keep({
      part,
      atByte: this.#fromByte % recordingMostBytes,
      startedAt: instant(this.#startMs + part * recordingMostMs),
      sound: Uint8Array.prototype.slice.call(this.#sound, 0, lengthBytes),
    });
    this.#sound.copyWithin(0, lengthBytes, this.#filledBytes);
    this.#filledBytes -= lengthBytes;
    this.#fromByte += lengthBytes;
  }
}
