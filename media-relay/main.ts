import { connectRelay } from "../services/connect.ts";
import { readRelaySettings } from "../services/settings.ts";
import { createFunctionsClient } from "./desk/functions-client.ts";
import { createPacer } from "./speaking/pacer.ts";
import { promptFolder, readPromptFiles } from "./prompt-files.ts";
import { Standby } from "./speaking/standby.ts";
import { RelayServer } from "./relay-server.ts";
import { loadVoiceActivity } from "./listening/voice-activity.ts";
import { wakeAddress } from "./desk/wake-address.ts";

/*
 * The media relay: the one process that is always on. It holds the audio of live calls and nothing else; what it learns
 * it tells Functions, and when it is told to stop it lets its calls go on elsewhere.
 */

/** After the live calls have ended or were handed over, their last signals have this long to be told. */
const tellMs = 3_000;

const settings = readRelaySettings(process.env);
const connections = connectRelay(settings);
const { log } = connections;

const server = new RelayServer({
  ...connections,
  ...readPromptFiles(promptFolder()),
  random: Math.random,
  standby: new Standby(connections.textToSpeech),
  pacer: createPacer(connections.clock),
  detectVoice: await loadVoiceActivity(),
  desk: createFunctionsClient(settings.functionsUrl),
  wakeLine: connections.openWakeLine(wakeAddress(settings.functionsUrl, connections.relayTokens)),
});

const port = await server.listen(settings.port, settings.host);
log.info({ port }, "the relay is ready");

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  log.info({ calls: server.callCount }, "the relay drains");
  server.drain({ graceMs: settings.graceMs, tellMs }).then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ error }, "the relay could not drain");
      process.exit(1);
    },
  );
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
