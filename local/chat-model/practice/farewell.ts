import { callsFor } from "./tool-calls.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import type { Situation } from "./reading/situation.ts";
import type { Reply } from "../protocol/reply.ts";

/** Some centers say goodbye themselves when the call is ended; then the tool's description tells so. */
const saidElsewhere =
  /(?:goodbye|farewell)[^.]{0,40}\b(?:is|are|gets?|will be) (?:said|spoken|played)|(?:do not|don't|without) say(?:ing)? (?:goodbye|farewell)/i;

/** Says goodbye and ends the call, where it may be ended. */
export function farewell(situation: Situation): Reply {
  const { goodbye } = phrasesIn(situation.language);
  const { calls } = callsFor([{ tool: "end_call", values: {}, say: goodbye }], situation);
  const isSaid = situation.dialogue.since.includes(goodbye);
  const isSpoken = calls.length > 0 && saidElsewhere.test(situation.tools.get("end_call")?.description ?? "");
  const parameters = JSON.stringify(situation.tools.get("end_call")?.parameters ?? {});
  return {
    text: isSaid || isSpoken || (calls.length > 0 && parameters.includes("customer_response")) ? "" : goodbye,
    toolCalls: calls,
  };
}
