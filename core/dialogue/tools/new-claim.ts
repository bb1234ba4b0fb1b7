import { z } from "zod";
import { ownReminders } from "../../call/reminder.ts";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Opens another claim within the call; what was said so far stays with the one before. */
export const newClaim: Tool = tool({
  name: "new_claim",
  description:
    "Use this only when the customer wants to report another, separate matter after the present one, and says so. A correction, " +
    "or more about the present matter, is no new claim. The present claim is kept and closed; its fields are not carried over.",
  schema: z.strictObject({ customer_response: customerResponse }),
  use: ({ customer_response }, { claim, reminders }) => {
    if (Object.keys(claim).length === 0 && ownReminders(reminders).length === 0) {
      return { result: "Not done: nothing is known of the present claim yet. Go on with it.", effects: [] };
    }
    return {
      result:
        "The claim before is kept, and so are its reminders. A new one is open: claim and messages are empty. Find out what it is about.",
      say: customer_response,
      effects: [{ is: "new-claim" }],
    };
  },
});
