import { CarrierCallId, type CallId } from "../../../core/call/ids.ts";
import { FinalError, PassingError } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Telephony } from "../../../core/ports/telephony.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { answeredBy, type AnsweredBy, type DialResult, type Takes } from "../callers/answered-by.ts";
import { colleagueOf, storyOf } from "../callers/caller.ts";
import { CarrierNews, type Tell } from "./carrier-news.ts";
import { newLeg, type Leg } from "../callers/leg.ts";
import { Line, type OpenSession } from "../callers/line.ts";
import { menuStoryOf } from "../callers/menu-caller.ts";
import type { Random } from "../random.ts";
import { harmStream } from "../troubles/stream-harm.ts";
import type { Troubles } from "../troubles/troubles.ts";
import type { Written } from "../callers/written.ts";

/** A phone rings so long before the carrier gives up. */
const ringMs = 30_000;

export interface CarrierParts {
  clock: Clock;
  random: Random;
  troubles: Troubles;
  /** A session of the relay for that call. */
  relay: (line: Line) => OpenSession;
  tell: Tell;
  /** A text that somebody sends while on the phone. */
  text: (from: PhoneNumber, written: Written) => void;
  /** How a number takes its next call of the center; nothing where that is left to chance. */
  takes?: Takes | undefined;
}

/** The carrier and the phones of everybody: rings, connects, streams, and tells what happens, not always in order. */
export class SimulatedCarrier implements Telephony {
  readonly lines: Line[] = [];
  readonly legs = new Map<CallId, Leg>();
  /** Legs of humans who were to take a caller, by call and transfer. */
  readonly #humans = new Map<string, Leg>();
  /** Calls that ring at our number, by what the carrier wants back. */
  readonly #ringing = new Map<string, { untilMs: number; from: PhoneNumber; isMenu: boolean }>();
  readonly #open = new Set<Leg>();
  readonly #parts: CarrierParts;
  readonly #news: CarrierNews;
  #isBeating = false;

  constructor(parts: CarrierParts) {
    this.#parts = parts;
    this.#news = new CarrierNews(parts);
  }

  /** A caller rings, until somebody answers or they give up. `isMenu`: at a number that begins with a menu. */
  rings(incomingCallContext: string, from: PhoneNumber, { isMenu }: { isMenu: boolean }): void {
    this.#ringing.set(incomingCallContext, { untilMs: this.#nowMs + ringMs, from, isMenu });
  }

