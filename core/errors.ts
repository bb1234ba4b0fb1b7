/** Trying again is pointless: the same call will fail the same way. */
export class FinalError extends Error {
  override readonly name = "FinalError";
}

/** The chat service would not read what it was asked, or would not answer that: to ask the same again is pointless. */
export class RefusedError extends FinalError {}

/** Whom it is meant for has told the carrier that they want nothing of us: it lets nothing through. */
export class NotWantedError extends FinalError {}

/** May mend by itself: the caller may try again, after `retryAfterMs` where the service said when. */
export class PassingError extends Error {
  override readonly name = "PassingError";
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Somebody came without a valid key, token or signature. The message never repeats what they brought. */
export class NotAllowedError extends Error {
  override readonly name = "NotAllowedError";
}
