import { randomBytes, randomUUID } from "node:crypto";
import type { Call } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { EventGrid } from "./events/event-grid.ts";
import { results } from "./events/results.ts";
import type { Exchange } from "./exchange.ts";
import type { Outcome, PhoneCall } from "./phone/phone-call.ts";
import { ringMs } from "./phone/reaction.ts";
import { communicationUser, kindFirst, phoneNumber, type Identifier } from "./rest/identifiers.ts";

export interface IncomingCall {
  phone: PhoneCall;
  call: Call;
  /** Whom the caller wants: the number that was dialled. */
  to: Identifier;
  /** The connection that took it, once one has. */
  takenBy: string | undefined;
}

/** Calls that ring at the center: published as IncomingCall, and ended when nobody takes them in 30 s. */
export class IncomingCalls {
  readonly #clock: Clock;
  readonly #exchange: Exchange;
  readonly #eventGrid: EventGrid;
  readonly #resourceId: string;
  readonly #ringing = new Map<string, IncomingCall>();

  constructor(parts: { clock: Clock; exchange: Exchange; eventGrid: EventGrid; resourceId: string }) {
    this.#clock = parts.clock;
    this.#exchange = parts.exchange;
    this.#eventGrid = parts.eventGrid;
    this.#resourceId = parts.resourceId;
  }

  /** A phone dials the center. */
  dial(phone: PhoneCall): Call {
    const call = this.#exchange.openCall();
    const to = phoneNumber(phone.options.otherNumber);
    const context = incomingCallContext(call.correlationId);
    this.#ringing.set(context, { phone, call, to, takenBy: undefined });
    this.#publish(context, phone, call, to);
    const cancel = this.#clock.after(ringMs, () => {
      phone.end("no-answer");
    });
    let stood = false;
    phone.listen((news) => {
      if (news.type !== "state") return;
      cancel();
      if (news.state === "talking") stood = true;
      if (news.state !== "ended") return;
      this.#ringing.delete(context);
      if (!stood) this.#exchange.abandon(call, results.callerHungUp);
    });
    return call;
  }

  /** The call that rings under this context, taken or not. */
  find(context: string): IncomingCall | undefined {
    return this.#ringing.get(context);
  }

  reject(context: string, outcome: Outcome): boolean {
    const incoming = this.#ringing.get(context);
    if (incoming === undefined || incoming.takenBy !== undefined) return false;
    incoming.phone.end(outcome);
    return true;
  }

  /** Rings somewhere else: for a second application, under a new context. */
  redirect(context: string): IncomingCall | undefined {
    const incoming = this.#ringing.get(context);
    if (incoming === undefined || incoming.takenBy !== undefined) return undefined;
    this.#ringing.delete(context);
    return incoming;
  }

  #publish(incomingCallContext: string, phone: PhoneCall, call: Call, to: Identifier): void {
    const from = phoneNumber(phone.number);
    const data = {
      to: kindFirst(to),
      from: kindFirst(from),
      serverCallId: call.serverCallId,
      callerDisplayName: "",
      incomingCallContext,
      correlationId: call.correlationId,
    };
    this.#eventGrid.publish("IncomingCall", `/caller/${from.rawId}/recipient/${to.rawId}`, data);
  }

  /** The application as the participant that an incoming call is for. */
  get self(): Identifier {
    return communicationUser(`8:acs:${this.#resourceId}_00000000-0000-0000-0000-000000000000`);
  }
}

/** The real one is an unsigned token of some 8 kB that means something to the service only. */
function incomingCallContext(correlationId: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const payload = { cc: randomBytes(4_400).toString("base64"), shrToken: `${correlationId}.${randomUUID()}` };
  return `${part({ alg: "none", typ: "JWT" })}.${part(payload)}.`;
}
