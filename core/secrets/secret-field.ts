import type { Claim, ClaimField } from "../call/claim.ts";
import { asksForSecret, asksForWord } from "./secret-question.ts";
import { both, nothingTold, toldBy } from "./told.ts";
import type { Told } from "./told.ts";

type Named = Pick<ClaimField, "name" | "description">;

/** True for a field of a claim whose value nobody may be shown who does not need it to do their work. */
export const isSecretField = (field: Named): boolean =>
  /^(?:credit|debit|bank|payment)?_?card$/i.test(field.name) || asks(field, asksForSecret);

const asks = ({ name, description = "" }: Named, isAsked: (question: string) => boolean): boolean =>
  isAsked(`${spoken(name)}?`) || isAsked(`${description.replace(/[.!?]*$/, "")}?`);

/** `cardNumber` and `card_number` as they are said. */
const spoken = (name: string): string => name.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");

/** A claim without the values of its secret fields, and what those values tell. */
export function withoutSecretFields(claim: Claim, fields: readonly ClaimField[]): { claim: Claim; told: Told } {
  let told = nothingTold;
  const kept = Object.entries(claim).filter(([name, value]) => {
    // A value may stand under a name that the brief has no more.
    const field = fields.find((one) => one.name === name) ?? { name };
    if (!isSecretField(field)) return true;
    told = both(told, toldBy(value, { words: asks(field, asksForWord) }));
    return false;
  });
  return { claim: Object.fromEntries(kept), told };
}
