import { z } from "zod";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Keeps whether the customer wants to hear from the company of its own accord: STOP and START, said in their own words. */
export const contactWishes: Tool = tool({
  name: "contact_wishes",
  description:
    "Use this at once when the customer says that they want no more texts, messages or calls from the company, or to be taken off " +
    "its list, and when they want them again later. Not where they only refuse one text or one call, or want it at another time.",
  schema: z.strictObject({
    wanted: z.boolean().describe("False: nothing is sent to them any more. True: they want it again."),
    customer_response: customerResponse,
  }),
  use: ({ wanted, customer_response }) => ({
    result: wanted ? again : noMore,
    say: customer_response,
    effects: [{ is: "texts-wanted", wanted }],
  }),
});

const noMore =
  "Kept: they get no more texts, summaries of this conversation included, and no calls that they have not asked for themselves. " +
  "Tell them so, promise no text, and tell them how to take it back: by START sent by text to this number, or by saying so in a " +
  "call. What else they write by text is not answered until then.";

const again =
  "Kept: they get texts and calls again. Tell them that, had they ever written STOP to this number, their phone company may hold " +
  "our texts back until they send START by text to this number.";
