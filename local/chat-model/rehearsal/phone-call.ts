import { answer } from "../practice/answer.ts";
import type { Reply, ToolCall } from "../protocol/reply.ts";
import { ChatRequest } from "../protocol/request.ts";
import { promptOf, toolsOf } from "./center.ts";
import type { Center } from "./center.ts";

/** One turn: all that the agent said and did before it listened again. */
export interface Turn {
  heard: string;
  said: string;
  calls: ToolCall[];
}

const mostRounds = 4;
/** After these nothing more is said. */
const endings = ["end_call", "talk_to_human"];

/**
 * A phone call without telephony: plays the center around the model, runs its tools, keeps the claim, and writes the
 * history as the model will read it.
 */
export class PhoneCall {
  claim: Record<string, string>;
  readonly turns: Turn[] = [];
  #language: string;
  #messages: object[] = [];
  #center: Center;

  constructor(center: Center) {
    this.#center = center;
    this.#language = center.language ?? "en-US";
    this.claim = { ...center.claim };
  }

  /** Says it, or without words lets the agent begin; returns what came of it. */
  say(words = ""): Turn {
    const turn: Turn = { heard: words, said: "", calls: [] };
    if (words !== "") this.#messages.push({ role: "user", content: `action=talk ${words}` });
    for (let round = 0; round < mostRounds; round += 1) {
      const reply = answer(this.#request());
      turn.said = `${turn.said} ${reply.text}`.trim();
      this.#remember(reply, turn);
      if (reply.toolCalls.length === 0 || reply.toolCalls.some(({ name }) => endings.includes(name))) break;
    }
    this.turns.push(turn);
    return turn;
  }

  /** The agent was cut off in its last words: only these were heard. */
  heardOnly(words: string): void {
    const last = this.#messages.findLastIndex((message) => "role" in message && message.role === "assistant");
    this.#messages[last] = { role: "assistant", content: `action=talk style=none ${words}` };
  }

  /** These reminders are set from now on. */
  nowSet(reminders: NonNullable<Center["reminders"]>): void {
    this.#center = { ...this.#center, reminders };
  }

  /** Plays several turns; returns the last. */
  play(...lines: string[]): Turn {
    return lines.map((line) => this.say(line)).at(-1) ?? this.say();
  }

  #request(): ChatRequest {
    const system = { role: "system", content: promptOf(this.#center, this.claim, this.#language) };
    return ChatRequest.parse({ messages: [system, ...this.#messages], tools: toolsOf(this.#center) });
  }

  #remember(reply: Reply, turn: Turn): void {
    const calls = reply.toolCalls.map((call, index) => ({
      id: `call_${String(this.#messages.length)}_${String(index)}`,
      type: "function",
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    }));
    const heard = [reply.text, ...reply.toolCalls.map(responseOf)].join(" ").trim();
    this.#messages.push({ role: "assistant", content: `action=talk style=none ${heard}`, tool_calls: calls });
    for (const [index, call] of reply.toolCalls.entries()) {
      turn.said = `${turn.said} ${responseOf(call)}`.trim();
      turn.calls.push(call);
      this.#messages.push({ role: "tool", tool_call_id: calls[index]?.id, content: this.#run(call) });
    }
  }

  #run(call: ToolCall): string {
    const result = this.#center.results?.[call.name];
    const text = typeof result === "function" ? result(call.arguments) : result;
    if (text !== undefined) return text;
    if (call.name === "new_claim") this.claim = {};
    if (call.name === "speech_lang" && typeof call.arguments["lang"] === "string")
      this.#language = call.arguments["lang"];
    if (call.name === "updated_claim" && Array.isArray(call.arguments["updates"])) {
      const updates = call.arguments["updates"] as { field: string; value: string }[];
      for (const { field, value } of updates) this.claim[field] = value;
      return ["# Updated fields", ...updates.map(({ field, value }) => `- ${field}: ${value}`)].join("\n");
    }
    return "Done.";
  }
}

/** What the caller hears while the tool works. */
function responseOf(call: ToolCall): string {
  const response = call.arguments["customer_response"];
  return typeof response === "string" ? response : "";
}
