import { tellingKey } from "../../core/call/life/handover.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { customer } from "../../orchestrations/testing.ts";
import { ScriptedCall } from "./scripted-call.ts";

/** In the simulation hardly a human takes anybody: the histories of calls in which one does, and in which none can. */
export async function transferHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  const courses = [takenAndBack, nobodyCanBeHad, callerLeavesWithHuman];
  const histories = [];
  for (const course of courses) {
    const call = await ScriptedCall.begin();
    try {
      await course(call);
      histories.push(...call.histories);
    } finally {
      await call.close();
    }
  }
  return histories;
}

/**
 * No relay can be had on the human's leg, so the carrier tells them; its word that they were moved is lost, and they
 * leave again. A text is promised after the last look into the inbox, and the model that sums up is away for a while.
 */
async function takenAndBack(call: ScriptedCall): Promise<void> {
  call.modelIsAwayFor(4);
  call.carrier.press = done;
  call.carrier.startStreaming = done;
  call.carrier.play = done;
  call.carrier.move = done;
  call.carrier.parties = () => Promise.resolve([customer, human]);
  await call.attended();
  await call.relay({ is: "press", keys: "1" });
  const key = await call.relay({ is: "transfer", reason: "wants a human" });
  await call.carrierTells("connected", { leg: key });
  await call.pass(5);
  await call.pass(5);
  await call.carrierTells("play-ended", { leg: key, context: tellingKey(key) });
  await call.pass(11);
  call.carrier.parties = () => Promise.resolve([customer]);
  await call.carrierTells("parties-changed");
  await call.relay({ is: "end", reason: "goodbye" });
  await call.carrierTells("disconnected");
  await call.relay({ is: "send-sms", text: "We are coming." }, { rings: false });
  await call.isOver();
}

/** The carrier refuses all that has to do with the human. */
async function nobodyCanBeHad(call: ScriptedCall): Promise<void> {
  await call.attended();
  await call.relay({ is: "press", keys: "1" });
  const first = await call.relay({ is: "transfer", reason: "wants a human" });
  await call.carrierTells("connected", { leg: first });
  await call.pass(5);
  await call.pass(5);
  call.carrier.move = done;
  const second = await call.relay({ is: "transfer", reason: "asks again" });
  await call.relay({ is: "human", transfer: second, did: "attended" });
  await call.relay({ is: "human", transfer: second, did: "accepted" });
  await call.pass(11);
  await call.pass(11);
  await call.relay({ is: "session-over", handedOver: false });
  await call.carrierTells("disconnected");
  await call.isOver();
}

async function callerLeavesWithHuman(call: ScriptedCall): Promise<void> {
  call.carrier.move = done;
  call.carrier.parties = () => Promise.resolve([human]);
  await call.attended();
  const key = await call.relay({ is: "transfer", reason: "wants a human" });
  await call.relay({ is: "human", transfer: key, did: "attended" });
  await call.relay({ is: "human", transfer: key, did: "accepted" });
  await call.carrierTells("moved", { context: key });
  await call.carrierTells("parties-changed");
  await call.carrierTells("disconnected");
  await call.relay({ is: "session-over", handedOver: false });
  await call.isOver();
}

const human = PhoneNumber.parse("+12025550107");
const done = () => Promise.resolve();
