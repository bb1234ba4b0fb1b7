import { z } from "zod";
import { createSpeechService } from "../../local/speech-service/index.ts";
import { createLog } from "../../services/log.ts";
import { serve } from "./local-server.ts";

export const speechKey = "speech-key";
const controlKey = "control-key";

const State = z.object({ recognitionSockets: z.number(), synthesisSockets: z.number() });

/** The speech stand-in, running, and a log whose lines can be read. */
export async function startSpeechService() {
  const service = createSpeechService({ key: speechKey, controlKey });
  const server = await serve(service);
  const control = (path: string, body?: unknown) =>
    fetch(`http://127.0.0.1:${server.port}/control/speech/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { Authorization: `Bearer ${controlKey}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const lines: string[] = [];
  return {
    voiceBox: service.voiceBox,
    address: `ws://127.0.0.1:${server.port}`,
    log: createLog({ level: "debug", pii: false }, { write: (line) => void lines.push(line) }),
    lines,
    async setFaults(faults: unknown) {
      const answer = await control("faults", faults);
      if (!answer.ok) throw new Error(`faults were refused: ${await answer.text()}`);
    },
    state: async () => State.parse(await (await control("state")).json()),
    cutSockets: () => server.cutSockets(),
    close: () => server.close(),
  };
}
export type RunningSpeechService = Awaited<ReturnType<typeof startSpeechService>>;
