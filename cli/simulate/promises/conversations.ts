import { checkClaimValue, policyholderFields } from "../../../core/call/claim.ts";
import type { Check } from "./promise.ts";

export const claimsAreValid: Check = (_center, { conversations }, report) => {
  for (const { id, brief, claim } of conversations.values()) {
    const fields = new Map([...policyholderFields, ...brief.claim].map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(claim)) {
      const field = fields.get(name);
      const checked = field === undefined ? undefined : checkClaimValue(field, value);
      if (checked?.ok !== true || checked.value !== value) report("no claim is invalid", id, `${name}: ${value}`);
    }
  }
};
