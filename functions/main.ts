import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { Phrases } from "../core/dialogue/speaking/phrases.ts";
import { ChatPrompts } from "../core/dialogue/replying/prompt.ts";
import { SpokenPhrases } from "../core/dialogue/speaking/spoken-phrases.ts";
import { connectFunctions } from "../services/connect.ts";
import { readFunctionsSettings } from "../services/settings.ts";
import { beginOnce } from "./starting/begin-once.ts";
import { register } from "./register.ts";

/** The function app: settings, then connections, then every way in. A wrong setting stops it here, all faults named. */
const settings = readFunctionsSettings(process.env);

const connections = connectFunctions(settings);
const { briefs, log } = connections;

const phrases = Phrases.parse(parse(readFileSync("prompts/phrases.yaml", "utf8")));
const spokenPhrases = new SpokenPhrases({
  ...connections,
  phrases,
  refused: (language, count) => log.warn({ language, count }, "translations that lost a placeholder were refused"),
  failed: (language, error) => log.warn({ language, error }, "phrases could not be translated"),
});
spokenPhrases.warm(briefs.languages());

register({
  ...connections,
  beginOnce,
  phrases,
  spokenPhrases,
  prompts: ChatPrompts.parse(parse(readFileSync("prompts/chat.yaml", "utf8"))),
  publicUrl: settings.publicUrl,
  relayUrl: settings.relayUrl,
  centerNumber: settings.carrier.phoneNumber,
});
