import { z } from "zod";

/** Why a number is not called, or texted, when its time has come. */
export const NotCalled = z.enum([
  /** It has had its calls of the day. */
  "too-many-calls",
  /** It has sent STOP, and did not ask for this call; or it was to be a text. */
  "opted-out",
]);
export type NotCalled = z.infer<typeof NotCalled>;
