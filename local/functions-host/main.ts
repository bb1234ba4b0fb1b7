import path from "node:path";
import { parseArgs } from "node:util";
import { loadAppFolder } from "./azure-core/load-app.ts";
import { createHost } from "./host.ts";
import { createLog } from "./log.ts";
import { readHostJson } from "./settings/host-json.ts";
import { readLocalSettings } from "./settings/local-settings.ts";

/** Runs an Azure Functions app folder: see README.md. */
const usage = "usage: main.ts APP_FOLDER [--main GLOB] [--port N] [--data DIR] [--key KEY] [--json]";

const longestStopMs = 7_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    main: { type: "string" },
    port: { type: "string", default: "7071" },
    data: { type: "string" },
    key: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function run(): Promise<void> {
  const [folder, ...others] = positionals;
  const port = Number(values.port);
  if (folder === undefined || others.length > 0 || !Number.isInteger(port)) throw new Error(usage);
  const appFolder = path.resolve(folder);
  const settings = await readHostJson(appFolder);
  process.env.AZURE_FUNCTIONS_ENVIRONMENT ??= "Development";
  if (port > 0) process.env.WEBSITE_HOSTNAME = `localhost:${port}`;
  for (const [name, value] of Object.entries(await readLocalSettings(appFolder))) process.env[name] ??= value;

  const host = await createHost({
    app: await loadAppFolder(appFolder, values.main),
    settings,
    dataFolder: path.resolve(values.data ?? path.join(appFolder, ".data", "functions-host")),
    port,
    key: values.key ?? process.env.FUNCTIONS_HOST_KEY,
    log: createLog(settings.logLevels, (line) => process.stderr.write(`${line}\n`)),
  });
  const stop = () => {
    process.off("SIGTERM", stop).off("SIGINT", stop);
    // A function that does not end is no reason to stay: what it has not committed will be done again.
    setTimeout(() => process.exit(0), longestStopMs).unref();
    host.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);

  const { url, durable, key, routes } = host;
  if (values.json) {
    console.log(JSON.stringify({ ready: true, url, durable, key }));
  } else {
    for (const route of routes) console.log(`  ${route.name}: [${route.methods.join(",")}] ${route.url}`);
    console.log(`Ready on ${url}`);
  }
}
