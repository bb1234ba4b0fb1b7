import type { PhoneNumber } from "../call/number/phone-number.ts";
import type { TextKeyword } from "../follow-up/texts/text-keyword.ts";

/**
 * Text messages. Repeatable: the same `key` again sends nothing and is no error. `triedAt`: it was tried before, for
 * the first time at that instant, and what came of it is not known. Throws NotWantedError where the number has told the carrier that it wants none.
 */
export interface Sms {
  /** The carrier knows no keys: it is to be told of each try whether there was one before. */
  readonly forgetsKeys: boolean;
  send(message: { to: PhoneNumber; text: string; key: string; triedAt?: string }, signal: AbortSignal): Promise<void>;
}

/** A text that came to a number of ours. */
export interface IncomingText {
  /** The carrier's id of it: every delivery has the same. */
  id: string;
  from: PhoneNumber;
  to: PhoneNumber;
  text: string;
  /** A picture or another file came with it. */
  hasPicture?: boolean;
  /** When the carrier had it, as an instant. */
  sentAt: string;
  /** The order that it is to the carrier, who may know other words for it than we do. */
  order?: TextKeyword;
  /** The carrier has obeyed the order in it, STOP and the like, and told the sender so: nothing more is to be said. */
  isAnswered?: boolean;
}

/** What became of a text of ours, as far as the carrier knows. */
export interface TextDelivery {
  /** The carrier's id of it. */
  id: string;
  to: PhoneNumber;
  isDelivered: boolean;
  /** The number has told its carrier that it wants no texts of ours. */
  isRefused: boolean;
  at: string;
}

/** Texts that a carrier brings by a webhook of its own. */
export interface TextWebhook {
  /** Throws NotAllowedError unless the carrier has signed it, FinalError if malformed. */
  read(request: { form: URLSearchParams; signature: string | undefined }): {
    text?: IncomingText;
    delivery?: TextDelivery;
  };
}
