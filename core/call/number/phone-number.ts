import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";

/** A valid phone number with its country code, as E.164: `+33612345678`. Spaces and punctuation are taken out. */
export const PhoneNumber = z
  .string()
  .transform((text, context) => {
    const number = text.trim().startsWith("+") ? parsePhoneNumberFromString(text) : undefined;
    if (number?.isValid()) return number.number;
    context.addIssue({
      code: "custom",
      message: "must be a valid phone number with country code, such as +14255550100",
    });
    return z.NEVER;
  })
  .brand("PhoneNumber");
export type PhoneNumber = z.infer<typeof PhoneNumber>;
