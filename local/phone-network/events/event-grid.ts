import { randomUUID } from "node:crypto";
import { z } from "zod";
import { pause, type Clock } from "../clock.ts";

const eventLifetimeMs = 60_000;
const waitingLimit = 200;
const firstPauseMs = 250;
const longestPauseMs = 8_000;
const answerWithinMs = 30_000;
/** The answers after which Event Grid does not try again. */
const finalStatuses: ReadonlySet<number> = new Set([400, 413]);

interface GridEvent {
  id: string;
  topic: string;
  subject: string;
  data: object;
  eventType: string;
  eventTime: string;
  dataVersion: string;
  metadataVersion: string;
}

const validationAnswerSchema = z.object({ validationResponse: z.string() });

/**
 * One Event Grid subscription: a handshake with the subscriber first, repeated until it is up, then deliveries that are
 * tried again until somebody takes them or they are a minute old. What happens before the handshake waits.
 */
export class EventGrid {
  readonly counts = { delivered: 0, refused: 0, lost: 0 };
  readonly #clock: Clock;
  readonly #topic: string;
  readonly #stop = new AbortController();
  #webhookUrl: string | undefined;
  #validated = false;
  #waiting: { event: GridEvent; sinceMs: number }[] = [];

  constructor(clock: Clock, resourceId: string) {
    this.#clock = clock;
    const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local";
    this.#topic = `${group}/providers/Microsoft.Communication/CommunicationServices/${resourceId}`;
  }

  get subscription(): { webhookUrl: string | undefined; validated: boolean } {
    return { webhookUrl: this.#webhookUrl, validated: this.#validated };
  }

  /** Sends events there from now on, once the subscriber has proved that it wants them. */
  subscribe(webhookUrl: string): void {
    this.#webhookUrl = webhookUrl;
    this.#validated = false;
    void this.#shakeHands(webhookUrl);
  }

  publish(eventType: string, subject: string, data: object, id: string = randomUUID()): void {
    const event: GridEvent = {
      id,
      topic: this.#topic,
      subject,
      data,
      eventType: `Microsoft.Communication.${eventType}`,
      eventTime: new Date(this.#clock.nowMs()).toISOString(),
      dataVersion: "1.0",
      metadataVersion: "1",
    };
    const sinceMs = this.#clock.nowMs();
    if (this.#validated) return void this.#deliver(event, sinceMs);
    this.#waiting.push({ event, sinceMs });
    if (this.#waiting.length > waitingLimit) this.counts.lost += this.#waiting.splice(0, 1).length;
  }

  close(): void {
    this.#stop.abort();
  }

  async #shakeHands(webhookUrl: string): Promise<void> {
    const validationCode = randomUUID();
    const event = {
      id: randomUUID(),
      topic: this.#topic,
      subject: "",
      data: { validationCode },
      eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
      eventTime: new Date(this.#clock.nowMs()).toISOString(),
      dataVersion: "2",
      metadataVersion: "1",
    };
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      const answer = await this.#post(webhookUrl, event, { "aeg-event-type": "SubscriptionValidation" });
      if (this.#stop.signal.aborted || this.#webhookUrl !== webhookUrl) return;
      const proof = answer?.status === 200 ? validationAnswerSchema.safeParse(parsedJson(answer.text)) : undefined;
      if (proof?.success === true && proof.data.validationResponse === validationCode) break;
      await pause(this.#clock, pauseMs);
    }
    this.#validated = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { event: held, sinceMs } of waiting) void this.#deliver(held, sinceMs);
  }

  async #deliver(event: GridEvent, sinceMs: number): Promise<void> {
    let pauseMs = firstPauseMs;
    for (let count = 0; ; count += 1) {
      const nowMs = this.#clock.nowMs();
      if (this.#webhookUrl === undefined || this.#stop.signal.aborted || nowMs - sinceMs > eventLifetimeMs) break;
      const answer = await this.#post(this.#webhookUrl, event, {
        "aeg-event-type": "Notification",
        "aeg-subscription-name": "LOCAL",
        "aeg-delivery-count": String(count),
        "aeg-data-version": event.dataVersion,
        "aeg-metadata-version": event.metadataVersion,
      });
      if (answer !== undefined && answer.status < 300) return void (this.counts.delivered += 1);
      if (answer !== undefined && finalStatuses.has(answer.status)) return void (this.counts.refused += 1);
      await pause(this.#clock, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
    this.counts.lost += 1;
  }

  async #post(url: string, event: object, headers: Record<string, string>) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", ...headers },
        body: JSON.stringify([event]),
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined; // the subscriber is not up: tried again, and counted when given up
    }
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON is simply no proof
  }
}
