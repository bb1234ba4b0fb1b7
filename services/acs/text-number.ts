import { z } from "zod";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";

/** A number in an event about texts, which some write without the plus. */
export const TextNumber = z
  .string()
  .transform((text) => (/^\d{7,15}$/.test(text) ? `+${text}` : text))
  .pipe(PhoneNumber);
