import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { readFunctionsSettings, readRelaySettings } from "../services/settings.ts";
import { addressesFrom, type StackAddresses } from "./stack/addresses.ts";
import { makeDataFolder } from "./stack/data-folder.ts";
import { settingsOf } from "./stack/environment.ts";
import { bundles, partsOf, sources } from "./stack/parts.ts";
import { secretsOf, type Secrets } from "./stack/secrets.ts";
import { Supervisor } from "./stack/supervisor.ts";

const help = `npm start [-- --json] [-- --bundles]

Runs the whole call center on this machine, with stand-ins for every outside service, until Ctrl-C.

  --json      prints one line of JSON when ready, and nothing else on standard output
  --bundles   runs what 'npm run build' made instead of the sources

  SWITCHBOARD_PORT   first of three ports (7071)
  SWITCHBOARD_DATA   folder for everything that is kept (.data)

Any setting of local.settings.example.json that is in the environment is used as it is.`;

const root = dirname(import.meta.dirname);

/** Seconds on a machine that has nothing else to do; far more on one that has. */
const startWithinMs = 120_000;

const options = readOptions();

if (options.help) console.log(help);
else {
  await start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}

async function start(): Promise<void> {
  const addresses = { ...addressesFrom(process.env, root), mailPort: await freePort() };
  process.umask(0o077);
  for (const port of [addresses.functionsPort, addresses.relayPort, addresses.servicesPort]) await mustBeFree(port);
  makeDataFolder(addresses.dataFolder);
  const secrets = secretsOf(addresses.dataFolder);
  checkSettings({ ...settingsOf(addresses, secrets), ...process.env });
  const programs = options.bundles ? bundles(root) : sources(root);
  const stackFile = join(addresses.dataFolder, "stack.json");
  const writeStack = () => {
    const stack = { ...stackOf(addresses, secrets), processes: supervisor.processes };
    writeFileSync(stackFile, JSON.stringify(stack, null, 2), { mode: 0o600 });
    return stack;
  };
  const parts = partsOf(root, programs, addresses, secrets);
  const supervisor = new Supervisor(parts, (line) => console.error(line), writeStack);
  let isOurs = false;
  const stop = async (code: number): Promise<never> => {
    await supervisor.stop();
    if (isOurs) rmSync(stackFile, { force: true });
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

  try {
    await supervisor.start(startWithinMs);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
  isOurs = true;
  const stack = writeStack();
  if (options.json) console.log(JSON.stringify({ ready: true, ...stack }));
  else console.log(welcome(stack));
}

/** Throws one error that names every setting that is wrong, in whichever part. */
function checkSettings(env: NodeJS.ProcessEnv): void {
  const faults = new Set<string>();
  for (const read of [readFunctionsSettings, readRelaySettings]) {
    try {
      read(env);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      for (const line of error.message.split("\n")) faults.add(line);
    }
  }
  if (faults.size > 0) throw new Error([...faults].join("\n"));
}

/** What a client of this stack must know. */
function stackOf(addresses: StackAddresses, secrets: Secrets) {
  return {
    api: addresses.functionsUrl,
    key: secrets.functionsKey,
    relay: addresses.relayUrl,
    monitor: `${addresses.functionsUrl}/monitor?code=${secrets.functionsKey}`,
    phone: `${addresses.servicesUrl}/phone/#key=${secrets.controlKey}`,
    acs: `endpoint=${addresses.servicesUrl}/;accesskey=${secrets.carrierKey}`,
    control: addresses.servicesUrl,
    controlKey: secrets.controlKey,
  };
}

function welcome(stack: ReturnType<typeof stackOf>): string {
  return `
Switchboard is ready. Try this:

  Ring the center from your browser     ${stack.phone}
  Let a simulated caller report a leak  npm run call -- --script examples/leak.yaml
  Let the center dial somebody (0100 answers, 0101 is busy, 0102 does not answer, 0103 declines, 0104 is a voicemail,
  0105 does not exist, 0106 answers and says nothing, 0107 is a human agent):

    curl --request POST '${stack.api}/call' --header 'content-type: application/json' \\
      --header 'x-functions-key: ${stack.key}' \\
      --data '{"phone_number":"+12025550100","agent_phone_number":"+12025550107","bot_company":"Contoso","bot_name":"Amélie"}'

  Watch and steer what goes on          ${stack.monitor}
  See what became of it                 curl --header 'x-functions-key: ${stack.key}' ${stack.api}/call
  Read the e-mails that it sent         curl --header 'authorization: Bearer ${stack.controlKey}' ${stack.control}/control/mail/messages
  Use the phone network with any client of Communication Services (plain http: allowInsecureConnection)
                                        ${stack.acs}

What goes on inside is logged on standard error: npm start 2> switchboard.log keeps it apart.
Ctrl-C stops everything.`;
}

/** A port that nobody listens at now; the stand-in keeps it also when it is started again. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = address === null || typeof address === "string" ? 0 : address.port;
      probe.close(() => resolve(port));
    });
  });
}

/** Throws, saying so, when somebody else listens there. */
function mustBeFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(new Error(`Port ${port} of 127.0.0.1 is taken. Set SWITCHBOARD_PORT to the first of three free ports.`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

function readOptions() {
  try {
    return parseArgs({
      options: { json: { type: "boolean" }, bundles: { type: "boolean" }, help: { type: "boolean" } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}
