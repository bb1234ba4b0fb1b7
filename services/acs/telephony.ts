import {
  CallAutomationClient,
  type CallConnection,
  type CallMedia,
  type MediaStreamingOptions,
} from "@azure/communication-call-automation";
import type { CommunicationIdentifier } from "@azure/communication-common";
import { CarrierCallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { CallAddresses, Telephony } from "../../core/ports/telephony.ts";
import { withDeadline } from "../deadline.ts";
import { carrierFailure, isGone } from "./carrier-failure.ts";
import { isPlainHttp } from "./connection-string.ts";
import { repeatabilityId } from "./repeatability.ts";

/** Requests are answered within a second or two; what takes longer is worth asking again. */
const deadlineMs = 10_000;
/** Clients of live calls that are kept: making one builds a whole request pipeline. */
const connectionsKept = 1_000;

/** Phone calls through Azure Communication Services. Nothing is tried again here: activities own their retries. */
export function createTelephony(settings: {
  connectionString: string;
  phoneNumber: PhoneNumber;
  /** What the carrier speaks with. */
  speechEndpoint?: string | undefined;
}): Telephony {
  const client = new CallAutomationClient(settings.connectionString, {
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: isPlainHttp(settings.connectionString),
  });
  const connectionOf = keepConnections(client);
  const ours = { phoneNumber: settings.phoneNumber };
  const { speechEndpoint } = settings;
  const speaking =
    speechEndpoint === undefined ? {} : { callIntelligenceOptions: { cognitiveServicesEndpoint: speechEndpoint } };

  const request = async <Result>(signal: AbortSignal, run: (abortSignal: AbortSignal) => Promise<Result>) => {
    try {
      return await withDeadline(deadlineMs, signal, run);
    } catch (error) {
      signal.throwIfAborted();
      throw carrierFailure(error);
    }
  };

  return {
    answer: ({ callId, incomingCallContext, ...addresses }, signal) =>
      request(signal, async (abortSignal) => {
        const answered = await client.answerCall(incomingCallContext, addresses.callbackUrl, {
          abortSignal,
          ...repeatable("answer", callId),
          operationContext: callId,
          mediaStreamingOptions: streaming(addresses),
          ...speaking,
        });
        return CarrierCallId.parse(answered.callConnectionProperties.callConnectionId);
      }),
    dial: ({ callId, leg, to, ...addresses }, signal) =>
      request(signal, async (abortSignal) => {
        const dialled = await client.createCall(
          { targetParticipant: { phoneNumber: to }, sourceCallIdNumber: ours },
          addresses.callbackUrl,
          {
            abortSignal,
            ...repeatable("dial", leg === undefined ? callId : `${callId}:${leg}`),
            operationContext: leg ?? callId,
            mediaStreamingOptions: streaming(addresses),
            ...speaking,
          },
        );
        return CarrierCallId.parse(dialled.callConnectionProperties.callConnectionId);
      }),
    hangUp: (call, signal) =>
      // Not repeatable: where a leg is still there, it is to be hung up anew, and not the first answer to be had again.
      request(signal, (abortSignal) =>
        connectionOf(call).connection.hangUp(true, { abortSignal }).catch(unlessGone(undefined)),
      ),
    move: ({ call, from, who, key }, signal) =>
      request(signal, async (abortSignal) => {
        const options = { abortSignal, ...repeatable("move", `${call}:${key}`), operationContext: key };
        await connectionOf(call).connection.moveParticipants([{ phoneNumber: who }], from, options);
      }),
    parties: (call, signal) =>
      request(signal, async (abortSignal) => {
        const { values = [] } = await connectionOf(call).connection.listParticipants({ abortSignal });
        return values.flatMap(({ identifier }) => phoneNumberOf(identifier));
      }),
    startStreaming: (call, signal) =>
      request(signal, (abortSignal) => connectionOf(call).media.startMediaStreaming({ abortSignal })),
    play: ({ call, text, language, voice, key }, signal) =>
      request(signal, async (abortSignal) => {
        const source = { kind: "textSource", text, sourceLocale: language, voiceName: voice } as const;
        await connectionOf(call).media.playToAll([source], { abortSignal, operationContext: key });
      }),
    press: ({ call, to, keys, key }, signal) =>
      request(signal, async (abortSignal) => {
        const tones = [...keys].map((one) => toneNames[one] ?? one);
        await connectionOf(call).media.sendDtmfTones(
          tones,
          { phoneNumber: to },
          { abortSignal, ...repeatable("press", key), operationContext: key },
        );
      }),
    stopPlaying: (call, signal) =>
      // The client of this operation takes no signal.
      request(signal, () => connectionOf(call).media.cancelAllOperations().catch(unlessGone(undefined))),
    isLive: (call, signal) =>
      request(signal, (abortSignal) =>
        connectionOf(call)
          .connection.getCallConnectionProperties({ abortSignal })
          .then(({ callConnectionState }) => callConnectionState !== "disconnected")
          .catch(unlessGone(false)),
      ),
  };
}

/** Nothing for whoever has no number, as ourselves. */
const phoneNumberOf = (identifier: CommunicationIdentifier | undefined): PhoneNumber[] => {
  const { data } = PhoneNumber.safeParse(
    identifier !== undefined && "phoneNumber" in identifier ? identifier.phoneNumber : undefined,
  );
  return data === undefined ? [] : [data];
};

/** The carrier's words for the keys of a phone. */
const toneNames: Readonly<Record<string, string>> = {
  ...{ "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven" },
  ...{ "8": "eight", "9": "nine", "*": "asterisk", "#": "pound" },
};

/** Headers of the request come last in the client, so ours take the place of the random id that it makes. */
const repeatable = (operation: string, key: string) => ({
  requestOptions: { customHeaders: { "Repeatability-Request-ID": repeatabilityId(operation, key) } },
});

/** The audio of a call: both ways on one socket, from the first moment, 16 kHz, with the keys that are pressed. */
const streaming = ({ mediaUrl }: CallAddresses): MediaStreamingOptions => ({
  transportType: "websocket",
  transportUrl: mediaUrl,
  contentType: "audio",
  audioChannelType: "mixed",
  audioFormat: "pcm16KMono",
  enableBidirectional: true,
  enableDtmfTones: true,
  startMediaStreaming: true,
});

const unlessGone =
  <Result>(gone: Result) =>
  (error: unknown): Result => {
    if (isGone(error)) return gone;
    throw error;
  };

/** Keeps the clients of the calls last asked about. */
function keepConnections(client: CallAutomationClient) {
  const kept = new Map<CarrierCallId, { connection: CallConnection; media: CallMedia }>();
  return (call: CarrierCallId) => {
    const known = kept.get(call);
    if (known !== undefined) return known;
    const connection = client.getCallConnection(call);
    const made = { connection, media: connection.getCallMedia() };
    kept.set(call, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= connectionsKept) break;
      kept.delete(oldest);
    }
    return made;
  };
}
