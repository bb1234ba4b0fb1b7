import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { WrongUse } from "./call-wrong-use.ts";
import { addressesFrom } from "./stack/addresses.ts";

const stackSchema = z.object({ api: z.url(), key: z.string(), control: z.url(), controlKey: z.string() });

/** Where the running stack is, and the keys to it. */
export type RunningStack = z.output<typeof stackSchema>;

/** Finds the stack that `npm start` runs, by the file it leaves in its data folder. Throws WrongUse when there is none. */
export async function findStack(env: Readonly<Record<string, string | undefined>>): Promise<RunningStack> {
  const { dataFolder, functionsPort } = addressesOf(env);
  const file = join(dataFolder, "stack.json");
  const stack = stackSchema.safeParse(await readJson(file));
  if (!stack.success) throw new WrongUse(`No stack is running: ${file} does not say where. Run npm start first.`);
  const port = new URL(stack.data.api).port;
  if (env["SWITCHBOARD_PORT"] !== undefined && port !== String(functionsPort))
    throw new WrongUse(`The stack in ${dataFolder} runs on port ${port}, not on SWITCHBOARD_PORT ${functionsPort}.`);
  await mustAnswer(stack.data.control);
  return stack.data;
}

function addressesOf(env: Readonly<Record<string, string | undefined>>) {
  try {
    return addressesFrom(env, dirname(import.meta.dirname));
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined; // absent or half written: the caller says that no stack runs
  }
}

/** A machine that is busy with something else lets a stack that runs wait for long. */
const patienceMs = 30_000;

async function mustAnswer(url: string): Promise<void> {
  try {
    const response = await fetch(`${url}/calling/keys`, { signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw new WrongUse(`The stack at ${url} is too busy to answer within ${patienceMs / 1_000} s.`);
    }
    throw new WrongUse(`No stack is running: nobody answers at ${url}. Run npm start first.`);
  }
}
