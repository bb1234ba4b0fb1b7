import { z } from "zod";
import { frameBytes } from "../audio-format.ts";

/*
 * The wire format of Communication Services' media stream: one JSON text a message. Samples and SDKs disagree on the
 * case of its keys, so the case is not looked at.
 */

/** What the carrier's media stream says. */
export type MediaMessage =
  | { is: "audio"; frame: Uint8Array }
  | { is: "digit"; digit: string }
  | { is: "format"; encoding: string; sampleRateHz: number; channelCount: number }
  | { is: "dropped"; why: "wrong size" | "unknown kind" | "malformed" };

/** `room`: where the bytes of a frame may be put, for 20 ms of audio. */
export function readMedia(bytes: Buffer, room: Buffer): MediaMessage {
  if (isQuickFrame(bytes, room)) return { is: "audio", frame: room };
  const message = Message.safeParse(parseJson(bytes.toString("utf8")));
  if (!message.success) return { is: "dropped", why: "malformed" };
  const { kind, audiodata, dtmfdata, audiometadata } = message.data;
  switch (kind.toLowerCase()) {
    case "audiodata": {
      if (audiodata === undefined) return { is: "dropped", why: "malformed" };
      const frame = Buffer.from(audiodata.data, "base64");
      return frame.length === frameBytes ? { is: "audio", frame } : { is: "dropped", why: "wrong size" };
    }
    case "dtmfdata":
      return dtmfdata === undefined ? { is: "dropped", why: "malformed" } : { is: "digit", digit: dtmfdata.data };
    case "audiometadata":
      return audiometadata === undefined ? { is: "dropped", why: "malformed" } : { is: "format", ...audiometadata };
    default:
      return { is: "dropped", why: "unknown kind" };
  }
}

/** A frame for the carrier to play. */
export const audioMessage = (frame: Buffer): string =>
  `{"kind":"AudioData","audioData":{"data":"${frame.toString("base64")}"}}`;

/** Makes the carrier forget what it has not played yet. */
export const stopMessage = '{"kind":"StopAudio","stopAudio":{}}';

const head = '{"kind":"AudioData","audioData":{';
const dataKey = '"data":"';

/** The base64 of a frame of 640 bytes has this many characters. */
const frameLetters = 856;

/**
 * The frame of a message that is written as the service writes it, without parsing all of it: fifty of them come each
 * second of each call. Whatever looks different in any way is left to the parser.
 */
function isQuickFrame(bytes: Buffer, room: Buffer): boolean {
  if (bytes.toString("latin1", 0, head.length) !== head) return false;
  const from = bytes.indexOf(dataKey, head.length, "latin1") + dataKey.length;
  const to = bytes.indexOf('"', from, "latin1");
  if (from < dataKey.length || to - from !== frameLetters) return false;
  return room.write(bytes.toString("latin1", from, to), "base64") === frameBytes;
}

const lowerKeys = (value: unknown): unknown =>
  typeof value !== "object" || value === null
    ? value
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner as unknown]));

const withLowerKeys = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(lowerKeys, schema);

const Message = withLowerKeys(
  z.object({
    kind: z.string(),
    audiodata: withLowerKeys(z.object({ data: z.string() })).optional(),
    dtmfdata: withLowerKeys(z.object({ data: z.string().regex(/^[0-9A-D*#]$/) })).optional(),
    audiometadata: withLowerKeys(
      z
        .object({ encoding: z.string(), samplerate: z.number(), channels: z.number() })
        .transform(({ encoding, samplerate, channels }) => ({
          encoding,
          sampleRateHz: samplerate,
          channelCount: channels,
        })),
    ).optional(),
  }),
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
