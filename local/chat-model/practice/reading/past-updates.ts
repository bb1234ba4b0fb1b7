import { z } from "zod";
import type { Dialogue, PastCall } from "./dialogue.ts";

const Updates = z.object({ updates: z.array(z.object({ field: z.string(), value: z.string() })) });

/** What updates of the claim came to, by field name. */
export interface PastUpdates {
  accepted: Record<string, string>;
  /** Why a value was refused, in the words of the tool. */
  refused: Record<string, string>;
  /** The field that was updated last. */
  last: string | undefined;
}

const refusal =
  /\b(?:invalid|not valid|not (?:done|updated|set)|nothing was|fail\w*|errors?|reject\w*|refus\w*|must|expected|cannot|could not|wrong|unchanged|no field)\b/i;

/** True for a call that has opened another claim, in which nothing is known yet. */
export const isOpened = ({ name, result }: PastCall): boolean =>
  name === "new_claim" && result !== undefined && !refusal.test(result);

/** Reads the results of updated_claim, line by line: a line that names a field and speaks of a failure refuses it. */
export function updatesIn(dialogue: Dialogue, of: "turn" | "conversation"): PastUpdates {
  const past: PastUpdates = { accepted: {}, refused: {}, last: undefined };
  for (const call of dialogue.calls) {
    if (isOpened(call) && (of === "conversation" || call.thisTurn)) past.accepted = {};
    if (call.name !== "updated_claim" || call.result === undefined || (of === "turn" && !call.thisTurn)) continue;
    for (const { field, value } of Updates.safeParse(call.arguments).data?.updates ?? []) {
      const reason = reasonFor(field, call.result.replaceAll(value, "…").replace(/"(?:[^"\\]|\\.)*"/g, '"…"'));
      if (reason !== undefined) past.refused[field] = reason;
      else {
        past.accepted[field] = value;
        past.last = field;
        delete past.refused[field];
      }
    }
  }
  return past;
}

function reasonFor(field: string, result: string): string | undefined {
  const lines = result.split(/\n|;|(?<=[.!])\s+(?=[-"\w]+\b)|\},/);
  const about = lines.filter((line) => new RegExp(`(?<!\\w)${field.replace(/\W/g, "\\$&")}(?!\\w)`).test(line));
  const reason = about.find((line) => refusal.test(line));
  if (reason !== undefined) return reason.trim();
  if (about.length > 0) return undefined;
  return refusal.test(result) ? result.trim() : undefined;
}
