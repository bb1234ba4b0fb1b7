import { z } from "zod";
import { Wording } from "../dialogue/menu/wording.ts";
import { PhoneNumber } from "./number/phone-number.ts";

/** Somebody of the company whom an option of a phone menu hands a caller over to, instead of the human of the brief. */
export const Colleague = z.object({
  phoneNumber: PhoneNumber,
  /** What they are told ahead of everything else, as by which option the caller comes. */
  about: Wording.optional(),
});
export type Colleague = z.infer<typeof Colleague>;
