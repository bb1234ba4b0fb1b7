import { Callback } from "../../core/call/callback.ts";
import type { Store } from "../../core/ports/store.ts";
import { read, versioned, versionIn, type Records } from "./records.ts";

type CallbackRecords = Pick<Store, "createCallback" | "callback" | "replaceCallback" | "callbacks" | "openCallbacks">;

/** The callbacks of the store. */
export const callbackRecords = ({ work, row, rows, write, replace }: Records): CallbackRecords => ({
  createCallback: (callback) =>
    work(() =>
      write(
        `INSERT INTO callbacks (id, conversation_id, created_at, version, body) VALUES (?, ?, ?, 1, ?)
         ON CONFLICT (id) DO NOTHING`,
        ...[callback.id, callback.conversationId, callback.createdAt, JSON.stringify(callback)],
      ),
    ),
  callback: (id) => work(() => versioned(Callback, row("SELECT version, body FROM callbacks WHERE id = ?", id))),
  replaceCallback: (callback, etag) =>
    work(() => {
      replace(
        () =>
          write(
            "UPDATE callbacks SET body = ?, version = version + 1 WHERE id = ? AND version = ?",
            ...[JSON.stringify(callback), callback.id, versionIn(etag)],
          ),
        () => row("SELECT 1 FROM callbacks WHERE id = ?", callback.id),
      );
    }),
  callbacks: ({ conversationId, limit }) =>
    work(() =>
      (conversationId === undefined
        ? rows("SELECT body FROM callbacks ORDER BY created_at DESC, seq DESC LIMIT ?", limit)
        : rows(
            "SELECT body FROM callbacks WHERE conversation_id = ? ORDER BY created_at DESC, seq DESC LIMIT ?",
            conversationId,
            limit,
          )
      ).map((found) => read(Callback, found)),
    ),
  openCallbacks: ({ phoneNumber, limit }) =>
    work(() =>
      rows(
        `SELECT callbacks.body FROM callbacks JOIN conversations ON conversations.id = callbacks.conversation_id
         WHERE phone_number = ? AND callbacks.body ->> 'state' IN ('planned', 'calling')
         ORDER BY callbacks.body ->> 'dueAt', callbacks.seq LIMIT ?`,
        phoneNumber,
        limit,
      ).map((found) => read(Callback, found)),
    ),
});
