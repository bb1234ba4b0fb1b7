import { callsFor, saysItself } from "./tool-calls.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import type { Situation } from "./reading/situation.ts";
import type { Reply } from "../protocol/reply.ts";

/** Says goodbye and ends the call, where it may be ended. */
export function farewell(situation: Situation): Reply {
  const { goodbye } = phrasesIn(situation.language);
  const { calls } = callsFor([{ tool: "end_call", values: {}, say: goodbye }], situation);
  const isSaid = calls.length > 0 && (saysItself("end_call", situation) || situation.dialogue.since.includes(goodbye));
  return { text: isSaid ? "" : goodbye, toolCalls: calls };
}
