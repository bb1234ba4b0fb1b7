import type { CallId, SessionId } from "../core/call/ids.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { CallDesk } from "./desk/functions-client.ts";
import type { Telling } from "./desk/signal-outbox.ts";
import type { Piece } from "./recording/two-legs.ts";
import type { Line } from "./speaking/voice.ts";

/** What one call is talked with. */
export interface CallParts {
  context: RelayContext;
  session: SessionId;
  line: MediaLine;
  desk: CallDesk;
  tell: (telling: Telling) => void;
  record: (piece: Piece) => void;
  log: { callId: CallId; session: SessionId };
}

/** The carrier's end of one call. */
export interface MediaLine extends Line {
  close(): void;
}

/** Why a session ends: the caller or the line is gone, the same relay has another stream of the call, or another relay takes over. */
export type SessionEnd = "line closed" | "replaced" | "handed over";
