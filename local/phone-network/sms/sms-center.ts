import { randomUUID } from "node:crypto";
import { isPossiblePhoneNumber } from "libphonenumber-js";
import type { Clock } from "../clock.ts";
import type { EventGrid } from "../events/event-grid.ts";
import type { Directory } from "../phone/directory.ts";
import { NetworkOptOuts } from "./network-opt-outs.ts";

export interface Sms {
  messageId: string;
  from: string;
  to: string;
  text: string;
  sentAt: string;
}

export interface SmsRecipient {
  to: string;
  repeatabilityRequestId?: string | undefined;
}

export interface SentToRecipient {
  to: string;
  messageId?: string;
  httpStatusCode: number;
  errorMessage?: string;
  repeatabilityResult?: string;
  successful: boolean;
}

const keptCount = 2_000;
const segmentCharacters = 153;

/** Text messages in both directions: those sent are kept and listed, those received are published. */
export class SmsCenter {
  readonly #clock: Clock;
  readonly #eventGrid: EventGrid;
  readonly #directory: Directory;
  readonly #sent: Sms[] = [];
  readonly #optOuts = new NetworkOptOuts();
  readonly #listeners = new Set<(sms: Sms) => void>();
  readonly #byRepeatabilityId = new Map<string, SentToRecipient>();

  constructor(parts: { clock: Clock; eventGrid: EventGrid; directory: Directory }) {
    this.#clock = parts.clock;
    this.#eventGrid = parts.eventGrid;
    this.#directory = parts.directory;
  }

  /** Messages that have reached a phone, oldest first. */
  list(filter: { to?: string | undefined; from?: string | undefined }): Sms[] {
    return this.#sent.filter(
      ({ to, from }) =>
        (filter.to === undefined || to === filter.to) && (filter.from === undefined || from === filter.from),
    );
  }

  listen(listener: (sms: Sms) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An application sends a message to one recipient. The same repeatability id sends it once. */
  send(from: string, recipient: SmsRecipient, text: string, report: { wanted: boolean; tag: string | undefined }) {
    const { to, repeatabilityRequestId: id } = recipient;
    const key = id === undefined ? undefined : `${id} ${to}`;
    const before = key === undefined ? undefined : this.#byRepeatabilityId.get(key);
    if (before !== undefined) return before;
    const answer = this.#sendOnce(from, to, text, report);
    if (key !== undefined) this.#remember(key, answer);
    return answer;
  }

  /** A phone sends a message to the center. An order that the network obeys reaches it too. */
  receive(from: string, to: string, message: string): void {
    const messageId = `Incoming_${messageNumber(this.#clock)}`;
    const data = {
      messageId,
      from,
      to,
      message,
      receivedTimestamp: new Date(this.#clock.nowMs()).toISOString(),
      segmentCount: Math.ceil(message.length / segmentCharacters),
    };
    const answer = this.#optOuts.obey(from, to, message);
    if (answer !== undefined) {
      const sentAt = data.receivedTimestamp;
      this.#deliver({ messageId: `Network_${messageNumber(this.#clock)}`, from: to, to: from, text: answer, sentAt });
    }
    this.#eventGrid.publish("SMSReceived", `/phonenumber/${to}`, data, messageId);
  }

  #sendOnce(
    from: string,
    to: string,
    text: string,
    report: { wanted: boolean; tag: string | undefined },
  ): SentToRecipient {
    if (!isPossiblePhoneNumber(to))
      return { to, httpStatusCode: 400, errorMessage: "Unknown country code.", successful: false };
    const messageId = `Outgoing_${messageNumber(this.#clock)}_noam`;
    const sms = { messageId, from, to, text, sentAt: new Date(this.#clock.nowMs()).toISOString() };
    const failure = this.#failureTo(from, to);
    if (failure === undefined) this.#deliver(sms);
    if (report.wanted) this.#report(sms, failure, report.tag);
    return { to, messageId, httpStatusCode: 202, repeatabilityResult: "accepted", successful: true };
  }

  #failureTo(from: string, to: string): string | undefined {
    if (this.#directory.personaOf(to).behaviour === "invalid")
      return "Message can't be delivered because the number does not exist.";
    return this.#optOuts.blocks(from, to) ? "4007: Sender blocked for given recipient." : undefined;
  }

  #deliver(sms: Sms): void {
    this.#sent.push(sms);
    if (this.#sent.length > keptCount) this.#sent.shift();
    for (const listener of this.#listeners) listener(sms);
  }

  #report({ messageId, from, to, text, sentAt }: Sms, failure: string | undefined, tag: string | undefined): void {
    const delivered = failure === undefined;
    const segments = Math.ceil(text.length / segmentCharacters);
    const data = {
      messageId,
      from,
      to,
      deliveryStatus: delivered ? "Delivered" : "Failed",
      deliveryStatusDetails: failure ?? "No error.",
      receivedTimestamp: new Date(this.#clock.nowMs()).toISOString(),
      deliveryAttempts: [
        { timestamp: sentAt, segmentsSucceeded: delivered ? segments : 0, segmentsFailed: delivered ? 0 : segments },
      ],
      ...(tag === undefined ? {} : { Tag: tag }),
    };
    this.#eventGrid.publish("SMSDeliveryReportReceived", `/phonenumber/${to}`, data, messageId);
  }

  #remember(key: string, answer: SentToRecipient): void {
    this.#byRepeatabilityId.set(key, answer);
    const [oldest] = this.#byRepeatabilityId.keys();
    if (this.#byRepeatabilityId.size > keptCount && oldest !== undefined) this.#byRepeatabilityId.delete(oldest);
  }
}

const messageNumber = (clock: Clock): string =>
  `${new Date(clock.nowMs()).toISOString().replace(/\D/g, "").slice(0, 14)}${randomUUID()}`;
