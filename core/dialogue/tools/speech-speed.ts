import { z } from "zod";
import { boundedRate, fastestRate, slowestRate } from "../../call/brief/brief.ts";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Speaks faster or slower from the next sentence on. */
export const speechSpeed: Tool = tool({
  name: "speech_speed",
  description: "Use this when the customer wants you to speak faster or slower, or seems not to follow.",
  schema: z.strictObject({
    speed: z
      .number()
      .describe(
        `The new speed, from ${slowestRate} to ${fastestRate}; 1 is natural, and 0.1 more or less is well heard.`,
      ),
    customer_response: customerResponse,
  }),
  use: ({ speed, customer_response }, { voiceRate }) => {
    const rate = boundedRate(speed);
    return {
      result: `Voice speed set to ${rate} (was ${voiceRate}).${rate === speed ? "" : " That is as far as it goes."}`,
      say: customer_response,
      effects: rate === voiceRate ? [] : [{ is: "voice-rate", rate }],
    };
  },
});
