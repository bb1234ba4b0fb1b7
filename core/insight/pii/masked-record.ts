import type { Claim, ClaimField } from "../../call/claim.ts";
import type { Turn } from "../../call/turn.ts";
import { withoutSecrets } from "../../secrets/without-secrets.ts";
import { marks, mask } from "./mask.ts";

/** A claim and what was said, oldest first, masked: of secrets nothing is left. */
export function maskedRecord<Said extends Pick<Turn, "persona" | "text" | "withHuman"> & Partial<Pick<Turn, "callId">>>(
  { claim, turns }: { claim: Claim; turns: readonly Said[] },
  fields: readonly ClaimField[],
): { claim: Claim; turns: Said[]; show: (text: string) => string } {
  const shown = withoutSecrets({ claim, turns }, fields);
  return {
    claim: maskedClaim(claim, shown, fields),
    turns: shown.turns.map((turn) => ({ ...turn, text: mask(turn.text) })),
    show: (text) => mask(shown.clean(text)),
  };
}

/** Each value masked as its field asks. */
const maskedClaim = (claim: Claim, shown: { claim: Claim }, fields: readonly ClaimField[]): Claim =>
  Object.fromEntries(
    Object.keys(claim).map((name) => {
      const field = fields.find((one) => one.name === name);
      const value = shown.claim[name];
      return [name, value === undefined ? marks.secret : maskedValue(value, field)];
    }),
  );

function maskedValue(value: string, field: ClaimField | undefined): string {
  switch (field?.type) {
    case "email":
      return marks.email;
    case "phone_number":
      return marks.phone;
    case "datetime":
      return value;
    case "text":
    case undefined:
      return mask(value);
  }
}
