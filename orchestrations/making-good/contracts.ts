import * as df from "durable-functions";
import { z } from "zod";
import { effectKeyOf } from "../../core/call/effect-key.ts";
import { ConversationId, type CallId } from "../../core/call/ids.ts";
import type { Signal } from "../../core/call/signal.ts";
import { defineActivity, nothing, patient } from "../activity.ts";

export const makingGoodOrchestration = "making-good";

/** What starts it: the conversation of which something was told. */
export const MakingGoodStart = z.object({ conversationId: ConversationId });
export type MakingGoodStart = z.infer<typeof MakingGoodStart>;

/** The same however often it is told. */
export const makingGoodIdOf = (callId: CallId, signal: Signal): string =>
  `${callId}-good-${effectKeyOf(signal).replaceAll(/[^\w-]/g, "-")}`;

/** Does what a conversation asks for and nobody has done: its reminders are planned or taken back, its alerts told. */
export const makeGood = defineActivity(
  "make-good",
  { input: MakingGoodStart, output: nothing, bindings: [df.input.durableClient()] },
  patient,
);
