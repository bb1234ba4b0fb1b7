import { createFunctionsClient } from "../../media-relay/desk/functions-client.ts";
import { createPacer } from "../../media-relay/speaking/pacer.ts";
import { promptFolder, readPromptFiles } from "../../media-relay/prompt-files.ts";
import { RelayServer } from "../../media-relay/relay-server.ts";
import { FakeWakeLine } from "../../media-relay/rehearsal/fake-wake-line.ts";
import { Standby } from "../../media-relay/speaking/standby.ts";
import { loadVoiceActivity } from "../../media-relay/listening/voice-activity.ts";
import { connectRelay } from "../../services/connect.ts";
import { readRelaySettings } from "../../services/settings.ts";
import { answerBench } from "./measuring.ts";
import { stampedParts } from "./stamped-ports.ts";

/* The media relay as it runs, real clients and sockets included, with stamps at its ports. */

const settings = readRelaySettings(process.env);
const connections = connectRelay(settings);
const { parts, take } = stampedParts({
  ...connections,
  ...readPromptFiles(promptFolder()),
  random: () => 0,
  wakeLine: new FakeWakeLine(),
  standby: new Standby(connections.textToSpeech),
  pacer: createPacer(connections.clock),
  detectVoice: await loadVoiceActivity(),
  desk: createFunctionsClient(settings.functionsUrl),
});
answerBench(await new RelayServer(parts).listen(0, "127.0.0.1"), "relay", take);
