import type { Brief } from "../../call/brief/brief.ts";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import { toolboxOf } from "./toolbox.ts";
import type { ToolOutcome, ToolWorld } from "./tool.ts";

/* A toolbox, and a call in which its tools are used. */

export const brief: Brief = {
  botCompany: "Contoso",
  botName: "Amélie",
  agentPhoneNumber: PhoneNumber.parse("+12025550107"),
  task: "Help.",
  claim: [
    { name: "incident_description", type: "text", description: "What happened" },
    { name: "incident_datetime", type: "datetime" },
    { name: "witness_phone", type: "phone_number" },
  ],
  languages: [
    { code: "en-US", voice: "en-US-A", pronunciations: ["English"] },
    { code: "fr-FR", voice: "fr-FR-B", pronunciations: ["French"] },
  ],
  defaultLanguage: "en-US",
  voiceRate: 1,
};
export const toolbox = toolboxOf(brief);
const nowMs = Date.UTC(2026, 10, 21, 8, 30);
const world: ToolWorld = {
  brief,
  claim: {},
  reminders: [],
  language: "en-US",
  voiceRate: 1,
  timeZone: "Europe/Paris",
  nowMs,
};

/** What comes of that use of a tool. `over`: what is otherwise in the call. A string is taken as the model wrote it. */
export const use = (name: string, args: unknown, over: Partial<ToolWorld> = {}): ToolOutcome =>
  toolbox.use(
    { id: "1", name, arguments: typeof args === "string" ? args : JSON.stringify(args) },
    { ...world, ...over },
  );

export const customer_response = "I'm on it.";
