/** E-mails. What goes twice under the same `key` has the same message id, by which a mailbox knows it. */
export interface Mail {
  send(message: MailMessage, signal: AbortSignal): Promise<void>;
}

/** An e-mail as a person writes one, with files beside it. */
export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  attachments?: readonly { fileName: string; contentType: string; content: string | Uint8Array }[];
  key: string;
}
