import { z } from "zod";

/** What the customer hears while a tool works. */
export const customerResponse = z
  .string()
  .describe(
    "What to tell the customer meanwhile, in their language: one short, simple sentence in the present tense, such as: " +
      "I'm noting that down.",
  );
