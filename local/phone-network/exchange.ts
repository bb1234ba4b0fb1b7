import { Call } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { ResultInformation } from "./events/call-event.ts";
import { results } from "./events/results.ts";
import { MediaClock } from "./media/media-clock.ts";
import { toneOf } from "./media/tones.ts";
import type { Directory } from "./phone/directory.ts";
import { PhoneCall, type Exchange as PhoneExchange, type Outcome } from "./phone/phone-call.ts";
import { reactions } from "./phone/reaction.ts";
import type { Subscriber } from "./phone/subscriber.ts";
import type { Recordings } from "./recordings.ts";
import type { VoiceBox } from "../voice-box.ts";

export interface Ringing {
  phone: PhoneCall;
  cancel: () => void;
}

export interface ExchangeOptions {
  clock: Clock;
  voiceBox: VoiceBox;
  directory: Directory;
  recordings: Recordings;
  sms: (phone: PhoneCall, text: string) => void;
}

/**
 * The switch: which phones and which applications are in which call, from the first ring to the last one leaving. It
 * knows no wire format; the REST side and the control side both act through it.
 */
export class Exchange implements PhoneExchange {
  readonly calls = new Set<Call>();
  readonly connections = new Map<string, Connection>();
  readonly #options: ExchangeOptions;
  readonly #mediaClock: MediaClock;
  readonly #callOf = new Map<PhoneCall, Call>();
  #stopMedia: (() => void) | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#mediaClock = new MediaClock(options.clock);
  }

  openCall(): Call {
    const call = new Call(this.#options.voiceBox);
    this.calls.add(call);
    this.#stopMedia ??= this.#mediaClock.listen(() => {
      for (const live of [...this.calls]) this.#beat(live);
    });
    return call;
  }

  phone(subscriber: Subscriber, number: string, otherNumber: string, direction: "inbound" | "outbound"): PhoneCall {
    return new PhoneCall({
      number,
      otherNumber,
      direction,
      mind: subscriber.mind(),
      voice: subscriber.voice,
      line: subscriber.line ?? {},
      voiceBox: this.#options.voiceBox,
      exchange: this,
      answeredOutcome: subscriber.behaviour === "voicemail" && direction === "outbound" ? "voicemail" : "completed",
    });
  }

  /** Rings the phone at a number, for a call; tells what came of it. */
  ring(
    number: string,
    centerNumber: string,
    { answered, failed }: { answered: (phone: PhoneCall) => void; failed: (result: ResultInformation) => void },
  ): Ringing {
    const subscriber = this.#options.directory.take(number);
    const phone = this.phone(subscriber, number, centerNumber, "outbound");
    subscriber.rings?.(phone);
    const reaction = reactions[subscriber.behaviour];
    const cancelTimer = this.#options.clock.after(subscriber.ringsForMs ?? reaction.afterMs, () => {
      if (reaction.answers) return answered(phone);
      phone.end(reaction.outcome);
      failed(reaction.result);
    });
    const cancel = () => {
      cancelTimer();
      phone.end("no-answer");
    };
    return { phone, cancel };
  }

  join(phone: PhoneCall, call: Call): void {
    this.#callOf.get(phone)?.phones.delete(phone);
    this.#callOf.set(phone, call);
    call.phones.add(phone);
    if (phone.state === "ringing") phone.connected();
  }

  callOf(phone: PhoneCall): Call | undefined {
    return this.#callOf.get(phone);
  }

  attach(connection: Connection): void {
    connection.call.connections.add(connection);
    this.connections.set(connection.id, connection);
  }

  /** Somebody put the receiver down. */
  hangUp(phone: PhoneCall): void {
    const call = this.#callOf.get(phone);
    if (phone.state === "ended") return;
    const inbound = phone.options.direction === "inbound";
    this.letGo(phone, phone.options.answeredOutcome ?? "completed");
    if (call !== undefined) this.#settle(call, inbound ? results.callerHungUp : results.calleeHungUp);
  }

  dtmf(phone: PhoneCall, tones: string): void {
    for (const key of tones) {
      const tone = toneOf(key);
      if (tone === undefined) continue;
      for (const connection of this.#callOf.get(phone)?.connections ?? []) {
        connection.stream?.sendDtmf(key);
        connection.tellKey(phone.number, tone);
        if (connection.recognition?.number === phone.number) connection.recognition.press(tone);
      }
    }
  }

  sms(phone: PhoneCall, text: string): void {
    this.#options.sms(phone, text);
  }

  /** An application leaves; those who stay go on if there are two of them. */
  leave(connection: Connection, result: ResultInformation): void {
    if (this.#drop(connection, result)) this.#settle(connection.call, results.conversationEnded);
  }

  /** The call ends for everyone. */
  terminate(connection: Connection): void {
    this.#drop(connection, results.endedByApplication);
    this.#clear(connection.call, results.conversationEnded);
  }

  /** Takes a phone out of its call; what is left of that call is settled. */
  remove(phone: PhoneCall, result: ResultInformation): void {
    const call = this.#callOf.get(phone);
    this.letGo(phone, "completed");
    if (call !== undefined) this.#settle(call, result);
  }

  /** Moves a phone from its call into another. */
  move(phone: PhoneCall, to: Call): void {
    const from = this.#callOf.get(phone);
    this.join(phone, to);
    if (from !== undefined) this.#settle(from, results.conversationEnded);
    for (const connection of to.connections) connection.tellParticipants();
  }

  /** A call that came to nothing: who had begun to answer it is told so. */
  abandon(call: Call, result: ResultInformation): void {
    for (const connection of call.connections)
      if (connection.state === "connecting") connection.tellOfLife("AnswerFailed", result);
    this.#clear(call, result);
  }

  close(): void {
    for (const call of [...this.calls]) {
      for (const connection of call.connections) connection.silence();
      for (const phone of [...call.phones]) this.letGo(phone, "failed");
    }
    this.calls.clear();
    this.connections.clear();
    this.#stopMedia?.();
  }

  /** A call that breaks, breaks alone: all others share its clock. */
  #beat(call: Call): void {
    try {
      call.beat((...legs) => this.#options.recordings.append(...legs));
    } catch (error) {
      console.error("phone-network: a call broke and was ended", error);
      for (const phone of [...call.phones]) this.letGo(phone, "failed");
      this.#clear(call, results.internalError);
    }
  }

  /** Ends a phone's part in its call, and its recording. */
  letGo(phone: PhoneCall, outcome: Outcome): void {
    this.#callOf.get(phone)?.phones.delete(phone);
    this.#callOf.delete(phone);
    phone.end(outcome);
    void this.#options.recordings.finish(phone);
  }

  /** Looks at a call that somebody has left: whoever is alone in it has nobody to talk to. */
  #settle(call: Call, result: ResultInformation): void {
    const someoneToTalkTo = call.phones.size > 1 || (call.phones.size === 1 && call.connections.size > 0);
    if (!someoneToTalkTo) return this.#clear(call, result);
    for (const connection of call.connections) connection.tellParticipants();
  }

  #clear(call: Call, result: ResultInformation): void {
    for (const connection of [...call.connections]) this.#drop(connection, result);
    for (const phone of [...call.phones]) this.letGo(phone, phone.options.answeredOutcome ?? "completed");
    this.calls.delete(call);
    if (this.calls.size > 0) return;
    this.#stopMedia?.();
    this.#stopMedia = undefined;
  }

  #drop(connection: Connection, result: ResultInformation): boolean {
    if (connection.state === "disconnected") return false;
    connection.silence();
    connection.call.connections.delete(connection);
    this.connections.delete(connection.id);
    connection.tellOfLife("CallDisconnected", result);
    return true;
  }
}
