import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HttpRequest, InvocationContext } from "@azure/functions";
import type { HttpResponseInit } from "@azure/functions";
import { afterAll, expect, test } from "vitest";
import { CallId, ConversationId } from "../../core/call/ids.ts";
import { wavHeaderBytes } from "../../core/recording/wav.ts";
import { createCallTokens } from "../../services/call-tokens.ts";
import { createFilesFolder } from "../../services/files-folder/files-folder.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";
import { systemClock } from "../../services/system-clock.ts";
import { deleteRecordings, getRecording } from "./recordings.ts";
import { postRecording } from "../relay/relay-recording.ts";
import { answering } from "../reply.ts";

const folder = await mkdtemp(join(tmpdir(), "switchboard-recordings-"));
const store = createSqliteStore(join(folder, "store.db"));
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});
const files = createFilesFolder(join(folder, "files"));
const callTokens = createCallTokens("a-secret-of-at-least-thirty-two-bytes", systemClock);

const startedAt = "2026-11-21T08:30:00.000Z";
const sessions = ["3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11", "9a4c1c6c-51d2-4f0d-9a4c-1c6c4f2f2a10"];

interface Asked {
  params: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** A call on record, and the doors to its recordings as an HTTP client finds them. */
async function newCall() {
  const id = CallId.parse(`call-${crypto.randomUUID()}`);
  const conversationId = ConversationId.parse(crypto.randomUUID());
  await store.createCall({ id, conversationId, direction: "inbound", state: "talking", startedAt, followUp: "none" });
  const token = await callTokens.issue(id);
  const services = { store, files, callTokens, clock: systemClock };
  const ask = async (handler: ReturnType<typeof answering>, method: string, { body, ...asked }: Asked) =>
    handler(
      new HttpRequest({
        ...{ method, url: "http://functions/", ...asked },
        ...(body === undefined ? {} : { body: { bytes: body } }),
      }),
      new InvocationContext({ functionName: "recordings" }),
    );
  return {
    id,
    keep: (place: Record<string, string>, body: Uint8Array, { bearer = token, into = files } = {}) =>
      ask(answering(postRecording({ ...services, files: into })), "POST", {
        params: { callId: id },
        query: { session: sessions[0] ?? "", part: "0", atByte: "0", startedAt, ...place },
        headers: { authorization: `Bearer ${bearer}` },
        body,
      }),
    get: (number: string, callId: string = id) =>
      ask(answering(getRecording(services)), "GET", { params: { callId, number } }),
    remove: (callId: string = id) => ask(answering(deleteRecordings(services)), "DELETE", { params: { callId } }),
    files: async () => (await readdir(folder, { recursive: true })).filter((path) => path.includes(`${id}/`)),
    recordings: async () => (await store.call(id))?.value.recordings ?? [],
  };
}

const sound = (...values: number[]) => new Uint8Array(values.flatMap((value) => [value, value, value, value]));
const soundOf = ({ body }: HttpResponseInit) =>
  body instanceof Uint8Array ? [...body.subarray(wavHeaderBytes)].filter((_byte, at) => at % 4 === 0) : undefined;

test("pieces become a recording, each once, with silence where one never came", async () => {
  const call = await newCall();
  expect(await call.keep({}, sound(1, 2))).toEqual({ status: 204 });
  expect(await call.keep({}, sound(1, 2))).toEqual({ status: 204 });
  expect(await call.keep({ atByte: "12" }, sound(4))).toEqual({ status: 204 });
  expect(soundOf(await call.get("1"))).toEqual([1, 2, 0, 4]);
  expect(await call.recordings()).toEqual([{ session: sessions[0], part: 0, startedAt }]);
});

test("a new session and a new part are recordings of their own, numbered as they began", async () => {
  const call = await newCall();
  await call.keep({}, sound(1));
  await call.keep({ part: "1" }, sound(2));
  await call.keep({ session: sessions[1] ?? "" }, sound(3));
  await call.keep({ atByte: "4" }, sound(4));
  const found = await Promise.all(["1", "2", "3"].map(async (number) => soundOf(await call.get(number))));
  expect(found).toEqual([[1, 4], [2], [3]]);
});

test("a recording is sound that nobody may keep a copy of on the way", async () => {
  const call = await newCall();
  await call.keep({}, sound(1));
  expect(await call.get("1")).toMatchObject({ headers: { "content-type": "audio/wav", "cache-control": "no-store" } });
});

test("nothing comes in without the token of that very call", async () => {
  const [call, other] = await Promise.all([newCall(), newCall()]);
  expect(await call.keep({}, sound(1), { bearer: await callTokens.issue(other.id) })).toMatchObject({ status: 401 });
  expect(await call.keep({}, sound(1), { bearer: "" })).toMatchObject({ status: 401 });
  expect(await call.recordings()).toEqual([]);
});

test.each([
  ["half a sample", {}, new Uint8Array(3)],
  ["nothing", {}, new Uint8Array(0)],
  ["more than a piece", {}, new Uint8Array(4_000_000)],
  ["a place within a sample", { atByte: "2" }, sound(1)],
  ["a place beyond any recording", { atByte: "4000000000" }, sound(1)],
  ["a session that is none", { session: "../../x" }, sound(1)],
])("%s is refused", async (_what, place, body) => {
  const call = await newCall();
  expect(await call.keep(place, body)).toMatchObject({ status: 422 });
  expect(await call.recordings()).toEqual([]);
});

test.each(["0", "2", "x", "-1", "1.5"])("there is no recording %j", async (number) => {
  const call = await newCall();
  await call.keep({}, sound(1));
  expect(await call.get(number)).toMatchObject({ status: 404 });
});

test("there is none of a call that nobody knows, or that was not recorded", async () => {
  const call = await newCall();
  expect(await call.get("1", "call-that-is-none")).toMatchObject({ status: 404 });
  expect(await call.remove("call-that-is-none")).toMatchObject({ status: 404 });
  expect(await call.get("1")).toMatchObject({ status: 404 });
});

test("recordings that were removed are gone, and the call is recorded no more", async () => {
  const call = await newCall();
  await call.keep({}, sound(1));
  await call.keep({ part: "1" }, sound(2));
  expect(await call.remove()).toEqual({ status: 204 });
  expect(await call.remove()).toEqual({ status: 204 });

  expect(await call.get("1")).toMatchObject({ status: 410 });
  expect(await call.keep({ atByte: "4" }, sound(1))).toMatchObject({ status: 410 });
  expect(await call.keep({ session: sessions[1] ?? "" }, sound(1))).toMatchObject({ status: 410 });
  expect(await call.files()).toEqual([]);
  expect(await call.recordings()).toMatchObject([{ deletedAt: expect.any(String) as string }, { part: 1 }]);
});

test("a call of which nothing has come yet is recorded no more once that is asked for", async () => {
  const call = await newCall();
  expect(await call.remove()).toEqual({ status: 204 });
  expect(await call.keep({}, sound(1))).toMatchObject({ status: 410 });
  expect(await call.recordings()).toEqual([]);
  expect(await call.files()).toEqual([]);
});

test("a piece that is written while the recordings are removed goes with them", async () => {
  const call = await newCall();
  await call.keep({}, sound(1));
  const late = {
    ...files,
    write: (...piece: Parameters<typeof files.write>) => call.remove().then(() => files.write(...piece)),
  };
  expect(await call.keep({ atByte: "4" }, sound(2), { into: late })).toMatchObject({ status: 410 });
  expect(await call.files()).toEqual([]);
});
