import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { scriptFaults, scriptSchema, type Script } from "../local/phone-network/phone/script.ts";
import { WrongUse } from "./call-wrong-use.ts";

export interface LoadedScript {
  script: Script;
  /** The script as the phone network takes it: recordings come along as bytes. */
  toSend: object;
}

const looseScript = z.looseObject({ steps: z.array(z.unknown()).optional() });
const playStep = z.looseObject({ play: z.string() });

/** Reads a caller's script. Throws WrongUse naming every fault with its place. */
export async function loadScript(file: string, caller: string | undefined): Promise<LoadedScript> {
  const raw = parsed(await text(file), file);
  const given = caller === undefined || typeof raw !== "object" ? raw : { ...raw, caller };
  const script = scriptSchema.safeParse(given);
  if (!script.success)
    throw new WrongUse(
      scriptFaults(script.error)
        .map((fault) => `${file}: ${fault}`)
        .join("\n"),
    );
  const loose = looseScript.parse(given);
  const steps = await Promise.all((loose.steps ?? []).map((step) => withRecording(step, dirname(file))));
  return { script: script.data, toSend: { ...loose, steps } };
}

async function withRecording(step: unknown, folder: string): Promise<unknown> {
  const play = playStep.safeParse(step);
  if (!play.success) return step;
  const name = resolve(folder, play.data.play);
  const wordsFile = name.replace(/\.wav$/i, ".words.json");
  const [wav, words] = await Promise.all([bytes(name), text(wordsFile)]);
  return {
    ...play.data,
    play: { name: play.data.play, wavBase64: wav.toString("base64"), words: parsed(words, wordsFile) },
  };
}

function parsed(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new WrongUse(`${file}: ${error.message}`);
    throw error;
  }
}

const text = async (file: string): Promise<string> => (await bytes(file)).toString("utf8");

async function bytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
