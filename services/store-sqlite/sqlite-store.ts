import { Call } from "../../core/call/call.ts";
import { Conversation } from "../../core/call/conversation.ts";
import { Instant } from "../../core/call/instant.ts";
import { NoteBody } from "../../core/call/signal.ts";
import { Turn } from "../../core/call/turn.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { callbackRecords } from "./callback-records.ts";
import { callerRecords } from "./caller-records.ts";
import { campaignRecords } from "./campaign-records.ts";
import { inboxRecords } from "./inbox-records.ts";
import { openDatabase } from "./open-database.ts";
import { read, recordsOf, versioned, versionIn } from "./records.ts";
import { guarded } from "./sqlite-failure.ts";

/**
 * The store of one machine: a SQLite file that several processes may share. A record is kept whole as JSON beside the
 * columns it is found by. Each method writes by one statement, so each is atomic; what it reads after that never changes.
 */
export function createSqliteStore(file: string): Store {
  const database = guarded(() => openDatabase(file));
  const records = recordsOf(database);
  const { work, rows, row, write } = records;
  const replace = (table: "conversations" | "calls", id: string, update: () => boolean) => {
    records.replace(update, () => row(`SELECT 1 FROM ${table} WHERE id = ?`, id));
  };

  return {
    createConversation: (conversation) =>
      work(() => {
        const { id, phoneNumber, createdAt, lastCallAt } = conversation;
        write(
          `INSERT INTO conversations (id, phone_number, created_at, last_call_at, version, body)
           VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO NOTHING`,
          ...[id, phoneNumber, createdAt, lastCallAt, JSON.stringify(conversation)],
        );
      }),
    conversation: (id) =>
      work(() => versioned(Conversation, row("SELECT version, body FROM conversations WHERE id = ?", id))),
    replaceConversation: (conversation, etag) =>
      work(() => {
        const { id, phoneNumber, createdAt, lastCallAt } = conversation;
        replace("conversations", id, () =>
          write(
            `UPDATE conversations SET phone_number = ?, created_at = ?, last_call_at = ?, body = ?, version = version + 1
             WHERE id = ? AND version = ?`,
            ...[phoneNumber, createdAt, lastCallAt, JSON.stringify(conversation), id, versionIn(etag)],
          ),
        );
      }),
    newestConversation: (phoneNumber) =>
      work(() =>
        versioned(
          Conversation,
          row(
            `SELECT version, body FROM conversations WHERE phone_number = ? ORDER BY last_call_at DESC, seq DESC LIMIT 1`,
            phoneNumber,
          ),
        ),
      ),
    conversations: ({ phoneNumber, limit }) =>
      work(() =>
        (phoneNumber === undefined
          ? rows("SELECT body FROM conversations ORDER BY created_at DESC, seq DESC LIMIT ?", limit)
          : rows(
              "SELECT body FROM conversations WHERE phone_number = ? ORDER BY created_at DESC, seq DESC LIMIT ?",
              phoneNumber,
              limit,
            )
        ).map((found) => read(Conversation, found)),
      ),

    createCall: (call) =>
      work(() =>
        write(
          `INSERT INTO calls (id, conversation_id, started_at, version, body) VALUES (?, ?, ?, 1, ?)
           ON CONFLICT (id) DO NOTHING`,
          ...[call.id, call.conversationId, call.startedAt, JSON.stringify(call)],
        ),
      ),
    call: (id) => work(() => versioned(Call, row("SELECT version, body FROM calls WHERE id = ?", id))),
    replaceCall: (call, etag) =>
      work(() =>
        replace("calls", call.id, () =>
          write(
            `UPDATE calls SET conversation_id = ?, started_at = ?, body = ?, version = version + 1
             WHERE id = ? AND version = ?`,
            ...[call.conversationId, call.startedAt, JSON.stringify(call), call.id, versionIn(etag)],
          ),
        ),
      ),
    calls: (conversationId) =>
      work(() =>
        rows("SELECT body FROM calls WHERE conversation_id = ? ORDER BY started_at, seq", conversationId).map((found) =>
          read(Call, found),
        ),
      ),

    openCalls: ({ startedBefore, limit }) =>
      work(() =>
        rows(
          `SELECT body FROM calls WHERE body ->> 'state' <> 'ended' AND started_at < ? ORDER BY started_at, seq LIMIT ?`,
          startedBefore,
          limit,
        ).map((found) => read(Call, found)),
      ),
    callsSince: ({ phoneNumber, since, limit }) =>
      work(() =>
        rows(
          `SELECT calls.body FROM calls JOIN conversations ON conversations.id = calls.conversation_id
           WHERE phone_number = ?
             AND (calls.body ->> 'state' <> 'ended' OR coalesce(calls.body ->> 'endedAt', started_at) > ?)
           ORDER BY started_at DESC, calls.seq DESC LIMIT ?`,
          ...[phoneNumber, since, limit],
        ).map((found) => read(Call, found)),
      ),
    countCalls: ({ phoneNumber, direction, since }) =>
      work(() =>
        Number(
          row(
            `SELECT count(*) AS count FROM calls JOIN conversations ON conversations.id = calls.conversation_id
             WHERE phone_number = ? AND started_at >= ? AND calls.body ->> 'direction' = ?
               AND calls.body ->> 'refused' IS NULL`,
            ...[phoneNumber, since, direction],
          )?.count,
        ),
      ),

    appendTurn: (conversationId, turn) =>
      work(() =>
        write(
          `INSERT INTO turns (conversation_id, key, at, body) VALUES (?, ?, ?, ?)
           ON CONFLICT (conversation_id, key) DO NOTHING`,
          ...[conversationId, turn.key, turn.at, JSON.stringify(turn)],
        ),
      ),
    mendTurn: (conversationId, key, { unheardText, refused, answersTexts, ...mend }) =>
      work(() => {
        // What is null in a merge patch goes.
        const patch = {
          ...mend,
          ...(unheardText === undefined ? {} : { unheardText: unheardText === "" ? null : unheardText }),
          ...(refused === undefined ? {} : { refused: refused ? true : null }),
          ...(answersTexts === undefined ? {} : { answersTexts: answersTexts.length === 0 ? null : answersTexts }),
        };
        write(
          "UPDATE turns SET body = json_patch(body, ?) WHERE conversation_id = ? AND key = ?",
          ...[JSON.stringify(patch), conversationId, key],
        );
      }),
    turns: (conversationId) =>
      work(() =>
        rows("SELECT body FROM turns WHERE conversation_id = ? ORDER BY at, seq", conversationId).map((found) =>
          read(Turn, found),
        ),
      ),

    note: (callId, key, note) =>
      work(() => {
        write(
          `INSERT INTO notes (call_id, number, key, body)
           SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM notes WHERE call_id = ?1
           ON CONFLICT (call_id, key) DO NOTHING`,
          ...[callId, key, JSON.stringify(note)],
        );
        return Number(row("SELECT number FROM notes WHERE call_id = ? AND key = ?", callId, key)?.number);
      }),
    notes: (callId, afterNumber) =>
      work(() =>
        rows(
          "SELECT number, body FROM notes WHERE call_id = ? AND number > ? ORDER BY number",
          callId,
          afterNumber,
        ).map((found) => ({ number: Number(found.number), ...read(NoteBody, found) })),
      ),

    ...inboxRecords(records),
    ...callerRecords(records),
    ...callbackRecords(records),
    ...campaignRecords(records),

    translations: (language) =>
      work(
        () =>
          new Map(
            rows("SELECT text, translation FROM translations WHERE language = ?", language).map((found) => [
              String(found.text),
              String(found.translation),
            ]),
          ),
      ),
    keepTranslations: (language, translations) =>
      work(() => {
        if (translations.size === 0) return;
        write(
          `INSERT INTO translations (language, text, translation)
           SELECT ?, key, value FROM json_each(?) WHERE true ON CONFLICT (language, text) DO NOTHING`,
          ...[language, JSON.stringify(Object.fromEntries(translations))],
        );
      }),

    keepReceipt: (key, at) =>
      work(() => write("INSERT INTO receipts (key, at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", key, at)),
    hasReceipt: (key) => work(() => row("SELECT 1 FROM receipts WHERE key = ?", key) !== undefined),
    receiptAt: (key) => work(() => Instant.optional().parse(row("SELECT at FROM receipts WHERE key = ?", key)?.at)),

    check: () =>
      work(() => {
        if (row("UPDATE checks SET count = count + 1 RETURNING count")?.count === undefined)
          throw new FinalError("The store could not be written.");
      }),
    close: () =>
      work(() => {
        if (database.isOpen) database.close();
      }),
  };
}
