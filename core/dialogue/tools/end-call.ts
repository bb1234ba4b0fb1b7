import { z } from "zod";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Says goodbye and ends the call. */
export const endCall: Tool = tool({
  name: "end_call",
  description:
    "Use this when the customer says goodbye, or confirms that nothing is left to be done. The goodbye is said for you: do not " +
    "say it yourself. Never use it before the customer has agreed to end the call.",
  schema: z.strictObject({}),
  use: () => ({ result: "The goodbye is said and the call ends.", effects: [{ is: "end" }] }),
});
