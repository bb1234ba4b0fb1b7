import type { z } from "zod";
import type { Emergency } from "../../call/alert.ts";
import type { Claim } from "../../call/claim/claim.ts";
import type { Brief } from "../../call/brief/brief.ts";
import type { ConversationId } from "../../call/ids.ts";
import type { Reminder } from "../../call/reminder.ts";

/** What using a tool brings about. The session carries it out. */
export type ToolEffect =
  | { is: "claim"; updates: { field: string; value: string }[] }
  | { is: "reminder"; reminder: Reminder }
  | { is: "reminder-withdrawn"; title: string; conversationId?: ConversationId | undefined }
  | { is: "send-sms"; text: string }
  | { is: "language"; language: string }
  | { is: "voice-rate"; rate: number }
  | { is: "alert"; emergency: Emergency }
  | { is: "texts-wanted"; wanted: boolean }
  | { is: "new-claim" }
  | { is: "transfer"; reason: string }
  | { is: "end" };

export interface ToolOutcome {
  /** What the model is told; never empty. */
  result: string;
  /** What the customer is told meanwhile. */
  say?: string | undefined;
  effects: readonly ToolEffect[];
  /** Queries to look up in the company's documents: what they find is told instead of `result`, unless nothing can be found out. */
  lookUp?: readonly string[] | undefined;
}

/** What a tool may look at. */
export interface ToolWorld {
  brief: Brief;
  claim: Claim;
  reminders: readonly Reminder[];
  /** Code of the language now spoken, and the speed of the voice. */
  language: string;
  voiceRate: number;
  timeZone: string;
  /** The customer has sent or said STOP: no text reaches them. */
  isOptedOut?: boolean | undefined;
  nowMs: number;
}

/** A tool of one call: its arguments may depend on the brief. */
export interface Tool {
  name: string;
  description: string;
  schema: z.ZodType;
  /** Parses the arguments, then decides. */
  use(args: unknown, world: ToolWorld): ToolOutcome;
}

/** Binds a tool's schema to what it does with arguments of that shape. Throws ZodError where they have another. */
export const tool = <Schema extends z.ZodType>(definition: {
  name: string;
  description: string;
  schema: Schema;
  use: (args: z.infer<Schema>, world: ToolWorld) => ToolOutcome;
}): Tool => ({
  ...definition,
  use: (args, world) => definition.use(definition.schema.parse(args), world),
});
