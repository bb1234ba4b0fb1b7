/**
 * The speech service by itself: SPEECH_PORT (a free one where it is not set), SPEECH_KEY and SPEECH_CONTROL_KEY. Prints
 * one line of JSON when it listens, and ends on SIGINT or SIGTERM.
 */
import { z } from "zod";
import { standAlone } from "./stand-alone.ts";

const settings = z
  .object({
    SPEECH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    SPEECH_KEY: z.string().min(1),
    SPEECH_CONTROL_KEY: z.string().min(1),
  })
  .parse(process.env);

const server = await standAlone({
  key: settings.SPEECH_KEY,
  controlKey: settings.SPEECH_CONTROL_KEY,
  port: settings.SPEECH_PORT,
});
process.stdout.write(`${JSON.stringify({ ready: true, address: `ws://127.0.0.1:${server.port}` })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
