import type { Check } from "./promise.ts";

/** Machines are known for what they are, and people too; who screens calls is told what they want. */
export const answerersAreKnown: Check = ({ carrier }, { calls }, report) => {
  for (const { id, outcome } of calls) {
    const leg = carrier.legs.get(id);
    const line = leg?.line;
    if (leg === undefined || line === undefined) continue;
    if (outcome === "voicemail" && leg.who !== "machine") report("nobody is taken for a machine", id, leg.who);
    // One that broke off with its stream is left anew.
    const mostMessages = leg.who === "machine" ? 1 + line.lostStreamCount : 0;
    const messages = line.phone.heard.filter(({ word }) => word === "missed").length;
    if (messages > mostMessages) {
      report("a machine gets one message, and nobody else", id, `${messages} to a ${leg.who}`);
    }
    const asksForKey = leg.acts.find((act) => act.is === "await-key");
    const keys = [...leg.keysHeard.values()].join("");
    if (keys !== "" && asksForKey === undefined) report("keys are pressed for who asks for them", id, keys);
    if (asksForKey !== undefined && keys.replaceAll(asksForKey.key, "") !== "") {
      report("keys are pressed for who asks for them", id, `${keys} instead of ${asksForKey.key}`);
    }
  }
};
