import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Phrases } from "../core/dialogue/speaking/phrases.ts";
import { ChatPrompts } from "../core/dialogue/replying/prompt.ts";

/** The texts that the agent speaks and is told, from the folder of prompts. Throws naming what is wrong in which file. */
export const readPromptFiles = (folder: string): { phrases: Phrases; prompts: ChatPrompts } => ({
  phrases: readFile(join(folder, "phrases.yaml"), Phrases),
  prompts: readFile(join(folder, "chat.yaml"), ChatPrompts),
});

/** Beside the bundle where it is deployed, beside this folder in the sources. */
export function promptFolder(): string {
  const deployed = join(import.meta.dirname, "prompts");
  return existsSync(deployed) ? deployed : join(import.meta.dirname, "..", "prompts");
}

function readFile<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file} is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
