import { DateTime } from "luxon";
import { z } from "zod";
import { PhoneNumber } from "../number/phone-number.ts";

/** One thing to find out in a conversation, as the brief names it. */
export const ClaimField = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "must be a name of letters, digits and underscores"),
  type: z.enum(["text", "datetime", "email", "phone_number"]),
  description: z.string().optional(),
});
export type ClaimField = z.infer<typeof ClaimField>;

/** What is known so far, by field name. Dates and times are ISO without a zone unless the caller named one. */
export const Claim = z.record(z.string(), z.string());
export type Claim = z.infer<typeof Claim>;

/** Fields that every claim has besides those of its brief: kept when told, never asked for. */
export const policyholderFields: readonly ClaimField[] = [
  { name: "policyholder_email", type: "email", description: "Email of the caller" },
  { name: "policyholder_name", type: "text", description: "First and last name of the caller" },
  { name: "policyholder_phone", type: "phone_number", description: "Phone number of the caller" },
];

export type Checked = { ok: true; value: string } | { ok: false; message: string };

/**
 * Checks a value before it may enter a claim, and brings it into its one form. The message of a refusal is written for
 * the model, so that it can mend the value or ask the caller.
 */
export function checkClaimValue(field: ClaimField, value: unknown): Checked {
  if (typeof value !== "string") return { ok: false, message: `${field.name} must be a text, not a ${typeof value}.` };
  const text = value.trim();
  if (text === "") return { ok: false, message: `${field.name} must not be empty.` };
  switch (field.type) {
    case "text":
      return { ok: true, value: text };
    case "email":
      return checkEmail(field, text);
    case "phone_number":
      return checkPhoneNumber(field, text);
    case "datetime":
      return checkDateTime(field, text);
  }
}

function checkEmail(field: ClaimField, text: string): Checked {
  const parsed = z.email().safeParse(text);
  if (!parsed.success)
    return { ok: false, message: `${field.name} must be an email address, such as name@example.com.` };
  const at = parsed.data.lastIndexOf("@");
  return { ok: true, value: parsed.data.slice(0, at) + parsed.data.slice(at).toLowerCase() };
}

function checkPhoneNumber(field: ClaimField, text: string): Checked {
  const parsed = PhoneNumber.safeParse(text);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, message: `${field.name} must be a valid phone number with country code, such as +14255550100.` };
}

function checkDateTime(field: ClaimField, text: string): Checked {
  const dated = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? DateTime.fromISO(text.replace(" ", "T"), { setZone: true })
    : undefined;
  if (!dated?.isValid) return { ok: false, message: `${field.name} must be a date and time such as 2024-02-01 18:58.` };
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const value = dated.toISO({ includeOffset: zoned, suppressMilliseconds: true });
  return { ok: true, value };
}
