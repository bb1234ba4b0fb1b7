import { readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { plainFault } from "../core/seed/plain-fault.ts";
import { WrongUse } from "./call-wrong-use.ts";

const behaviour = z.enum(["answer", "busy", "no-answer", "decline", "voicemail", "invalid"]);

/** Simulated phones, with numbers in a row. */
const Phones = z.strictObject({
  from: z.e164("a phone number such as +12025550110 is needed"),
  count: z.int().min(1).max(1_000).default(1),
  behaviour: behaviour.default("answer"),
  before: z.array(behaviour).default([]),
  person: z.enum(["small-talk", "hurried", "silent", "human-agent"]).default("hurried"),
});

/** A campaign as a file: the body of `POST /campaign`, and who answers where the phones are simulated. */
const CampaignFile = z.looseObject({
  phones: z.array(Phones).default([]),
  phone_numbers: z.array(z.string()).default([]),
});

export interface CampaignToRun {
  body: object;
  phones: { number: string; persona: object }[];
}

/** Reads the file. Throws WrongUse naming every fault with its place. */
export async function loadCampaign(file: string): Promise<CampaignToRun> {
  const found = CampaignFile.safeParse(await content(file), { error: plainFault });
  if (!found.success) {
    const faults = found.error.issues.map(
      ({ path, message }) => `${file}: ${path.join(".") || "campaign"}: ${message}`,
    );
    throw new WrongUse(faults.join("\n"));
  }
  const { phones: rows, phone_numbers, ...order } = found.data;
  const phones = rows.flatMap(({ from, count, ...persona }) =>
    Array.from({ length: count }, (_, index) => ({ number: `+${BigInt(from.slice(1)) + BigInt(index)}`, persona })),
  );
  return { body: { ...order, phone_numbers: [...phone_numbers, ...phones.map(({ number }) => number)] }, phones };
}

async function content(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new WrongUse(`${file}: ${error.message}`);
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
