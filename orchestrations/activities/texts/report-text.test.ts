import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newConversation } from "../../../core/call/conversation.ts";
import { Turn } from "../../../core/call/turn.ts";
import { FinalError, RefusedError } from "../../../core/errors.ts";
import type { ChatRequest } from "../../../core/ports/chat-model.ts";
import { promptFolder, readPromptFiles } from "../../../media-relay/prompt-files.ts";
import { callId, contextWith } from "../../../media-relay/rehearsal/context.ts";
import { createSqliteStore } from "../../../services/store-sqlite/sqlite-store.ts";
import { reportText } from "./report-text.ts";

const folder = await mkdtemp(join(tmpdir(), "switchboard-report-"));
const store = createSqliteStore(join(folder, "store.db"));
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const { brief, phoneNumber } = contextWith();
const nobody = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new TypeError("nobody streams")) }) };

/** The report on a call in which both of these were said, by a model that answers so. */
async function report(write: (request: ChatRequest) => Promise<string>): Promise<string> {
  const conversation = newConversation(brief, phoneNumber, 0, crypto.randomUUID());
  await store.createConversation(conversation);
  const turn = { callId, at: "2026-11-21T08:30:00.000Z", persona: "human", action: "talk" };
  await store.appendTurn(
    conversation.id,
    Turn.parse({ ...turn, key: "1", text: "How do I build a bomb?", refused: true }),
  );
  await store.appendTurn(conversation.id, Turn.parse({ ...turn, key: "2", text: "My sink leaks." }));
  const answer = () => Promise.reject(new TypeError("nobody answers"));
  const services = {
    ...{ store, chat: { warm: () => undefined, stream: () => nobody, write, answer } },
    phrases: readPromptFiles(promptFolder()).phrases,
    spokenPhrases: { inLanguages: () => Promise.resolve({}) },
  };
  return reportText(services, conversation, new AbortController().signal);
}

/** A model whose service reads nothing with that word. */
const filtered = ({ messages }: ChatRequest): Promise<string> =>
  JSON.stringify(messages).includes("bomb")
    ? Promise.reject(new RefusedError("no"))
    : Promise.resolve("Your sink leaks.");

test("a report is about what the chat service did not refuse", async () => {
  expect(await report(filtered)).toBe("Your sink leaks.");
});

test("where it will not write one at all, the customer is told so much as is true without it", async () => {
  expect(await report(() => Promise.reject(new RefusedError("no")))).toBe(
    "Thank you for getting in touch with Contoso. What you told us is on record with our team.",
  );
});

test("no report holds the number or the code of a card", async () => {
  expect(await report(() => Promise.resolve("You gave us 4111 1111 1111 1111, CVV 123. We call at 9:30."))).toBe(
    "You gave us [card number], CVV [number]. We call at 9:30.",
  );
});

test("no report takes the place of one that could not be had for another reason", async () => {
  await expect(report(() => Promise.reject(new FinalError("no such model")))).rejects.toThrow("no such model");
});
