import { z } from "zod";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import type { CallId } from "../../core/call/ids.ts";
import { Signal } from "../../core/call/signal.ts";
import type { InboxEntry, Store } from "../../core/ports/store.ts";
import { read, type Records } from "./records.ts";

const Telling = z.discriminatedUnion("from", [
  z.object({ from: z.literal("relay"), signal: Signal }),
  z.object({ from: z.literal("carrier"), event: CarrierEvent }),
]);
type Telling = z.infer<typeof Telling>;

/** The inboxes of calls. That one is closed is a row of its own in it: what stands behind that is late. */
export function inboxRecords({
  work,
  row,
  rows,
  write,
}: Records): Pick<Store, "tell" | "isTold" | "closeInbox" | "inbox"> {
  const put = (callId: CallId, key: string, body: string): boolean =>
    write(
      `INSERT INTO inbox (call_id, position, key, body)
       SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3 FROM inbox WHERE call_id = ?1
       ON CONFLICT (call_id, key) DO NOTHING`,
      ...[callId, key, body],
    );
  /** It never changes. Not a number where there is no such row, so that nothing stands behind it. */
  const placeOf = (callId: CallId, key: string): number =>
    Number(row("SELECT position FROM inbox WHERE call_id = ? AND key = ?", callId, key)?.position);

  return {
    tell: (callId, telling) =>
      work(() => {
        const isNew = put(callId, keyOf(telling), JSON.stringify(telling));
        const position = placeOf(callId, keyOf(telling));
        return { position, isNew, isLate: position > placeOf(callId, closing) };
      }),
    isTold: (callId, telling) => work(() => !Number.isNaN(placeOf(callId, keyOf(telling)))),
    closeInbox: (callId) =>
      work(() => {
        put(callId, closing, "{}");
        return placeOf(callId, closing);
      }),
    inbox: (callId, afterPosition) =>
      work(() =>
        rows(
          "SELECT position, body FROM inbox WHERE call_id = ? AND position > ? AND key <> ? ORDER BY position",
          ...[callId, afterPosition, closing],
        ).map((found): InboxEntry => ({ position: Number(found.position), ...read(Telling, found) })),
      ),
  };
}

const closing = "closed";

const keyOf = (telling: Telling): string =>
  telling.from === "relay" ? `relay:${telling.signal.session}:${telling.signal.number}` : `carrier:${telling.event.id}`;
