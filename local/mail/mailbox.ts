import PostalMime from "postal-mime";

/** What was taken, as a person would see it. */
export interface KeptMail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | undefined;
  messageId: string | undefined;
  /** `content` in base64. */
  attachments: { fileName: string | null; contentType: string; bytes: number; content: string }[];
}

const keptMost = 1_000;

/** All that was sent, oldest first; the oldest goes where it would be too many. */
export class Mailbox {
  #messages: KeptMail[] = [];

  get messages(): readonly KeptMail[] {
    return this.#messages;
  }

  async put({ from, to, message }: { from: string; to: string[]; message: Uint8Array }): Promise<void> {
    const { subject = "", text = "", html, messageId, attachments } = await PostalMime.parse(message);
    const files = attachments.map(({ filename, mimeType, content }) => {
      const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
      return {
        fileName: filename,
        contentType: mimeType,
        bytes: bytes.length,
        content: bytes.toString("base64"),
      };
    });
    this.#messages.push({ from, to, subject, text, html, messageId, attachments: files });
    if (this.#messages.length > keptMost) this.#messages.shift();
  }

  empty(): void {
    this.#messages = [];
  }
}
