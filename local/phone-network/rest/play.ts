import { z } from "zod";
import type { Connection } from "../connection.ts";
import type { ResultInformation } from "../events/call-event.ts";
import { results } from "../events/results.ts";
import { load, type Played } from "../media/play-source.ts";
import type { Network } from "../network.ts";
import { establishedConnection } from "./call-connection.ts";
import { identifierSchema } from "./identifiers.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { echoSchema, phoneOf } from "./participants.ts";
import { playSourceSchema } from "./play-request.ts";

const requestSchema = echoSchema.extend({
  playSources: z.array(playSourceSchema).min(1).max(10),
  playTo: z.array(identifierSchema).default([]),
  playOptions: z.object({ loop: z.boolean().default(false) }).optional(),
  interruptCallMediaOperation: z.boolean().default(false),
});

/** POST :play. A file that cannot be played is told by an event, not by the answer. */
export const play =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const request = parseBody(requestSchema, body);
    const to = request.playTo.map((target) => phoneOf(connection, target).number);
    if (request.interruptCallMediaOperation) connection.cancelMedia();
    void playAll(network, connection, request, to.length === 0 ? undefined : new Set(to));
    return { status: 202 };
  };

async function playAll(
  network: Network,
  connection: Connection,
  request: z.output<typeof requestSchema>,
  to: Set<string> | undefined,
): Promise<void> {
  const { playSources, playOptions, operationContext, operationCallbackUri } = request;
  const tell = (kind: string, result: ResultInformation, extra = {}) => {
    if (connection.state === "connected")
      connection.tell({ kind, extra, operationContext, result }, operationCallbackUri);
  };
  const { signal } = connection.mediaOperation;
  // With one target, all others are put on hold for as long as it is played to.
  const release = to === undefined ? () => undefined : holdOthers(connection, to);
  let started = false;
  for (const [index, source] of playSources.entries()) {
    let played: Played;
    try {
      played = await load(source, network.voiceBox);
    } catch {
      // The reason is the service's secret: whatever was wrong with a file, it says this.
      tell("PlayFailed", results.badFile, { failedPlaySourceIndex: index });
      return release();
    }
    if (signal.aborted) {
      tell("PlayCanceled", results.cancelled);
      return release();
    }
    if (!started) tell("PlayStarted", results.mediaOk);
    started = true;
    const loop = (playOptions?.loop ?? false) && playSources.length === 1;
    const how = await new Promise<"completed" | "cancelled">((ended) => {
      connection.prompts.add({ ...played, to, loop, ended });
    });
    if (how === "cancelled") {
      tell("PlayCanceled", results.cancelled);
      return release();
    }
  }
  tell("PlayCompleted", results.mediaOk);
  release();
}

function holdOthers(connection: Connection, to: Set<string>): () => void {
  const others = [...connection.call.phones].filter(({ number, isOnHold }) => !to.has(number) && !isOnHold);
  if (others.length === 0) return () => undefined;
  const hold = (isOnHold: boolean) => {
    for (const phone of others) phone.isOnHold = isOnHold;
    if (connection.state === "connected") connection.tellParticipants();
  };
  hold(true);
  return () => {
    hold(false);
  };
}

export const cancelMedia =
  (network: Network): Handler =>
  ({ params: [id] }) => {
    establishedConnection(network, id).cancelMedia();
    return { status: 202 };
  };
