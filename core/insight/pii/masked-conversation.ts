import type { Claim, ClaimField } from "../../call/claim/claim.ts";
import type { Turn } from "../../call/turn.ts";
import { besideMarks, marks } from "./mask.ts";
import { maskNames } from "./mask-names.ts";
import { maskedRecord } from "./masked-record.ts";
import { asksForName, toldNames } from "./told-names.ts";

interface Shown<Said> {
  claim: Claim;
  turns: readonly Said[];
  summary: string | undefined;
}

/**
 * A conversation for somebody who is to know what it was about, and not with whom: without what a person can be reached,
 * paid or looked up by, and without the names of people that it tells.
 */
export function maskedConversation<
  Said extends Pick<Turn, "persona" | "text" | "withHuman"> & Partial<Pick<Turn, "callId">>,
>(
  { claim, turns, summary }: Shown<Said>,
  { fields, company }: { fields: readonly ClaimField[]; company: string },
): Shown<Said> {
  const names = toldNames({ claim, fields, turns, company });
  const withoutNames = (text: string) => besideMarks(text, (part) => maskNames(part, names));
  const isName = (name: string) => fields.some((field) => field.name === name && asksForName(field));
  const masked = maskedRecord({ claim, turns }, fields);
  const values = Object.entries(masked.claim).map(
    ([name, value]) => [name, isName(name) ? marks.name : withoutNames(value)] as const,
  );
  return {
    claim: Object.fromEntries(values),
    turns: masked.turns.map((turn) => ({ ...turn, text: withoutNames(turn.text) })),
    summary: summary === undefined ? undefined : withoutNames(masked.show(summary)),
  };
}
