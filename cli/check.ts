import { dirname, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkFiles } from "../services/brief-files/check-files.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";

const help = `npm run check [-- --json]

Reads the briefs, roles and phone menus as a center that starts would, and names every fault with its file and its place.
Of what is right it tells what is hardly meant, as an option that the prompt does not name. No stack need run.

  --json   prints one JSON document, and nothing else on standard output

  SWITCHBOARD_BRIEF_FILE    the standard brief; the others are beside it (briefs/default.yaml)
  SWITCHBOARD_ROLES_FOLDER  (roles)
  SWITCHBOARD_MENUS_FOLDER  (menus)

Ends with 0 when all are right, with 1 when one is not, with 2 when the command is wrong.`;

const root = dirname(import.meta.dirname);

await runCommand(main);

function main(): Promise<number> {
  const { json = false, help: wantsHelp = false } = options();
  if (wantsHelp) {
    console.log(help);
    return Promise.resolve(0);
  }
  const { right, doubtful, faulty } = checkFiles({
    standardBrief: placeOf("SWITCHBOARD_BRIEF_FILE", "briefs/default.yaml"),
    rolesFolder: placeOf("SWITCHBOARD_ROLES_FOLDER", "roles"),
    menusFolder: placeOf("SWITCHBOARD_MENUS_FOLDER", "menus"),
  });
  const shown = (file: string) => relative(process.cwd(), file);
  if (json) {
    const wrong = faulty.map(({ file, faults }) => ({ file: shown(file), faults }));
    const odd = doubtful.map(({ file, doubts }) => ({ file: shown(file), doubts }));
    console.log(JSON.stringify({ right: right.map(shown), doubtful: odd, faulty: wrong }, null, 2));
  } else {
    for (const file of right) console.log(`right   ${shown(file)}`);
    for (const { file, doubts } of doubtful) {
      console.log(`doubt   ${shown(file)}`);
      for (const doubt of doubts) console.log(`          ${doubt}`);
    }
    for (const { file, faults } of faulty) {
      console.log(`faulty  ${shown(file)}`);
      for (const fault of faults) console.log(`          ${fault}`);
    }
  }
  return Promise.resolve(faulty.length === 0 ? 0 : 1);
}

function placeOf(setting: string, usual: string): string {
  return resolve(root, process.env[setting]?.trim() || usual);
}

function options() {
  try {
    return parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}
