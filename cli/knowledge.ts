import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { createEmbedder } from "../services/knowledge-sqlite/embedder.ts";
import { openKnowledgeLibrary } from "../services/knowledge-sqlite/knowledge-library.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";
import { knowledgeCommands } from "./knowledge-commands.ts";
import { addressesFrom } from "./stack/addresses.ts";

const help = `npm run knowledge -- add FILES… | list | remove ID… | search WORDS…  [--json] [--language CODE]

Keeps the documents that the agent looks things up in. A running stack sees every change at once.

  add FILES…        takes in Markdown, text, HTML, PDF, CSV, JSON documents with id, title and content, and folders of
                    these. The same file again changes nothing; one that has changed takes its place
  list              every document with its id
  remove ID…        takes documents out
  search WORDS…     shows what the agent would find
  --json            prints one JSON document, and nothing else on standard output
  --language CODE   language of the words to search for (en-US)

  SWITCHBOARD_KNOWLEDGE_FILE  the file that holds them (knowledge.db in SWITCHBOARD_DATA, which is .data)

Ends with 0 when all was done, with 1 when something could not be, with 2 when the command is wrong.`;

const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new WrongUse("Stopped.")));

await runCommand(main);

async function main(): Promise<number> {
  const { values, positionals } = options();
  const [command, ...words] = positionals;
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const run = command === undefined ? undefined : knowledgeCommands[command];
  if (run === undefined)
    throw new WrongUse(`${command === undefined ? "What to do?" : `No command ${command}.`}\n\n${help}`);
  if (command !== "list" && words.length === 0) throw new WrongUse(`${command} needs something to work on.\n\n${help}`);
  const library = openKnowledgeLibrary(knowledgeFile(), createEmbedder(), () => new Date().toISOString());
  try {
    const { result, lines, isDone } = await run(library, words, { language: values.language, signal: stop.signal });
    if (values.json === true) console.log(JSON.stringify(result, null, 2));
    else for (const line of lines) console.log(line);
    return isDone ? 0 : 1;
  } finally {
    await library.close();
  }
}

function knowledgeFile(): string {
  const named = process.env["SWITCHBOARD_KNOWLEDGE_FILE"]?.trim();
  if (named !== undefined && named !== "") return named;
  const { dataFolder } = addressesFrom(process.env, dirname(import.meta.dirname));
  return join(dataFolder, "knowledge.db");
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean" },
        language: { type: "string", default: "en-US" },
      },
    });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}
