import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Secrets = z.object({
  functionsKey: z.string(),
  tokenSecret: z.string(),
  /** base64 */
  carrierKey: z.string(),
  carrierResourceId: z.uuid(),
  speechKey: z.string(),
  chatKey: z.string(),
  controlKey: z.string(),
});

/** The keys between the parts of one local stack: made once, kept in its data folder for its owner alone. */
export type Secrets = z.infer<typeof Secrets>;

/** Reads the keys of that data folder; makes them where there are none. Throws if the file is not what it should be. */
export function secretsOf(dataFolder: string): Secrets {
  const file = join(dataFolder, "secrets.json");
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  const key = () => randomBytes(32).toString("base64url");
  const secrets: Secrets = {
    functionsKey: key(),
    tokenSecret: key(),
    carrierKey: randomBytes(32).toString("base64"),
    carrierResourceId: randomUUID(),
    speechKey: key(),
    chatKey: key(),
    controlKey: key(),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
