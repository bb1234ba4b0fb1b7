import { z } from "zod";
import { PhoneNumber } from "../number/phone-number.ts";

/** Who of the company is told of an emergency at once. The human who takes calls gets the text where no number is named. */
export const OnCall = z.object({ phoneNumber: PhoneNumber.optional(), email: z.email().optional() });
export type OnCall = z.infer<typeof OnCall>;

/** Ways to tell them. */
export const AlertWay = z.enum(["sms", "mail"]);
export type AlertWay = z.infer<typeof AlertWay>;

/** Where an alert goes. A way that nobody has set up is none. */
export function alertAddresses(
  brief: { onCall?: OnCall | undefined; agentPhoneNumber: PhoneNumber },
  { hasMail }: { hasMail: boolean },
): { sms: PhoneNumber; mail: string | undefined } {
  const { phoneNumber, email } = brief.onCall ?? {};
  return { sms: phoneNumber ?? brief.agentPhoneNumber, mail: hasMail ? email : undefined };
}
