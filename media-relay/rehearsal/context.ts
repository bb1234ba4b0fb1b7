import { CallId, ConversationId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { Flags } from "../../core/flags.ts";

export const callId = CallId.parse("call-12345678");

/** A call as Functions know it: an incident is to be reported, and nothing has been said. */
export const contextWith = (
  changes: Partial<RelayContext> = {},
  flags: Record<string, unknown> = {},
): RelayContext => ({
  callId,
  conversationId: ConversationId.parse("7f1f5b38-51d2-4f0d-9a4c-1c6c4f2f2a10"),
  direction: "inbound",
  phoneNumber: PhoneNumber.parse("+33612345678"),
  centerNumber: PhoneNumber.parse("+18335550100"),
  brief: {
    botCompany: "Contoso",
    botName: "Amélie",
    agentPhoneNumber: PhoneNumber.parse("+12025550107"),
    task: "Help the customer to report an incident.",
    claim: [
      { name: "incident_description", type: "text", description: "What happened" },
      { name: "incident_datetime", type: "datetime" },
    ],
    languages: [{ code: "en-US", voice: "en-US-ShimmerTurboMultilingualNeural", pronunciations: ["English"] }],
    defaultLanguage: "en-US",
    voiceRate: 1,
  },
  language: "en-US",
  claim: {},
  reminders: [],
  turns: [],
  resumed: false,
  timeZone: "Europe/Paris",
  flags: Flags.parse(flags),
  ...changes,
});
