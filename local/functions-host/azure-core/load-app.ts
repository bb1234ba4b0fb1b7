import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { AppRegistry } from "./app-registry.ts";
import { installFunctionsCore, programmingModel, registering } from "./functions-core.ts";

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
    for (const entry of entries) await import(/* @vite-ignore */ pathToFileURL(entry).href);
  });
}

/** Loads an app that registers its functions when called. */
export async function loadApp(folder: string, register: () => unknown): Promise<LoadedApp> {
  installFunctionsCore();
  const registry = new AppRegistry();
  await registering(registry, register);
  const hookContext = { hookData: {}, appHookData: registry.appHookData, functionAppDirectory: folder };
  for (const hook of registry.hooks("appStart")) await hook(hookContext);
  const capabilities = await programmingModel().getCapabilities?.({ ...workerCapabilities });
  registry.lock();
  return { registry, streamingUrl: capabilities?.HttpUri };
}

async function mainOf(folder: string): Promise<string> {
  const file = path.join(folder, "package.json");
  const { main } = PackageJson.parse(JSON.parse(await readFile(file, "utf8")));
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
