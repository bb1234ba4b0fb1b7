import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { findStack } from "./call-stack.ts";
import type { RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";

const help = `npm run chat [-- --json]

Talks in writing to the agent of the running stack (npm start): the same prompts, tools, documents and model as in a call,
without a phone. Each line of input is what the caller says. Shows the tools used, what changed in the claim, and how
long the answer took. Nobody is called, texted or remembered.

  --json            prints one JSON document at the end of the input, and nothing else on standard output

  SWITCHBOARD_PORT  the port of the stack that is meant, when it is not 7071
  SWITCHBOARD_DATA  its data folder (.data)

Ends with 0 when every line was answered, with 1 when one was not, with 2 when no stack is running.`;

const Answer = z.object({
  reply: z.string(),
  end: z.enum(["said", "end", "transfer", "refused", "failed"]),
  tool_calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string(), result: z.string() })),
  claim: z.record(z.string(), z.string()),
  reminders: z.array(z.unknown()),
  language: z.string(),
  voice_rate: z.number(),
  alerts: z.array(z.object({ service: z.string(), reason: z.string(), location: z.string() })),
  texts: z.array(z.string()),
  latency_ms: z.number(),
});
type Answer = z.infer<typeof Answer>;

interface Message {
  persona: "human" | "assistant";
  content: string;
  tool_calls?: Answer["tool_calls"];
}

async function main(): Promise<number> {
  const { json, help: wantsHelp } = options();
  if (wantsHelp === true) {
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
  let isOpen = true;
  lines.once("close", () => (isOpen = false));
  const prompt = () => {
    if (isTyped && isOpen) lines.prompt();
  };
  const messages: Message[] = [];
  const turns: (Answer & { said: string })[] = [];
  let last: Answer | undefined;
  prompt();
  for await (const said of lines) {
    if (said.trim() !== "") {
      messages.push({ persona: "human", content: said.trim() });
      const answer = await ask(stack, messages, last);
      messages.push({ persona: "assistant", content: answer.reply, tool_calls: answer.tool_calls });
      turns.push({ said: said.trim(), ...answer });
      if (json !== true) show(answer, last);
      last = answer;
      if (answer.end !== "said") break;
    }
    prompt();
  }
  lines.close();
  if (json === true) console.log(JSON.stringify({ turns, claim: last?.claim ?? {} }, null, 2));
  return turns.some(({ end }) => end === "failed") ? 1 : 0;
}

async function ask(stack: RunningStack, messages: readonly Message[], last: Answer | undefined): Promise<Answer> {
  const response = await fetch(`${stack.api}/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-functions-key": stack.key },
    body: JSON.stringify({ messages, ...(last && known(last)) }),
  });
  if (!response.ok) throw new Error(`The stack answered ${response.status}: ${await response.text()}`);
  return Answer.parse(await response.json());
}

/** What an answer has found out, for the next. */
const known = ({ claim, reminders, language, voice_rate }: Answer) => ({ claim, reminders, language, voice_rate });

function show(answer: Answer, last: Answer | undefined): void {
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

const ends: Readonly<Record<Exclude<Answer["end"], "said">, string>> = {
  end: "the agent ends the call",
  transfer: "the agent hands over to a human",
  refused: "the model's service refused what was said",
  failed: "no answer could be had",
};

function options() {
  try {
    return parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

await runCommand(main);
