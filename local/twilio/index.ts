import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A text as Twilio's REST API lists it. */
export interface TwilioMessage {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: string;
  direction: string;
  date_created: string;
  error_code: number | null;
}

/** What goes wrong with the next requests to send, one each: refused before it is taken, or taken and not answered. */
export type TwilioFault = { status: number; code?: number } | "answer-is-lost";

/**
 * Twilio's messages, as far as a center uses them: sends by its REST API, lists what was sent, and brings texts of phones
 * to a webhook with Twilio's signature. A number that has sent STOP is refused with Twilio's code for that.
 */
export class Twilio {
  readonly messages: TwilioMessage[] = [];
  faults: TwilioFault[] = [];
  readonly #accountSid: string;
  readonly #authToken: string;
  readonly #stopped = new Set<string>();

  constructor({ accountSid, authToken }: { accountSid: string; authToken: string }) {
    this.#accountSid = accountSid;
    this.#authToken = authToken;
  }

  /** Answers a request to the REST API. */
  async request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const url = new URL(request.url ?? "/", "http://twilio");
    const reply = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const expected = `Basic ${Buffer.from(`${this.#accountSid}:${this.#authToken}`).toString("base64")}`;
    if (request.headers.authorization !== expected) return void reply(401, { code: 20003, status: 401 });
    if (url.pathname !== `/2010-04-01/Accounts/${this.#accountSid}/Messages.json`)
      return void reply(404, { code: 20404, status: 404 });
    if (request.method === "GET") return void reply(200, { messages: this.#sentTo(url.searchParams) });
    const fault = this.faults.shift();
    if (fault !== undefined && fault !== "answer-is-lost") return void reply(fault.status, fault);
    const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    const [to, from, body] = [form.get("To"), form.get("From"), form.get("Body")];
    if (to === null || from === null || body === null || body === "" || body.length > 1_600)
      return void reply(400, { code: 21602, status: 400 });
    if (this.#stopped.has(to)) return void reply(400, { code: 21610, status: 400 });
    const message = { sid: newSid(), to, from, body, status: "queued", direction: "outbound-api", error_code: null };
    this.messages.push({ ...message, date_created: new Date().toUTCString() });
    if (fault === "answer-is-lost") return void response.destroy();
    reply(201, this.messages.at(-1) ?? {});
  }

  /** A phone writes: the webhook is told as Twilio does. Gives its answer. `sid`: of a text that is told once more. */
  async text(
    webhookUrl: string,
    { from, to, body, sid = newSid() }: Pick<TwilioMessage, "from" | "to" | "body"> & { sid?: string },
  ): Promise<Response> {
    if (/^\s*stop\s*$/i.test(body)) this.#stopped.add(from);
    if (/^\s*start\s*$/i.test(body)) this.#stopped.delete(from);
    const form = new URLSearchParams({
      ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, AccountSid: this.#accountSid, SmsStatus: "received" },
      ...{ From: from, To: to, Body: body, NumMedia: "0", NumSegments: "1", ApiVersion: "2010-04-01" },
    });
    return fetch(webhookUrl, {
      method: "POST",
      headers: { "x-twilio-signature": this.#signature(webhookUrl, form) },
      body: form,
    });
  }

  #sentTo(query: URLSearchParams): TwilioMessage[] {
    return this.messages
      .filter(({ to, from }) => to === (query.get("To") ?? to) && from === (query.get("From") ?? from))
      .toReversed();
  }

  #signature(url: string, form: URLSearchParams): string {
    const fields = [...form].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const signed = url + fields.map(([name, value]) => name + value).join("");
    return createHmac("sha1", this.#authToken).update(signed).digest("base64");
  }
}

const newSid = (): string => `SM${randomBytes(16).toString("hex")}`;
