import type { CallId } from "../call/ids.ts";

/** Tokens that let one call's carrier and relay in, signed by us, for one call and a limited time. */
export interface CallTokens {
  issue(callId: CallId): Promise<string>;
  /** Throws NotAllowedError unless the token is ours, in time, and for this call. */
  verify(token: string | undefined, callId: CallId): Promise<void>;
}

/** A token that lets our relay in as a whole, for a few minutes. */
export interface RelayTokens {
  issue(): Promise<string>;
  /** Throws NotAllowedError unless the token is our relay's and in time. */
  verify(token: string | undefined): Promise<void>;
}
