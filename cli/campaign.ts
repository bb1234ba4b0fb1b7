import { parseArgs } from "node:util";
import { loadCampaign } from "./campaign-file.ts";
import { followCampaign, orderCampaign, startCampaign, type Campaign } from "./campaign-run.ts";
import { findStack, type RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";
import { whenInterrupted } from "./when-interrupted.ts";

const help = `npm run campaign -- --file FILE [--json]
npm run campaign -- --follow ID | --pause ID | --resume ID | --cancel ID [--json]

Lets the running stack (npm start) call many numbers, and prints what became of each.

  --file FILE   the campaign, in YAML: the body of POST /campaign, and the phones that are simulated;
                examples/campaign.yaml calls fifty
  --follow ID   looks on at a campaign that was started before
  --pause ID    makes no more calls until it is resumed; --cancel ID makes none any more. Calls that are going on are
                not cut off
  --resume ID   goes on with a campaign that is paused
  --json        prints one JSON document when it is over, and nothing else on standard output

  SWITCHBOARD_PORT  the port of the stack that is meant, when it is not 7071
  SWITCHBOARD_DATA  its data folder (.data)

Ctrl-C ends the looking on, not the campaign.

Ends with 0 when every number was called as often as the campaign wanted, or what was ordered is done, with 1 when it was
paused or cancelled before, with 2 when the file is wrong, there is no such campaign, it is over already or no stack is
running.`;

const tripped =
  "The campaign has paused itself: too many of its last calls failed, or went to numbers that do not exist.";

await runCommand(main);

async function main(): Promise<number> {
  const { json = false, help: wantsHelp = false, ...wanted } = options();
  if (wantsHelp) {
    console.log(help);
    return 0;
  }
  const [[what, of] = [], ...others] = Object.entries(wanted);
  if (what === undefined || of === undefined) throw new WrongUse(`Which campaign? Say --file FILE.\n\n${help}`);
  if (others.length > 0) throw new WrongUse(`One at a time: --${what} or --${others[0]?.[0] ?? ""}.\n\n${help}`);
  const campaign = await carryOut(what, of, json);
  if (json) console.log(JSON.stringify(campaign, null, 2));
  else printTable(campaign);
  const { state, paused_by: by, campaign_id: id } = campaign;
  if (what === "pause" || what === "cancel") return 0;
  if (state === "cancelled") console.error("The campaign was cancelled.");
  if (state === "paused")
    console.error(
      `${by === "breaker" ? tripped : "The campaign is paused."} Go on: npm run campaign -- --resume ${id}`,
    );
  return state === "done" ? 0 : 1;
}

/** Does what an option asks for. */
async function carryOut(what: string, of: string, json: boolean): Promise<Campaign> {
  if (what === "file") {
    const toRun = await loadCampaign(of);
    const stack = await findStack(process.env);
    const { campaign_id: id } = await startCampaign(stack, toRun);
    if (!json) console.log(`Campaign ${id}`);
    return follow(stack, id, json);
  }
  const stack = await findStack(process.env);
  if (what === "pause" || what === "cancel") return orderCampaign(stack, of, what);
  if (what === "resume") await orderCampaign(stack, of, "resume");
  return follow(stack, of, json);
}

function follow(stack: RunningStack, id: string, json: boolean): Promise<Campaign> {
  whenInterrupted(
    () => `The campaign goes on. Look on: npm run campaign -- --follow ${id}; or --pause ${id}, --cancel ${id}`,
  );
  return followCampaign(stack, id, (so) => {
    if (!json) console.log(lineOf(so));
  });
}

function options() {
  const text = { type: "string" } as const;
  const yes = { type: "boolean" } as const;
  try {
    const orders = { file: text, follow: text, pause: text, resume: text, cancel: text };
    return parseArgs({ options: { ...orders, json: yes, help: yes } }).values;
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
  console.log(`\n${counts(outcomes) || "no call is over yet"}`);
}