  answer({ callId, incomingCallContext }: { callId: CallId; incomingCallContext: string }): Promise<CarrierCallId> {
    const known = this.legs.get(callId);
    if (known !== undefined) return Promise.resolve(known.id);
    const ringing = this.#ringing.get(incomingCallContext);
    if (ringing === undefined || ringing.untilMs < this.#nowMs) {
      return Promise.reject(new FinalError("the call does not ring any more"));
    }
    const leg = this.#leg(callId, ringing.from, (random) =>
      ringing.isMenu ? { who: "in-menu", acts: menuStoryOf(random) } : { who: "person", acts: storyOf(random) },
    );
    if (leg.trouble.strikes("carrier-refuses")) {
      this.#news.tell(leg, "answer-failed", 500);
      this.#gone(leg);
    } else this.#parts.clock.after(300, () => this.#connect(leg));
    return Promise.resolve(leg.id);
  }

  dial(asked: { callId: CallId; leg?: string; to: PhoneNumber }): Promise<CarrierCallId> {
    const { callId, to, leg: transfer } = asked;
    const known = transfer === undefined ? this.legs.get(callId) : this.#humans.get(`${callId} ${transfer}`);
    if (known !== undefined) return Promise.resolve(known.id);
    const colleague = (random: Random): Pick<Leg, "who" | "acts"> => ({ who: "colleague", acts: colleagueOf(random) });
    const taken = transfer === undefined ? this.#parts.takes?.(to) : undefined;
    const called = (random: Random): AnsweredBy => taken?.by ?? answeredBy(random);
    const leg = this.#leg(callId, to, transfer === undefined ? called : colleague, transfer);
    const { random } = leg.trouble;
    const code = taken?.code ?? (random.chance(0.6) ? 200 : random.pick<DialResult>([486, 480, 603, 404, 500]));
    this.#parts.clock.after(code === 480 ? ringMs : random.between(500, 8_000), () => {
      if (leg.state !== "ringing") return;
      leg.dialled = code;
      if (code === 200) return this.#connect(leg);
      this.#gone(leg);
      // Both are told of one failed dial, in either order.
      const told = random.chance(0.5)
        ? (["dial-failed", "disconnected"] as const)
        : (["disconnected", "dial-failed"] as const);
      for (const is of told) this.#news.tell(leg, is, code);
    });
    return Promise.resolve(leg.id);
  }

  hangUp(id: CarrierCallId): Promise<void> {
    const leg = this.#known(id);
    if (leg.trouble.strikes("carrier-refuses")) return Promise.reject(new PassingError("the carrier is busy"));
    this.#end(leg);
    return Promise.resolve();
  }

  move({ call, from, key }: { call: CarrierCallId; from: CarrierCallId; key: string }): Promise<void> {
    const [leg, human] = [this.#known(call), this.#known(from)];
    if (leg.state !== "live" || human.state !== "live") return Promise.reject(new FinalError("there is no such call"));
    if (leg.trouble.strikes("carrier-refuses")) return Promise.reject(new PassingError("the carrier is busy"));
    this.#parts.clock.after(200, () => {
      if (leg.state !== "live" || human.state !== "live") return this.#news.tell(leg, "move-failed", 400, key);
      leg.parties.push(...human.parties.splice(0));
      this.#end(human);
      this.#news.tell(leg, "moved", 200, key);
      this.#news.tell(leg, "parties-changed", 200);
      leg.line?.talksToHuman(undefined);
      const sinceMs = this.#nowMs;
      this.#parts.clock.after(leg.trouble.random.between(1_000, 60_000), () => {
        leg.togetherMs += (leg.endedAtMs ?? this.#nowMs) - sinceMs;
        this.#part(leg);
      });
    });
    return Promise.resolve();
  }

  /** One of the two who talk to each other leaves; we stay in the call. */
  #part(leg: Leg): void {
    if (leg.state !== "live") return;
    if (leg.trouble.random.chance(0.5)) {
      leg.parties.pop();
      leg.line?.talksToHuman(this.#nowMs);
    } else leg.parties.shift();
    this.#news.tell(leg, "parties-changed", 200);
  }

  parties(id: CarrierCallId): Promise<PhoneNumber[]> {
    const { state, parties } = this.#known(id);
    return state === "live" ? Promise.resolve([...parties]) : Promise.reject(new FinalError("there is no such call"));
  }

  startStreaming(id: CarrierCallId): Promise<void> {
    const leg = this.#known(id);
    if (leg.trouble.strikes("carrier-refuses")) return Promise.reject(new PassingError("the carrier is busy"));
    // A stream that is open stays as it is.
    if (leg.state === "live" && leg.line?.session === undefined) this.#stream(leg);
    return Promise.resolve();
  }

  play({ call, key }: { call: CarrierCallId; key: string }): Promise<void> {
    const leg = this.#known(call);
    if (leg.state !== "live") return Promise.reject(new FinalError("there is no such call"));
    this.#parts.clock.after(3_000, () => this.#news.tell(leg, "play-ended", 200, key));
    return Promise.resolve();
  }

  press({ call, keys, key }: { call: CarrierCallId; keys: string; key: string }): Promise<void> {
    const leg = this.#known(call);
    if (leg.state !== "live") return Promise.reject(new FinalError("there is no such call"));
    if (!leg.keysHeard.has(key)) leg.line?.hearKeys(keys);
    leg.keysHeard.set(key, keys);
    return Promise.resolve();
  }

  stopPlaying(): Promise<void> {
    return Promise.resolve();
  }

  isLive(id: CarrierCallId): Promise<boolean> {
    return Promise.resolve(this.#known(id).state !== "gone");
  }

  #leg(
    callId: CallId,
    number: PhoneNumber,
    plays: (random: Random) => Pick<Leg, "who" | "acts">,
    transfer?: string,
  ): Leg {
    const id = CarrierCallId.parse(`leg-${this.legs.size + this.#humans.size + 1}`);
    const trouble = this.#parts.troubles.of(callId);
    const leg = newLeg({ id, callId, transfer, trouble, number, nowMs: this.#nowMs, ...plays(trouble.random.fork()) });
    if (transfer === undefined) this.legs.set(callId, leg);
    else this.#humans.set(`${callId} ${transfer}`, leg);
    return leg;
  }

  get humans(): readonly Leg[] {
    return [...this.#humans.values()];
  }

  #known(id: CarrierCallId): Leg {
    const found = [...this.legs.values(), ...this.humans].find((leg) => leg.id === id);
    if (found === undefined) throw new FinalError("there is no such call");
    return found;
  }

  #connect(leg: Leg): void {
    if (leg.state !== "ringing") return;
    leg.state = "live";
    leg.connectedAtMs = this.#nowMs;
    this.#open.add(leg);
    this.#news.tell(leg, "connected", 200);
    const { callId, transfer, acts, parties } = leg;
    const [number] = parties;
    leg.line = new Line({
      ...{ callId, transfer, acts },
      nowMs: this.#nowMs,
      hangsUp: () => this.#end(leg),
      broken: () => this.#news.tell(leg, "streaming-stopped", 200),
      texts: (written) => {
        if (number !== undefined) this.#parts.text(number, written);
      },
    });
    if (leg.transfer === undefined) this.lines.push(leg.line);
    this.#stream(leg);
    this.#beat();
  }

  #stream(leg: Leg): void {
    this.#parts.clock.after(150, () => {
      if (leg.state !== "live" || leg.line === undefined || leg.line.session !== undefined) return;
      if (leg.trouble.strikes("relay-cannot-be-reached")) return this.#news.tell(leg, "streaming-failed", 500);
      leg.line.stream(this.#parts.relay(leg.line));
      this.#news.tell(leg, "streaming-started", 200);
    });
  }

  #end(leg: Leg): void {
    if (leg.state === "gone") return;
    this.#gone(leg);
    leg.line?.hangUp();
    if (leg.line !== undefined) this.#news.tell(leg, "streaming-stopped", 200);
    this.#news.tell(leg, "disconnected", 200);
  }

  #gone(leg: Leg): void {
    leg.state = "gone";
    leg.endedAtMs = this.#nowMs;
    this.#open.delete(leg);
  }

  /** Every 20 ms a frame goes each way on every line that is open. */
  #beat(): void {
    if (this.#isBeating) return;
    this.#isBeating = true;
    const beat = () => {
      if (this.#open.size === 0) {
        this.#isBeating = false;
        return;
      }
      const nowMs = this.#nowMs;
      for (const leg of [...this.#open]) {
        leg.line?.beat(nowMs);
        harmStream(leg, () => this.#news.tell(leg, "streaming-stopped", 200));
      }
      this.#parts.clock.after(20, beat);
    };
    beat();
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs();
  }
}
