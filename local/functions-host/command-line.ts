import { parseArgs } from "node:util";

export const usage = `usage: functions-host APP_FOLDER [options]

  --main GLOB  the files that register functions, instead of "main" of the folder's package.json
  --port N     where to listen on 127.0.0.1; 7071 unless given, 0 for any free port
  --data DIR   where state and the host key are kept; APP_FOLDER/.data/functions-host unless given
  --key KEY    the host key; else FUNCTIONS_HOST_KEY, else one is made and kept
  --json       print one line of JSON when ready
  --help       print this`;

export type CommandLine =
  | { is: "run"; appFolder: string; main?: string; port: number; data?: string; key?: string; json: boolean }
  | { is: "help" }
  | { is: "wrong"; why: string };

/** Reads what follows the program's name. */
export function readCommandLine(args: string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const { help, port: portText, json, ...others } = values;
    if (help) return { is: "help" };
    const [appFolder, ...more] = positionals;
    if (appFolder === undefined) return { is: "wrong", why: "Which app folder?" };
    if (more.length > 0)
      return { is: "wrong", why: `One app folder is run at a time, not "${more.join('", "')}" too.` };
    const port = Number(portText);
    if (!/^\d+$/.test(portText) || port > 65_535) return { is: "wrong", why: `"${portText}" is no port.` };
    return { is: "run", appFolder, port, json, ...others };
  } catch (error) {
    if (error instanceof TypeError) return { is: "wrong", why: error.message };
    throw error;
  }
}

const options = {
  main: { type: "string" },
  port: { type: "string", default: "7071" },
  data: { type: "string" },
  key: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;
