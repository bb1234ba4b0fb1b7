import { z } from "zod";
import type { Brief } from "../../call/brief/brief.ts";
import type { ChatTool, ChatToolCall } from "../../ports/chat-model.ts";
import { askColleague } from "./ask-colleague.ts";
import { cancelReminder } from "./cancel-reminder.ts";
import { contactWishes } from "./contact-wishes.ts";
import { endCall } from "./end-call.ts";
import { newClaim } from "./new-claim.ts";
import { newOrUpdatedReminder } from "./new-or-updated-reminder.ts";
import { notifyEmergencies } from "./notify-emergencies.ts";
import { searchDocument } from "./search-document.ts";
import { sendSms } from "./send-sms.ts";
import { speechLang } from "./speech-lang.ts";
import { speechSpeed } from "./speech-speed.ts";
import { talkToHuman } from "./talk-to-human.ts";
import type { Tool, ToolOutcome, ToolWorld } from "./tool.ts";
import { updatedClaim } from "./updated-claim.ts";

/** The tools of a call, in the order of their names. */
export interface Toolbox {
  /** As the model sees them. `mayEnd`: without it, the call cannot be ended, as in the first words of a call. */
  offered(options: { mayEnd: boolean }): ChatTool[];
  /** Uses one. Never throws: what is wrong with a call is told to the model, so that it can mend it. */
  use(call: ChatToolCall, world: ToolWorld): ToolOutcome;
}

/** `byText`: in an exchange of texts, where there is no voice and no line, and the answer itself is a text. */
export function toolboxOf(brief: Brief, { byText = false } = {}): Toolbox {
  const tools: readonly Tool[] = [
    cancelReminder,
    contactWishes,
    endCall,
    newClaim,
    newOrUpdatedReminder,
    notifyEmergencies,
    searchDocument,
    ...(byText ? [] : [sendSms]),
    ...(brief.languages.length > 1 ? [speechLang(brief.languages)] : []),
    ...(byText ? [askColleague] : [speechSpeed, talkToHuman]),
    updatedClaim(brief.claim),
  ];
  const described = tools.map(describe);
  return {
    offered: ({ mayEnd }) => (mayEnd ? described : described.filter(({ name }) => name !== endCall.name)),
    use: (call, world) => {
      const tool = tools.find(({ name }) => name === call.name);
      if (tool === undefined) return refused(`there is no tool ${call.name}. Use one of those you were given`);
      const args = parseJson(call.arguments);
      if (args === undefined) return refused("the arguments were not valid JSON");
      const parsed = tool.schema.safeParse(args);
      if (!parsed.success) return refused(`wrong arguments: ${faults(parsed.error)}`);
      return tool.use(parsed.data, world);
    },
  };
}

/** Most tools are the same in every call. */
const descriptions = new WeakMap<Tool, ChatTool>();

function describe(tool: Tool): ChatTool {
  const known = descriptions.get(tool);
  if (known !== undefined) return known;
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(tool.schema);
  const described = { name: tool.name, description: tool.description, parameters };
  descriptions.set(tool, described);
  return described;
}

const refused = (why: string): ToolOutcome => ({
  result: `Not done: ${why}. Please mend it and try again.`,
  effects: [],
});

const faults = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`).join("; ");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim() === "" ? "{}" : text);
  } catch {
    return undefined;
  }
}
