import { z } from "zod";
import { EmergencyService } from "../../call/alert.ts";
import { tool } from "./tool.ts";
import type { Tool, ToolOutcome } from "./tool.ts";

/** Raises an alert: the team is told. It calls no emergency service, and says so: only the customer can call for help in time. */
export const notifyEmergencies: Tool = tool({
  name: "notify_emergencies",
  description:
    "Use this at once when somebody is in danger, hurt or threatened. It sends an alert to the team of the company " +
    "at once. It does not call the emergency services: the customer has to do that.",
  schema: z.strictObject({
    reason: z.string().describe("What happened and who is in danger, in one sentence."),
    location: z.string().describe("Where help is needed, as exactly as it is known."),
    contact: z.string().describe("Whom to reach on the spot: name and phone number, as far as they are known."),
    service: EmergencyService.describe("The service that is needed first."),
    customer_response: z
      .string()
      .describe(
        "What to tell the customer, in their language, in one short sentence: to hang up and call the emergency number " +
          "of their country themselves right now. Never say that help was called or is on its way.",
      ),
  }),
  use: ({ reason, location, contact, service, customer_response }) => {
    if (reason.trim() === "") return refused("reason must not be empty");
    return {
      result:
        `An alert for ${service} is on record, and goes to the team. Nobody was called. Make sure that the customer knows: ` +
        "if anybody is in danger, they have to call the emergency number themselves, now.",
      say: customer_response,
      effects: [
        {
          is: "alert",
          emergency: { service, reason: reason.trim(), location: location.trim(), contact: contact.trim() },
        },
      ],
    };
  },
});

const refused = (why: string): ToolOutcome => ({ result: `Not done: ${why}. Mend it and try again.`, effects: [] });
