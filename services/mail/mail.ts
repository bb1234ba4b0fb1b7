import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { PassingError } from "../../core/errors.ts";
import type { Mail } from "../../core/ports/mail.ts";
import { withDeadline } from "../deadline.ts";
import { mailFailure } from "./mail-failure.ts";

/** Where e-mail goes out: `smtp:` (upgraded to TLS unless the URL has `ignoreTLS=true`) or `smtps:`, and whom it is from. */
export interface MailSettings {
  url: string;
  from: string;
}

const deadlineMs = 20_000;

/** E-mail through any SMTP server. */
export function createMail({ url, from }: MailSettings): Mail {
  const ignoresTls = new URL(url).searchParams.get("ignoreTLS") === "true";
  const transport = createTransport({
    url,
    requireTLS: !ignoresTls,
    // What a message says is never a path or an address to be read from.
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
  });
  const domain = from.match(/@([^>\s]+)/)?.[1] ?? "localhost";

  return {
    async send({ to, subject, text, html, attachments = [], key }, signal) {
      const message = {
        ...{ from, to, subject, text, html, messageId: messageIdOf(key, domain) },
        attachments: attachments.map(({ fileName, contentType, content }) => ({
          filename: fileName,
          contentType,
          content: typeof content === "string" ? content : Buffer.from(content),
        })),
      };
      await withDeadline(deadlineMs, signal, async (one) => {
        try {
          await transport.sendMail({ ...message, signal: one });
        } catch (error) {
          if (one.aborted) throw new PassingError("The mail server was too slow.", { cause: error });
          throw mailFailure(error);
        }
      });
    },
  };
}

/** The same for the same key: a mailbox that gets a message twice, because an answer was lost, knows it. */
const messageIdOf = (key: string, domain: string): string =>
  `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`;
