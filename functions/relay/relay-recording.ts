import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { recordingFile, recordingsRemoved, withRecording } from "../../core/call/recording.ts";
import { changeCall } from "../../core/change.ts";
import { PiecePlace, pieceMostBytes } from "../../core/recording/recorded-piece.ts";
import { recordedStepBytes, wavHeader, wavHeaderBytes } from "../../core/recording/wav.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "../function-services.ts";
import { BadBodyError, checked, problem } from "../reply.ts";

/**
 * `POST /calls/{callId}/recording`: a piece of a recording. The relay writes no store, so it comes here; with each piece
 * in its place the file can be played, whatever becomes of the relay. Told twice, it is kept once.
 */
export const postRecording =
  ({ store, files, callTokens }: Pick<FunctionServices, "store" | "files" | "callTokens">) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const callId = await callOf(request, bearerToken(request), callTokens);
    const { atByte, ...recording } = checked(PiecePlace, Object.fromEntries(request.query));
    const sound = await soundOf(request);
    const found = (await store.call(callId))?.value;
    if (found === undefined) return problem(404, "Call not found");
    const isKnown = withRecording(found, recording) === found;
    const call = isKnown ? found : await changeCall(store, callId, (old) => withRecording(old, recording));
    if (recordingsRemoved(call)) return removed;

    const name = recordingFile(call, recording);
    if (atByte === 0) await files.write(name, 0, Buffer.concat([wavHeader(), sound]));
    else await files.write(name, wavHeaderBytes + atByte, sound);
    const now = (await store.call(callId))?.value;
    if (now === undefined || !recordingsRemoved(now)) return { status: 204 };
    // Whoever had it removed meanwhile may have done so before it was there.
    await files.remove(name);
    return removed;
  };

const removed = problem(410, "The recordings of this call were removed");

async function soundOf(request: HttpRequest): Promise<Uint8Array> {
  const sound = new Uint8Array(await request.arrayBuffer());
  if (sound.length === 0 || sound.length > pieceMostBytes || sound.length % recordedStepBytes !== 0) {
    throw new BadBodyError([`body: must be whole samples of sound, ${pieceMostBytes} bytes of it at most`]);
  }
  return sound;
}
