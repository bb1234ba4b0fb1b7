import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ChatPrompts } from "../core/dialogue/prompt.ts";
import { connectFunctions } from "../services/connect.ts";
import { readFunctionsSettings } from "../services/settings.ts";
import { register } from "./register.ts";

/** The function app: settings, then connections, then every way in. A wrong setting stops it here, all faults named. */
const settings = readFunctionsSettings(process.env);

register({
  ...connectFunctions(settings),
  prompts: ChatPrompts.parse(parse(readFileSync("prompts/chat.yaml", "utf8"))),
  publicUrl: settings.publicUrl,
  relayUrl: settings.relayUrl,
  centerNumber: settings.carrier.phoneNumber,
});
