import { z } from "zod";

/** Where a list of instances goes on: after the one created then, with that id. */
interface Position {
  createdMs: number;
  id: string;
}

const Written = z.tuple([z.number().int(), z.string()]);

export const token = ({ createdMs, id }: Position): string =>
  Buffer.from(JSON.stringify([createdMs, id])).toString("base64url");

export function position(given: string | undefined): Position | undefined | "malformed" {
  if (!given) return undefined;
  try {
    const [createdMs, id] = Written.parse(JSON.parse(Buffer.from(given, "base64url").toString()));
    return { createdMs, id };
  } catch {
    return "malformed";
  }
}
