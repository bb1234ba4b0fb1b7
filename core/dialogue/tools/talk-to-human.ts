import { z } from "zod";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Gives the customer to a person. */
export const talkToHuman: Tool = tool({
  name: "talk_to_human",
  description:
    "Use this when the customer asks for a person, or when the matter is beyond you. That they are being connected is said for " +
    "you: do not say it yourself.",
  schema: z.strictObject({}),
  use: () => ({
    result: "The customer is being connected with a human agent.",
    effects: [{ is: "transfer", reason: "the caller asked for a human" }],
  }),
});
