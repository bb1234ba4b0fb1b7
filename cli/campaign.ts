import { parseArgs } from "node:util";
import { loadCampaign } from "./campaign-file.ts";
import { runCampaign, type Campaign } from "./campaign-run.ts";
import { findStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";

const help = `npm run campaign -- --file FILE [--json]

Lets the running stack (npm start) call many numbers, and prints what became of each.

  --file FILE   the campaign, in YAML: the body of POST /campaign, and the phones that are simulated;
                examples/campaign.yaml calls fifty
  --json        prints one JSON document when it is over, and nothing else on standard output

  SWITCHBOARD_PORT  the port of the stack that is meant, when it is not 7071
  SWITCHBOARD_DATA  its data folder (.data)

Ends with 0 when every number was called as often as the campaign wanted, with 1 when it was paused or cancelled before, with
2 when the file is wrong or no stack is running.`;

await runCommand(main);

async function main(): Promise<number> {
  const { file, json, help: wantsHelp } = options();
  if (wantsHelp === true) {
    console.log(help);
    return 0;
  }
  if (file === undefined) throw new WrongUse(`Which campaign? Say --file FILE.\n\n${help}`);
  const campaign = await runCampaign(await findStack(process.env), await loadCampaign(file), (so) => {
    if (json !== true) console.log(lineOf(so));
  });
  if (json === true) console.log(JSON.stringify(campaign, null, 2));
  else printTable(campaign);
  if (campaign.state !== "done")
    console.error(`The campaign is ${campaign.state}, by ${campaign.paused_by ?? "request"}.`);
  return campaign.state === "done" ? 0 : 1;
}

function options() {
  try {
    const known = { file: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } } as const;
    return parseArgs({ options: known }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

function counts(record: Record<string, unknown>): string {
  const parts = Object.entries(record).map(([name, count]) => `${name.replace("_", " ")} ${String(count)}`);
  return parts.join(", ");
}

function lineOf({ progress: { total, ...states } }: Campaign): string {
  return `${total} numbers: ${counts(states)}`;
}

function printTable({ numbers, outcomes }: Campaign): void {
  const row = (...cells: string[]): string =>
    cells.map((cell, index) => cell.padEnd([16, 11, 13, 9][index] ?? 0)).join("");
  console.log(`\n${row("number", "state", "last outcome", "attempts", "last call")}`);
  for (const { phone_number, state, outcome, attempts, last_at } of numbers) {
    console.log(row(phone_number, state, outcome ?? "-", String(attempts), last_at ?? "-"));
  }
  console.log(`\n${counts(outcomes)}`);
}
