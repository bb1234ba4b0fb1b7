import type { CarrierEvent } from "../../core/call/carrier-event.ts";
import { outcomeOfDial } from "../../core/call/life/outcome.ts";
import type { Signal } from "../../core/call/signal.ts";
import type { InboxEntry } from "../../core/ports/store.ts";
import { readInbox, type News } from "../contracts.ts";
import type { CallServices } from "./services.ts";

/** Reads what has happened, as the policy of a call knows it: the words stay in the store. */
export function performInbox({ store }: CallServices): void {
  readInbox.perform(async ({ callId, after, before = Infinity }) => {
    const entries = (await store.inbox(callId, after)).filter(({ position }) => position < before);
    return { upTo: entries.at(-1)?.position ?? after, news: entries.flatMap(newsOf) };
  });
}

const newsOf = (entry: InboxEntry): News[] =>
  entry.from === "carrier" ? newsOfEvent(entry.event) : newsOfSignal(entry.signal, entry.position);

function newsOfEvent(event: CarrierEvent): News[] {
  if (event.leg !== undefined) return newsOfHuman(event, event.leg);
  switch (event.is) {
    case "connected":
      return [{ is: "connected", atMs: Date.parse(event.at) }];
    case "disconnected":
      return [{ is: "ended", code: event.code, atMs: Date.parse(event.at) }];
    case "dial-failed":
    case "answer-failed":
      return [{ is: "dial-failed", code: event.code, atMs: Date.parse(event.at) }];
    case "streaming-stopped":
    case "streaming-failed":
      return [{ is: "stream-broken", atMs: Date.parse(event.at) }];
    case "parties-changed":
      return [{ is: "parties-changed" }];
    case "moved":
      return event.context === undefined ? [] : [{ is: "human", key: event.context, did: "moved" }];
    case "move-failed":
      return event.context === undefined ? [] : [{ is: "human", key: event.context, did: "not-moved" }];
    case "play-ended":
      return event.context === undefined ? [] : [{ is: "prompt-over", key: event.context }];
    case "streaming-started": // that it has the audio the relay's own word says
      return [{ is: "stream-open", atMs: Date.parse(event.at) }];
  }
}

/** What the carrier tells about the leg of a human who is to take the caller. */
function newsOfHuman({ is, at, code, context, carrierCallId: leg }: CarrierEvent, key: string): News[] {
  switch (is) {
    case "connected":
      return [{ is: "human", key, did: "answered", leg }];
    case "disconnected":
    case "dial-failed":
    case "answer-failed":
      return [{ is: "human", key, did: "gone", reason: outcomeOfDial(code) }];
    case "streaming-stopped":
    case "streaming-failed":
      return [{ is: "human", key, did: "unattended", atMs: Date.parse(at) }];
    case "play-ended":
      return context === undefined ? [] : [{ is: "prompt-over", key: context }];
    case "streaming-started":
    case "parties-changed":
    case "moved":
    case "move-failed":
      return [];
  }
}

function newsOfSignal(signal: Signal, position: number): News[] {
  switch (signal.is) {
    case "session-started":
      return [{ is: "attended", session: signal.session, atMs: Date.parse(signal.at) }];
    case "session-over": {
      const { session, handedOver } = signal;
      return [{ is: "left", session, handedOver, atMs: Date.parse(signal.at) }];
    }
    case "transfer":
      return [{ is: "transfer-wanted", key: `${signal.session}:${signal.number}` }];
    case "human": {
      const { session, at, transfer: key, did, reason } = signal;
      return [{ is: "human", key, did, reason, session, atMs: Date.parse(at) }];
    }
    case "end":
      return [{ is: "finished", reason: signal.reason }];
    case "press":
      return [{ is: "keys-wanted", keys: signal.keys, key: `${signal.session}:${signal.number}` }];
    case "send-sms":
      return [{ is: "sms-wanted", position }];
    case "answered-by":
    case "turn": // on record already, when it was told
    case "turn-mended":
    case "claim":
    case "reminder":
    case "reminder-withdrawn":
    case "language":
    case "menu":
    case "voice-rate":
    case "tally":
    case "alert":
    case "texts-wanted":
    case "new-claim":
      return [];
  }
}
