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
  translatorKey: z.string(),
  webPubSubKey: z.string(),
  mailKey: z.string(),
  controlKey: z.string(),
});

/** The keys between the parts of one local stack: made once, kept in its data folder for its owner alone. */
export type Secrets = z.infer<typeof Secrets>;

/**
 * Reads the keys of that data folder; makes those that are not there, such as that of a part which is new. Throws if the
 * file is not what it should be.
 */
export function secretsOf(dataFolder: string): Secrets {
  const file = join(dataFolder, "secrets.json");
  const known = existsSync(file) ? Secrets.partial().parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const secrets = Secrets.parse({ ...newSecrets(), ...known });
  if (Object.keys(known).length < Object.keys(secrets).length)
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function newSecrets(): Secrets {
  const key = () => randomBytes(32).toString("base64url");
  return {
    functionsKey: key(),
    tokenSecret: key(),
    carrierKey: randomBytes(32).toString("base64"),
    carrierResourceId: randomUUID(),
    speechKey: key(),
    chatKey: key(),
    translatorKey: key(),
    webPubSubKey: key(),
    mailKey: key(),
    controlKey: key(),
  };
}
