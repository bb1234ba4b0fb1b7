import { z } from "zod";

/** What a conversation was about, for the customer and the team. */
export const Synthesis = z.object({
  short: z.string().describe("The matter in a few words, such as: the breakdown of your scooter."),
  long: z.string().describe("One paragraph for the customer, without personal details; address them as you."),
  satisfaction: z.enum(["terrible", "low", "partial", "high", "unknown"]).describe("How content the customer was."),
  improvementSuggestions: z.string().describe("What the agent could do better next time."),
});
export type Synthesis = z.infer<typeof Synthesis>;

/** What the company should do next, and why. */
export const NextAction = z.object({
  action: z
    .enum([
      "case_closed",
      "commercial_offer",
      "customer_will_send_info",
      "high_priority",
      "propose_new_contract",
      "requires_expertise",
    ])
    .describe("The one next step for the company."),
  justification: z.string().describe("Why, in one or two sentences."),
});
export type NextAction = z.infer<typeof NextAction>;
