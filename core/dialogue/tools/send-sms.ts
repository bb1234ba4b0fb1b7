import { z } from "zod";
import { customerResponse } from "./customer-response.ts";
import { optedOut } from "./opted-out.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Texts the customer something they will want to have in writing. */
export const sendSms: Tool = tool({
  name: "send_sms",
  description:
    "Use this when the customer asks for something in writing, or needs an address, a number or a list of steps. The text goes " +
    "to the number they are calling with.",
  schema: z.strictObject({
    message: z.string().describe("The text message, in the customer's language, clear without the conversation."),
    customer_response: customerResponse,
  }),
  use: ({ message, customer_response }, { isOptedOut }) => {
    if (isOptedOut === true) return { result: `Not sent: ${optedOut}`, effects: [] };
    const text = message.trim();
    if (text === "") return { result: "Not sent: message must not be empty.", effects: [] };
    return { result: "The text message is on its way.", say: customer_response, effects: [{ is: "send-sms", text }] };
  },
});
