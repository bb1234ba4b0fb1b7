import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import type { ChatSubject } from "./chat-answer.ts";
import { WrongUse } from "./call-wrong-use.ts";

export const help = `npm run chat [-- OPTIONS]

Talks in writing to the agent of the running stack (npm start): the same prompts, tools, documents and model as in a call,
without a phone. Each line of input is what the caller says. Shows the tools used, what changed in the claim, and how
long the answer took. Nobody is called, texted or remembered.

  --called NUMBER   the number of yours that is called: its brief counts
  --brief FILE      a YAML or JSON file with fields of POST /call (bot_company, task, claim, lang, …) to use in the brief's place
  --role NAME       talks in a role: the name of a file under roles/
  --language CODE   begins in that language of the brief, such as fr-FR
  --json            prints one JSON document at the end of the input, and nothing else on standard output

  SWITCHBOARD_PORT  the port of the stack that is meant, when it is not 7071
  SWITCHBOARD_DATA  its data folder (.data)

Ends with 0 when every line was answered, with 1 when one was not, as after the agent ended the call, with 2 when no stack is
running or it knows no such brief, with 130 at Ctrl-C.`;

interface ChatOptions {
  json: boolean;
  wantsHelp: boolean;
  subject: ChatSubject;
}

/** What the command line asks for. Throws WrongUse where it cannot be understood. */
export async function chatOptions(): Promise<ChatOptions> {
  const { json = false, help: wantsHelp = false, called, brief: file, role, language } = values();
  const brief = { ...(file === undefined ? {} : await briefIn(file)), ...(role === undefined ? {} : { role }) };
  const subject = {
    ...(called === undefined ? {} : { called }),
    brief,
    ...(language === undefined ? {} : { language }),
  };
  return { json, wantsHelp, subject };
}

function values() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const options = { json: flag, help: flag, called: text, brief: text, role: text, language: text };
    return parseArgs({ options }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

async function briefIn(file: string): Promise<object> {
  let content: unknown;
  try {
    content = parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new WrongUse(`${file}: ${error.message}`);
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = z.record(z.string(), z.unknown()).safeParse(content);
  if (!found.success) throw new WrongUse(`${file}: the fields of a brief are needed`);
  return found.data;
}
