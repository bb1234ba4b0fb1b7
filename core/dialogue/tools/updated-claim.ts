import { z } from "zod";
import { checkClaimValue, policyholderFields } from "../../call/claim/claim.ts";
import type { ClaimField } from "../../call/claim/claim.ts";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";
import { refusedByRole } from "../../call/brief/role.ts";

const formats = {
  text: "text",
  datetime: "date and time as YYYY-MM-DD HH:MM",
  email: "email address",
  phone_number: "phone number with country code, such as +14255550100",
} as const;

/** Notes what the customer has told. A value is checked before it is kept; one that is wrong replaces nothing. */
export function updatedClaim(briefFields: readonly ClaimField[]): Tool {
  const named = new Map([...policyholderFields, ...briefFields].map((field) => [field.name, field]));
  const fields = [...named.values()];
  return tool({
    name: "updated_claim",
    description:
      "Use this as soon as the customer tells a fact of the claim, or corrects one. Note several facts at once. Values are " +
      `written in English: ${fields.map(({ name, type }) => `${name} (${formats[type]})`).join(", ")}.`,
    schema: z.strictObject({
      updates: z
        .array(
          z.strictObject({
            field: z.enum(fields.map(({ name }) => name)).describe("The field to change."),
            value: z.string().describe(describeValues(fields)),
          }),
        )
        .describe("The fields that the customer has told, each with its new value."),
      customer_response: customerResponse,
    }),
    use: ({ updates, customer_response }, { brief: { role }, claim }) => {
      const kept: { field: string; value: string }[] = [];
      const lines: string[] = [];
      for (const { field, value } of updates) {
        const known = named.get(field);
        const early = role === undefined ? undefined : refusedByRole(role, claim, { field, value });
        const checked = known === undefined ? undefined : (early ?? checkClaimValue(known, value));
        if (checked?.ok === true) {
          kept.push({ field, value: checked.value });
          lines.push(`Updated: ${field} is now ${JSON.stringify(checked.value)}.`);
        } else {
          lines.push(`Not updated: ${checked?.message ?? `there is no field ${field}.`} Mend it or ask the customer.`);
        }
      }
      return {
        result: lines.join("\n") || "Nothing was updated: give at least one field with its value.",
        // A refused value must not be confirmed to the customer.
        say: kept.length === updates.length && kept.length > 0 ? customer_response : undefined,
        effects: kept.length === 0 ? [] : [{ is: "claim", updates: kept }],
      };
    },
  });
}

const describeValues = (fields: readonly ClaimField[]): string =>
  "The new value. " +
  fields
    .map(
      ({ name, type, description }) =>
        `${name}: ${description === undefined ? "" : `${description}, `}${formats[type]}`,
    )
    .join("; ") +
  ".";
