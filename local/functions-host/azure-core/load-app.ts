import { glob } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { z } from "zod";
import { jsonFileIfThere, parsed } from "../settings/json-file.ts";
import { AppRegistry } from "./app-registry.ts";
import { installFunctionsCore, programmingModel, registering } from "./functions-core.ts";
import { listeningHereAlone } from "./listening-here-alone.ts";
import type { HookCallback } from "./programming-model.ts";

const PackageJson = z.object({ main: z.string().min(1).optional() });

export interface LoadedApp {
  registry: AppRegistry;
  /** Where the library listens for streamed requests, if the app asked for HTTP streaming. */
  streamingUrl: string | undefined;
}

const workerCapabilities = {
  RawHttpBodyBytes: "true",
  RpcHttpTriggerMetadataRemoved: "true",
  RpcHttpBodyOnly: "true",
  IgnoreEmptyValuedRpcHttpHeaders: "true",
  UseNullableValueDictionaryForHttp: "true",
  WorkerStatus: "true",
  TypedDataCollection: "true",
  HandlesWorkerTerminateMessage: "true",
};

/** Imports the entry files of an app folder; `main`, a glob, overrides what its package.json says. */
export async function loadAppFolder(folder: string, main?: string): Promise<LoadedApp> {
  const entries = await entryFiles(folder, main ?? (await mainOf(folder)));
  return loadApp(folder, async () => {
    for (const entry of entries) {
      await import(/* @vite-ignore */ pathToFileURL(entry).href).catch(failedIn(entry));
    }
  });
}

/** Loads an app that registers its functions when called. */
export async function loadApp(folder: string, register: () => unknown): Promise<LoadedApp> {
  installFunctionsCore();
  const registry = new AppRegistry();
  const hookContext = { hookData: {}, appHookData: registry.appHookData, functionAppDirectory: folder };
  // A start hook may register functions and change the setup too; what comes after it may not.
  await registering(registry, async () => {
    await register();
    for (const hook of registry.hooks("appStart")) await runStartHook(hook, hookContext);
  });
  const capabilities = await listeningHereAlone(() => programmingModel().getCapabilities?.({ ...workerCapabilities }));
  registry.lock();
  return { registry, streamingUrl: capabilities?.HttpUri };
}

async function runStartHook(hook: HookCallback, context: object): Promise<void> {
  try {
    await hook(context);
  } catch (error) {
    failedIn("a hook at its start")(error);
  }
}

/** The stack goes into the message: it is all that tells the app's author where to look. */
function failedIn(what: string) {
  return (error: unknown): never => {
    throw new Error(`The app failed to load, in ${what}:\n${inspect(error)}`, { cause: error });
  };
}

async function mainOf(folder: string): Promise<string> {
  const file = path.join(folder, "package.json");
  const json = await jsonFileIfThere(file);
  if (json === undefined) throw new Error(`${folder} is no app: it has no package.json.`);
  const { main } = parsed(file, json, PackageJson);
  if (main === undefined) throw new Error(`${file} has no "main": it names the files that register functions.`);
  return main;
}

async function entryFiles(folder: string, pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: folder })) files.push(path.resolve(folder, file));
  if (files.length === 0)
    throw new Error(`No file in ${folder} matches "${pattern}" (the "main" of its package.json).`);
  return files.sort();
}
