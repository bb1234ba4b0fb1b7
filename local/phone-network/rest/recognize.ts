import { z } from "zod";
import type { Connection } from "../connection.ts";
import type { ResultInformation } from "../events/call-event.ts";
import { results } from "../events/results.ts";
import { DtmfRecognition } from "../media/dtmf-recognition.ts";
import { load } from "../media/play-source.ts";
import { toneNames } from "../media/tones.ts";
import type { Network } from "../network.ts";
import { invalidRequest } from "./acs-error.ts";
import { establishedConnection } from "./call-connection.ts";
import { identifierSchema } from "./identifiers.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { echoSchema, phoneOf } from "./participants.ts";
import { playSourceSchema } from "./play-request.ts";

const tone = z.enum(toneNames);

const requestSchema = echoSchema.extend({
  recognizeInputType: z.enum(["dtmf", "choices", "speech", "speechOrDtmf"]),
  playPrompt: playSourceSchema.optional(),
  playPrompts: z.array(playSourceSchema).max(10).optional(),
  interruptCallMediaOperation: z.boolean().default(false),
  recognizeOptions: z.object({
    interruptPrompt: z.boolean().default(false),
    initialSilenceTimeoutInSeconds: z.number().min(0).max(300).default(5),
    targetParticipant: identifierSchema,
    dtmfOptions: z
      .object({
        interToneTimeoutInSeconds: z.number().min(0).max(60).default(2),
        maxTonesToCollect: z.int().min(1).max(100).default(100),
        stopTones: z.array(tone).default([]),
      })
      .prefault({}),
    choices: z.array(z.object({ label: z.string(), tone: tone.optional() })).default([]),
  }),
});

/** POST :recognize, by keys: digits, or choices that have a key. Speech is recognised by whoever has the media stream. */
export const recognize =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const request = parseBody(requestSchema, body);
    const { recognizeInputType, interruptCallMediaOperation, recognizeOptions } = request;
    if (recognizeInputType === "speech")
      throw invalidRequest("speech is not recognised here; stream the media instead");
    const { number } = phoneOf(connection, recognizeOptions.targetParticipant);
    if (interruptCallMediaOperation || connection.recognition !== undefined) connection.cancelMedia();
    const recognition = recognitionFor(network, connection, request, number);
    connection.recognition = recognition;
    void prompt(network, connection, request, recognition);
    return { status: 202 };
  };

function recognitionFor(
  network: Network,
  connection: Connection,
  { operationContext, operationCallbackUri, recognizeInputType, recognizeOptions }: z.output<typeof requestSchema>,
  number: string,
): DtmfRecognition {
  const { initialSilenceTimeoutInSeconds, dtmfOptions, choices } = recognizeOptions;
  const tell = (kind: string, result: ResultInformation, extra: object = {}) => {
    connection.recognition = undefined;
    connection.tell({ kind, extra: { ...extra }, operationContext, result }, operationCallbackUri);
  };
  return new DtmfRecognition({
    clock: network.clock,
    number,
    initialSilenceMs: initialSilenceTimeoutInSeconds * 1_000,
    interToneMs: dtmfOptions.interToneTimeoutInSeconds * 1_000,
    maxTones: dtmfOptions.maxTonesToCollect,
    stopTones: dtmfOptions.stopTones,
    choices: recognizeInputType === "choices" ? choices : [],
    completed: (tones, result, label) => {
      const found =
        label === undefined
          ? { recognitionType: "dtmf", dtmfResult: { tones } }
          : { recognitionType: "choices", choiceResult: { label } };
      tell("RecognizeCompleted", result, found);
    },
    failed: (result, failedPlaySourceIndex) => {
      tell("RecognizeFailed", result, failedPlaySourceIndex === undefined ? {} : { failedPlaySourceIndex });
    },
    cancelled: () => {
      tell("RecognizeCanceled", results.cancelled);
    },
  });
}

/** Plays what is asked; a key cuts it short if it may. Then the silence counts. */
async function prompt(
  network: Network,
  connection: Connection,
  { playPrompt, playPrompts, recognizeOptions }: z.output<typeof requestSchema>,
  recognition: DtmfRecognition,
): Promise<void> {
  const sources = playPrompts ?? (playPrompt === undefined ? [] : [playPrompt]);
  if (recognizeOptions.interruptPrompt) recognition.onPress = () => connection.prompts.cancel();
  const to = new Set([recognition.number]);
  for (const [index, source] of sources.entries()) {
    try {
      const played = await load(source, network.voiceBox);
      if (recognition.over) return;
      await new Promise<string>((ended) => {
        connection.prompts.add({ ...played, to, loop: false, ended });
      });
    } catch {
      // As with play: the service says no more than that the file was bad.
      return recognition.fail(results.badFile, index);
    }
  }
  recognition.listen();
}
