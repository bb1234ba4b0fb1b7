import { z } from "zod";
import { talkToHuman } from "./talk-to-human.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Instead of `talk_to_human` where there is no line to give away: a person is told whom to get back to. */
export const askColleague: Tool = tool({
  name: talkToHuman.name,
  description:
    "Use this when the customer asks for a person, or when the matter is beyond you. A colleague is asked to get back to them; " +
    "that is said for you: do not say it yourself.",
  schema: z.strictObject({}),
  use: () => ({
    result: "A colleague is asked to get back to the customer.",
    effects: [{ is: "transfer", reason: "the customer asked for a human" }],
  }),
});
