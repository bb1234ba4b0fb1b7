import { z } from "zod";
import { Call } from "../../core/call/call.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { Conversation } from "../../core/call/conversation.ts";
import { NoteBody, Signal } from "../../core/call/signal.ts";
import { Turn } from "../../core/call/turn.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { InboxEntry, Store, Versioned } from "../../core/ports.ts";
import { openDatabase } from "./open-database.ts";
import { guarded } from "./sqlite-failure.ts";
import { statementsOf } from "./statements.ts";

const Telling = z.discriminatedUnion("from", [
  z.object({ from: z.literal("relay"), signal: Signal }),
  z.object({ from: z.literal("carrier"), event: CarrierEvent }),
]);

type Row = Record<string, unknown>;
type Value = string | number;

/**
 * The store of one machine: a SQLite file that several processes may share. A record is kept whole as JSON beside the
 * columns it is found by. Each method is one statement, so each is atomic.
 */
export function createSqliteStore(file: string): Store {
  const database = guarded(() => openDatabase(file));
  const statement = statementsOf(database);

  const work = <Result>(run: () => Result): Promise<Result> => new Promise((resolve) => resolve(guarded(run)));
  const rows = (sql: string, ...values: Value[]): Row[] => statement(sql).all(...values);
  const row = (sql: string, ...values: Value[]): Row | undefined => statement(sql).get(...values);
  /** Writes, and says whether anything was changed. */
  const write = (sql: string, ...values: Value[]): boolean => statement(sql).run(...values).changes > 0;

  /** Writes over a record of that version; throws where there is another version or none. */
  const replace = (table: "conversations" | "calls", id: string, update: () => boolean) => {
    if (update()) return;
    if (row(`SELECT 1 FROM ${table} WHERE id = ?`, id) === undefined)
      throw new FinalError("There is no such record to replace.");
    throw new PassingError("Somebody else wrote this record since it was read.");
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

    appendTurn: (conversationId, turn) =>
      work(() =>
        write(
          `INSERT INTO turns (conversation_id, key, at, body) VALUES (?, ?, ?, ?)
           ON CONFLICT (conversation_id, key) DO NOTHING`,
          ...[conversationId, turn.key, turn.at, JSON.stringify(turn)],
        ),
      ),
    mendTurn: (conversationId, key, text) =>
      work(() => {
        write(
          "UPDATE turns SET body = json_set(body, '$.text', ?) WHERE conversation_id = ? AND key = ?",
          ...[text, conversationId, key],
        );
      }),
    turns: (conversationId) =>
      work(() =>
        rows("SELECT body FROM turns WHERE conversation_id = ? ORDER BY at, seq", conversationId).map((found) =>
          read(Turn, found),
        ),
      ),

    tell: (callId, telling) =>
      work(() =>
        write(
          `INSERT INTO inbox (call_id, position, key, body)
           SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3 FROM inbox WHERE call_id = ?1
           ON CONFLICT (call_id, key) DO NOTHING`,
          ...[callId, keyOf(telling), JSON.stringify(telling)],
        ),
      ),
    inbox: (callId, afterPosition) =>
      work(() =>
        rows(
          "SELECT position, body FROM inbox WHERE call_id = ? AND position > ? ORDER BY position",
          callId,
          afterPosition,
        ).map((found): InboxEntry => ({ position: Number(found.position), ...read(Telling, found) })),
      ),

    note: (callId, key, note) =>
      work(() => {
        write(
          `INSERT INTO notes (call_id, number, key, body)
           SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM notes WHERE call_id = ?1
           ON CONFLICT (call_id, key) DO NOTHING`,
          ...[callId, key, JSON.stringify(note)],
        );
      }),
    notes: (callId, afterNumber) =>
      work(() =>
        rows(
          "SELECT number, body FROM notes WHERE call_id = ? AND number > ? ORDER BY number",
          callId,
          afterNumber,
        ).map((found) => ({ number: Number(found.number), ...read(NoteBody, found) })),
      ),

    keepReceipt: (key, at) =>
      work(() => write("INSERT INTO receipts (key, at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", key, at)),
    hasReceipt: (key) => work(() => row("SELECT 1 FROM receipts WHERE key = ?", key) !== undefined),

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

type Telling = z.infer<typeof Telling>;

const keyOf = (telling: Telling): string =>
  telling.from === "relay" ? `relay:${telling.signal.session}:${telling.signal.number}` : `carrier:${telling.event.id}`;

/** The version an etag stands for; 0, which no record has, where it is none of ours. */
const versionIn = (etag: string): number => (/^[1-9]\d{0,14}$/.test(etag) ? Number(etag) : 0);

function versioned<Schema extends z.ZodType>(
  schema: Schema,
  row: Row | undefined,
): Versioned<z.infer<Schema>> | undefined {
  return row === undefined ? undefined : { value: read(schema, row), etag: String(row.version) };
}

function read<Schema extends z.ZodType>(schema: Schema, row: Row): z.infer<Schema> {
  const kept = schema.safeParse(JSON.parse(String(row.body)));
  if (!kept.success) throw new FinalError("A record in the store cannot be read.", { cause: kept.error });
  return kept.data;
}
