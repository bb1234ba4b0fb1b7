/** What a caller can want besides answering. Several may be in one utterance. */
export type Intent =
  | "greeting"
  | "human"
  | "callback"
  | "no-call"
  | "no-contact"
  | "contact-again"
  | "sms"
  | "language"
  | "slower"
  | "faster"
  | "emergency"
  | "plea"
  | "distress"
  | "craftsman"
  | "new-claim"
  | "goodbye"
  | "later"
  | "finished"
  | "jailbreak"
  | "repeat"
  | "question"
  | "correction";

/** How each is said: any of these patterns, in plain words (lower case, no accents). */
export type Spoken = Partial<Record<Intent, readonly RegExp[]>>;
