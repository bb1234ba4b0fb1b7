import { jsonInText } from "./json-in-text.ts";
import type { ChatMessage } from "../../protocol/request.ts";

/** A tool call of earlier, and what it gave. */
export interface PastCall {
  name: string;
  arguments: unknown;
  result: string | undefined;
  /** True for a call made since the caller last spoke. */
  thisTurn: boolean;
}

/** The conversation so far. */
export interface Dialogue {
  /** What each side said, oldest first, without prefixes. */
  said: { by: "caller" | "agent"; text: string }[];
  /** The caller's words that are to be answered; empty where the agent is to speak first. */
  heard: string;
  /** What the agent said before those words. */
  before: string;
  /** What the agent has said since. */
  since: string;
  calls: PastCall[];
  /** True where a system message after the history tells the agent to begin. */
  speaksFirst: boolean;
}

/** How a message may begin: `action=talk style=none …`. */
const prefix = /^\s*(?:(?:action|style|content)=\w*\s*)+/;
const notTalk = /^\s*action=(?:call|hangup)\b/;

export function dialogueOf(messages: readonly ChatMessage[]): Dialogue {
  const spoken = messages.filter((message) => !isInstruction(message));
  const lastHeard = spoken.findLastIndex((message) => message.role === "user");
  const results = new Map(
    spoken.flatMap((message) => (message.role === "tool" ? [[message.tool_call_id, message.content] as const] : [])),
  );
  const dialogue: Dialogue = {
    said: [],
    heard: "",
    before: "",
    since: "",
    calls: [],
    speaksFirst: beginsWith(messages),
  };
  let previous: ChatMessage["role"] | undefined;
  for (const [index, message] of spoken.entries()) {
    if (message.role === "user") hear(dialogue, message.content, previous === "user");
    else if (message.role === "assistant") {
      say(dialogue, message.content);
      for (const call of message.tool_calls ?? [])
        dialogue.calls.push({
          name: call.function.name,
          arguments: jsonInText(call.function.arguments)[0]?.value,
          result: results.get(call.id),
          thisTurn: index > lastHeard,
        });
    }
    previous = message.role;
  }
  return dialogue;
}

const isInstruction = ({ role }: ChatMessage): boolean => role === "system" || role === "developer";

/** The rules stand before the history; an instruction behind it, or one that says so, is to speak now. */
function beginsWith(messages: readonly ChatMessage[]): boolean {
  const told = messages.filter(isInstruction).at(-1);
  if (told === undefined) return false;
  const isLast = messages.at(-1) === told && messages.some((message) => !isInstruction(message));
  return isLast || /\bspeak first\b|\bjust picked up\b/i.test(told.content);
}

/** Two messages of the caller in a row are one: the answer to the first was never heard. */
function hear(dialogue: Dialogue, content: string, goesOn: boolean): void {
  const text = notTalk.test(content) ? "" : content.replace(prefix, "").trim();
  if (text !== "") dialogue.said.push({ by: "caller", text });
  if (goesOn) dialogue.heard = `${dialogue.heard} ${text}`.trim();
  else {
    dialogue.before = dialogue.since;
    dialogue.since = "";
    dialogue.heard = text;
  }
}

function say(dialogue: Dialogue, content: string): void {
  const text = content.replace(prefix, "").trim();
  if (text === "") return;
  dialogue.said.push({ by: "agent", text });
  dialogue.since = `${dialogue.since} ${text}`.trim();
}
