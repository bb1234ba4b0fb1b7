import { z } from "zod";
import { MediaStream } from "../media/media-stream.ts";
import type { Connection } from "../connection.ts";
import type { Network } from "../network.ts";

const formats = { pcm16kmono: 16_000, pcm24kmono: 24_000 } as const;

/** Clients write the format in several capitalisations. */
const audioFormat = z
  .string()
  .default("pcm16KMono")
  .transform((format) => format.toLowerCase())
  .pipe(z.enum(["pcm16kmono", "pcm24kmono"]))
  .transform((format) => formats[format]);

export const mediaStreamingOptionsSchema = z.object({
  transportType: z.literal("websocket"),
  transportUrl: z.string().min(1),
  contentType: z.literal("audio").default("audio"),
  audioChannelType: z.enum(["mixed", "unmixed"]),
  startMediaStreaming: z.boolean().default(false),
  enableBidirectional: z.boolean().default(false),
  enableDtmfTones: z.boolean().default(false),
  audioFormat,
});

/** Gives the connection the media stream it asked for. It is not dialled yet. */
export function addMediaStream(
  network: Network,
  connection: Connection,
  options: z.output<typeof mediaStreamingOptionsSchema> | undefined,
): void {
  if (options === undefined) return;
  const { audioFormat: sampleHz, ...rest } = options;
  connection.stream = new MediaStream(
    { ...rest, sampleHz },
    {
      clock: network.clock,
      callConnectionId: connection.id,
      correlationId: connection.call.correlationId,
      playoutSeconds: network.playoutSeconds,
      token: () => network.tokens.mint(),
      refused: () => network.faults.settings.mediaRefused,
      tell: (event) => {
        connection.tell(event);
      },
      cutOff: (flushedBytes) => {
        for (const phone of connection.call.phones) phone.cutOff(flushedBytes);
      },
    },
  );
}
