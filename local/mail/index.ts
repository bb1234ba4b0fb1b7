import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer, json } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { z } from "zod";
import type { LocalService } from "../local-service.ts";
import { MailFaults, refusal } from "./faults.ts";
import { Mailbox } from "./mailbox.ts";

/** The name that a sender signs in with. */
export const mailUser = "switchboard";

const longestMessageBytes = 25_000_000;

/** A mail server that delivers nothing and keeps everything: SMTP on a port of its own, its box under `/control/mail/`. */
export interface MailServer extends LocalService {
  /** Takes mail at that port of this machine from now on; 0 takes a free one. Returns the port. */
  listen(port: number): Promise<number>;
}

export function createMailServer({ key, controlKey }: { key: string; controlKey: string }): MailServer {
  const box = new Mailbox();
  let faults = MailFaults.parse({});

  const smtp = new SMTPServer({
    name: "mail.localhost",
    logger: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: longestMessageBytes,
    closeTimeout: 500,
    onAuth({ username, password }, _session, done) {
      if (username === mailUser && same(password ?? undefined, key)) done(null, { user: mailUser });
      else done(refusal(535, "wrong name or key"));
    },
    onData(stream, { envelope }, done) {
      void buffer(stream).then(async (message) => {
        const { refuse, losesAnswer } = faults;
        if (refuse !== undefined) {
          faults = { ...faults, refuse: refuse.times > 1 ? { ...refuse, times: refuse.times - 1 } : undefined };
          return done(refusal(refuse.code, "not now"));
        }
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        await box.put({ from, to: envelope.rcptTo.map(({ address }) => address), message });
        if (!losesAnswer) return done();
        faults = { ...faults, losesAnswer: false };
        for (const connection of smtp.connections) connection.close();
      }, done);
    },
  });
  // A sender that breaks off is no failure of ours.
  smtp.on("error", () => undefined);

  const control = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (!same(request.headers.authorization, `Bearer ${controlKey}`))
      return send(response, 401, { error: "wrong key" });
    switch (`${request.method} ${path}`) {
      case "GET /control/mail/messages":
        return send(response, 200, { messages: box.messages });
      case "DELETE /control/mail/messages":
        box.empty();
        return send(response, 200, { messages: [] });
      case "PUT /control/mail/faults": {
        const wanted = MailFaults.safeParse(await json(request).catch(() => undefined));
        if (!wanted.success) return send(response, 422, { error: z.prettifyError(wanted.error) });
        faults = wanted.data;
        return send(response, 200, faults);
      }
      default:
        return send(response, 404, { error: "There is no such control." });
    }
  };

  return {
    name: "mail",
    async listen(port) {
      const server = smtp.listen(port, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the mail server listens on a port");
      return address.port;
    },
    request(request, response) {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      if (!pathname.startsWith("/control/mail/")) return false;
      control(request, response, pathname).catch((error: unknown) => {
        console.error("The mail server failed.", error instanceof Error ? error.stack : typeof error);
        response.destroy();
      });
      return true;
    },
    upgrade: () => false,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** Takes the same time for any key. */
const same = (given: string | undefined, wanted: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
