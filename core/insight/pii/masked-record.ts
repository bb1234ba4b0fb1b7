import type { Claim, ClaimField } from "../../call/claim/claim.ts";
import type { Turn } from "../../call/turn.ts";
import { withoutSecrets } from "../../secrets/without-secrets.ts";
import { marks, mask } from "./mask.ts";
import { asksForBirth, birthAnswered } from "./told-births.ts";

type Spoken = Pick<Turn, "persona" | "text">;

/** A claim and what was said, oldest first, masked: of secrets nothing is left. */
export function maskedRecord<Said extends Pick<Turn, "persona" | "text" | "withHuman"> & Partial<Pick<Turn, "callId">>>(
  { claim, turns }: { claim: Claim; turns: readonly Said[] },
  fields: readonly ClaimField[],
): { claim: Claim; turns: Said[]; show: (text: string) => string } {
  const shown = withoutSecrets({ claim, turns }, fields);
  return {
    claim: maskedClaim(claim, shown, fields),
    turns: shown.turns.map((turn, at) => ({ ...turn, text: maskedText(turn, shown.turns[at - 1]) })),
    show: (text) => mask(shown.clean(text)),
  };
}

const maskedText = ({ persona, text }: Spoken, before: Spoken | undefined): string =>
  mask(
    persona === "human" && before?.persona === "assistant" && asksForBirth(before.text) ? birthAnswered(text) : text,
  );

/** Each value masked as its field asks. */
const maskedClaim = (claim: Claim, shown: { claim: Claim }, fields: readonly ClaimField[]): Claim =>
  Object.fromEntries(
    Object.keys(claim).map((name) => {
      const field = fields.find((one) => one.name === name);
      const value = shown.claim[name];
      if (value === undefined) return [name, marks.secret];
      const isBirth = asksForBirth(`${name} ${field?.description ?? ""}`);
      return [name, isBirth ? birthAnswered(value) : maskedValue(value, field)];
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
