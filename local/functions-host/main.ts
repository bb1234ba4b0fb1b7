#!/usr/bin/env node
import { stat } from "node:fs/promises";
import path from "node:path";
import { loadAppFolder } from "./azure-core/load-app.ts";
import { type CommandLine, readCommandLine, usage } from "./command-line.ts";
import { takeDataFolder } from "./data-folder.ts";
import { createHost, type Host } from "./host.ts";
import { createLog, type Log } from "./log.ts";
import { readHostJson } from "./settings/host-json.ts";
import { readLocalSettings } from "./settings/local-settings.ts";

/** Runs an Azure Functions app folder: see README.md. */
const longestStopMs = 7_000;

const commandLine = readCommandLine(process.argv.slice(2));
switch (commandLine.is) {
  case "help":
    console.log(usage);
    break;
  case "wrong":
    console.error(`${commandLine.why}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case "run":
    try {
      await run(commandLine);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exit(1);
    }
}

async function run({ port, json, main, ...given }: Extract<CommandLine, { is: "run" }>): Promise<void> {
  const appFolder = path.resolve(given.appFolder);
  const isFolder = await stat(appFolder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`There is no folder ${appFolder}.`);
  process.env.AZURE_FUNCTIONS_ENVIRONMENT ??= "Development";
  if (port > 0) process.env.WEBSITE_HOSTNAME = `localhost:${port}`;
  for (const [name, value] of Object.entries(await readLocalSettings(appFolder))) process.env[name] ??= value;
  const settings = await readHostJson(appFolder, process.env);
  const log = createLog(settings.logLevels, (line) => process.stderr.write(`${line}\n`));

  // Before any of the app's code runs: it is not to run twice over the same data.
  const dataFolder = await takeDataFolder(path.resolve(given.data ?? path.join(appFolder, ".data", "functions-host")));
  const app = await loadAppFolder(appFolder, main);
  const key = given.key ?? process.env.FUNCTIONS_HOST_KEY;
  const host = await createHost({ app, settings, dataFolder, port, key, log });
  endWith(host, log);

  const { url, durable, routes } = host;
  if (json) {
    console.log(JSON.stringify({ ready: true, url, durable, key: host.key }));
  } else {
    for (const route of routes) console.log(`  ${route.name}: [${route.methods.join(",")}] ${route.url}`);
    console.log(`Ready on ${url}`);
  }
}

/**
 * A signal ends the host with 0. What the app throws outside of an invocation, a promise that nobody waited for
 * included, ends it with 1: Azure ends the worker process that it happened in, and starts another.
 */
function endWith(host: Host, log: Log): void {
  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    // A function that does not end is no reason to stay: what it has not committed will be done again.
    setTimeout(() => process.exit(code), longestStopMs).unref();
    host.close().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => end(0)).on("SIGINT", () => end(0));
  process.on("uncaughtException", (error) => {
    const text = error instanceof Error ? error.stack : String(error);
    log("critical", "Host.App", "app threw outside of an invocation; the host ends", { error: text });
    end(1);
  });
}
