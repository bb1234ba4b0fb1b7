import { parseArgs } from "node:util";
import { callAsScripted } from "./call-run.ts";
import { loadScript } from "./call-script.ts";
import { findStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";
import { whenInterrupted } from "./when-interrupted.ts";

const help = `npm run call -- --script FILE [--json] [--caller NUMBER]

Lets a simulated caller follow a script against the running stack (npm start), and checks what the script expects.

  --script FILE     the caller's script, in YAML; examples are in examples/
  --json            prints one JSON document when the follow-up is done, and nothing else on standard output
  --caller NUMBER   another number than the script's

  SWITCHBOARD_PORT  the port of the stack that is meant, when it is not 7071
  SWITCHBOARD_DATA  its data folder (.data)

Ctrl-C hangs up, and ends with 130.

Ends with 0 when the script ran to its end and every expect held, with 1 when one did not, with 2 when the script is
wrong or no stack is running.`;

await runCommand(main);

async function main(): Promise<number> {
  const { script: file, json, caller, help: wantsHelp } = options();
  if (wantsHelp === true) {
    console.log(help);
    return 0;
  }
  if (file === undefined) throw new WrongUse(`Which script? Say --script FILE.\n\n${help}`);
  const script = await loadScript(file, caller);
  let hangUp: (() => Promise<void>) | undefined;
  whenInterrupted(async () => {
    await hangUp?.();
    return hangUp === undefined ? "Broken off before anybody called." : "Broken off: the caller has hung up.";
  });
  const { result, failures } = await callAsScripted(await findStack(process.env), script, {
    transcript: json === true ? undefined : (line) => console.log(line),
    begun: (phone) => (hangUp = phone.hangUp),
  });
  if (json === true) console.log(JSON.stringify(result, null, 2));
  for (const failure of failures) console.error(failure);
  return failures.length === 0 ? 0 : 1;
}

function options() {
  try {
    return parseArgs({
      options: {
        script: { type: "string" },
        json: { type: "boolean" },
        caller: { type: "string" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}
