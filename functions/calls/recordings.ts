import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { z } from "zod";
import type { Call } from "../../core/call/call.ts";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { recordingFile, withoutRecordings } from "../../core/call/recording.ts";
import { changeCall } from "../../core/change.ts";
import { closedWav } from "../../core/recording/wav.ts";
import type { FunctionServices } from "../function-services.ts";
import { problem } from "../reply.ts";

const Place = z.coerce.number().int().positive();

/** `GET /call/{id of the phone call}/recording/{number}`: sound, as far as it has come by now. */
export const getRecording =
  ({ store, files }: Pick<FunctionServices, "store" | "files">) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const call = await callOf(store, request);
    const number = Place.safeParse(request.params.number);
    const recording = number.success ? call?.recordings?.[number.data - 1] : undefined;
    if (call === undefined || recording === undefined) return problem(404, "Recording not found");
    if (recording.deletedAt !== undefined) return problem(410, "The recording was removed");
    const kept = await files.read(recordingFile(call, recording));
    if (kept === undefined) return problem(404, "Recording not found");
    return { body: closedWav(kept), headers: { "content-type": "audio/wav", "cache-control": "no-store" } };
  };

/**
 * `DELETE /call/{id of the phone call}/recording`: all of them. A call that is going on is recorded no more, however little
 * of it has come.
 */
export const deleteRecordings =
  ({ store, files, clock }: Pick<FunctionServices, "store" | "files" | "clock">) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const found = await callOf(store, request);
    if (found === undefined) return problem(404, "Call not found");
    // On record first: from then on nothing more is written.
    const call = await changeCall(store, found.id, (old) => withoutRecordings(old, instant(clock.nowMs())));
    for (const recording of call.recordings ?? []) await files.remove(recordingFile(call, recording));
    return { status: 204 };
  };

async function callOf(store: FunctionServices["store"], request: HttpRequest): Promise<Call | undefined> {
  const id = CallId.safeParse(request.params.callId);
  return id.success ? (await store.call(id.data))?.value : undefined;
}
