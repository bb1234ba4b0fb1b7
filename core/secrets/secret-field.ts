import type { Claim, ClaimField } from "../call/claim/claim.ts";
import { asksForWord, nameSecret } from "./secret-question.ts";
import { both, nothingTold, toldBy } from "./told.ts";
import type { Told } from "./told.ts";

type Named = Pick<ClaimField, "name" | "description">;

/** True for a field of a claim whose value nobody may be shown who does not need it to do their work. */
export const isSecretField = (field: Named): boolean => payment.test(spoken(field.name)) || nameSecret(textsOf(field));

/** Short for what they are of. */
const payment =
  /^(?:(?:(?:credit|debit|bank|payment) )?(?:card|account)(?: (?:no|nr|num|number))?|cc (?:no|nr|num|number|details)|konto(?:nr| nr)?|compte|cuenta)$/i;

const textsOf = ({ name, description = "" }: Named): string[] => [spoken(name), description];

/** `cardNumber` and `card_number` as they are said. */
const spoken = (name: string): string => name.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");

/** A claim without the values of its secret fields, and what those values tell. */
export function withoutSecretFields(claim: Claim, fields: readonly ClaimField[]): { claim: Claim; told: Told } {
  let told = nothingTold;
  const kept = Object.entries(claim).filter(([name, value]) => {
    // A value may stand under a name that the brief has no more.
    const field = fields.find((one) => one.name === name) ?? { name };
    if (!isSecretField(field)) return true;
    told = both(
      told,
      toldBy(value, { words: textsOf(field).some((text) => asksForWord(`${text.replace(/[.!?]*$/, "")}?`)) }),
    );
    return false;
  });
  return { claim: Object.fromEntries(kept), told };
}
