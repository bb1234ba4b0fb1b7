import { createInterface } from "node:readline";
import { findStack } from "./call-stack.ts";
import { ask } from "./chat-answer.ts";
import type { ChatAnswer } from "./chat-answer.ts";
import { chatOptions, help } from "./chat-options.ts";
import { runCommand } from "./run-command.ts";
import { whenInterrupted } from "./when-interrupted.ts";

async function main(): Promise<number> {
  const { json, wantsHelp, subject } = await chatOptions();
  if (wantsHelp) {
    console.log(help);
    return 0;
  }
  const stack = await findStack(process.env);
  const isTyped = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    ...(isTyped ? { output: process.stderr } : {}),
    prompt: "you    ",
  });
  whenInterrupted(() => "The chat was broken off; nothing of it is kept.");
  // A terminal that is read line by line brings Ctrl-C as a key.
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  let isOpen = true;
  lines.once("close", () => (isOpen = false));
  const prompt = () => {
    if (isTyped && isOpen) lines.prompt();
  };
  const turns: (Omit<ChatAnswer, "messages"> & { said: string })[] = [];
  const unanswered: string[] = [];
  let last: ChatAnswer | undefined;
  prompt();
  for await (const line of lines) {
    const said = line.trim();
    if (said !== "" && isOver(last)) unanswered.push(said);
    else if (said !== "") {
      const answer = await ask(stack, subject, said, last);
      const { messages: _, ...shown } = answer;
      turns.push({ said, ...shown });
      if (!json) show(answer, last);
      last = answer;
    }
    // Whoever types sees that it is over; lines that were piped in are still to be read.
    if (isTyped && isOver(last)) break;
    prompt();
  }
  lines.close();
  if (json) console.log(JSON.stringify({ turns, unanswered, claim: last?.claim ?? {} }, null, 2));
  for (const line of unanswered) console.error(`not said, since the conversation was over: ${line}`);
  return unanswered.length > 0 || turns.some(({ end }) => end === "failed") ? 1 : 0;
}

const isOver = (answer: ChatAnswer | undefined): boolean => answer?.end === "end" || answer?.end === "transfer";

function show(answer: ChatAnswer, last: ChatAnswer | undefined): void {
  for (const tool of answer.tool_calls) console.log(`  tool   ${tool.name} ${tool.arguments}\n         ${tool.result}`);
  for (const { service, reason, location } of answer.alerts)
    console.log(`  alert  ${service}: ${reason} (${location})`);
  if (last !== undefined && answer.language !== last.language) console.log(`  speaks ${answer.language}`);
  for (const text of answer.texts) console.log(`  text   ${text}`);
  for (const [field, value] of Object.entries(answer.claim))
    if (last?.claim[field] !== value) console.log(`  claim  ${field}: ${value}`);
  console.log(`agent  ${answer.reply}   (${answer.latency_ms} ms)`);
  if (answer.end !== "said") console.log(`  ${ends[answer.end]}`);
}

const ends: Readonly<Record<Exclude<ChatAnswer["end"], "said">, string>> = {
  end: "the agent ends the call",
  transfer: "the agent hands over to a human",
  refused: "the model's service refused this; it is left out from now on",
  failed: "no answer could be had",
};

await runCommand(main);
