import path from "node:path";
import { z } from "zod";
import { jsonFileIfThere, parsed } from "./json-file.ts";

const LocalSettings = z.object({ Values: z.record(z.string(), z.string()).default({}) });

/** The values of local.settings.json; the environment goes before them. */
export async function readLocalSettings(folder: string): Promise<Record<string, string>> {
  const file = path.join(folder, "local.settings.json");
  return parsed(file, (await jsonFileIfThere(file)) ?? {}, LocalSettings).Values;
}

/** Replaces each `%NAME%` by the setting of that name. */
export function resolveSettings(text: string, settings: Record<string, string | undefined>): string {
  return text.replace(/%([^%]+)%/g, (_whole, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`"${text}" names the setting ${name}, which is not set.`);
    return value;
  });
}
