import { ConversationId } from "../../core/call/ids.ts";
import type { CallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/phone-number.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { Flags } from "../../core/flags.ts";

export const benchFlags = Flags.parse({});

/** Stands before the call's id in what the model is asked, so that a request can be told from those of other calls. */
export const callMark = "call ";

/** A call with nothing to fill in, so that each answer is one completion. */
export const benchContext = (callId: CallId): RelayContext => ({
  callId,
  conversationId: ConversationId.parse("7f1f5b38-51d2-4f0d-9a4c-1c6c4f2f2a10"),
  direction: "inbound",
  phoneNumber: PhoneNumber.parse("+12025550100"),
  centerNumber: PhoneNumber.parse("+18335550100"),
  brief: {
    botCompany: "Contoso",
    botName: "Amélie",
    agentPhoneNumber: PhoneNumber.parse("+12025550107"),
    task: `Help the customer (${callMark}${callId}).`,
    claim: [],
    languages: [{ code: "en-US", voice: "en-US-ShimmerTurboMultilingualNeural", pronunciations: ["English"] }],
    defaultLanguage: "en-US",
    voiceRate: 1,
  },
  language: "en-US",
  claim: {},
  reminders: [],
  turns: [],
  resumed: false,
  timeZone: "America/New_York",
  flags: benchFlags,
});
