import type { OrchestrationHandler } from "durable-functions";
import { afterCallOrchestration } from "./after-call/contracts.ts";
import { afterCall } from "./after-call/after-call.ts";
import { alertOrchestration } from "./alerts/contracts.ts";
import { alert } from "./alerts/alert.ts";
import { call, callOrchestration } from "./call.ts";
import { callbackOrchestration } from "./callbacks/contracts.ts";
import { callBack } from "./callbacks/callback.ts";
import { campaignOrchestration, laneOrchestration } from "./campaigns/contracts.ts";
import { campaignLane } from "./campaigns/lane.ts";
import { campaign } from "./campaigns/campaign.ts";
import { hangingUpOrchestration } from "./hanging-up/contracts.ts";
import { hangingUp } from "./hanging-up/hanging-up.ts";
import { lateOrchestration } from "./late/contracts.ts";
import { late } from "./late/late.ts";
import { leftCallOrchestration } from "./left-calls/contracts.ts";
import { leftCall } from "./left-calls/left-call.ts";
import { makingGoodOrchestration } from "./making-good/contracts.ts";
import { makingGood } from "./making-good/making-good.ts";
import { textExchangeOrchestration } from "./texts/contracts.ts";
import { textExchange } from "./texts/text-exchange.ts";

/** All orchestrations, by the name under which the durable runtime knows them. A history in flight holds that name. */
export const orchestrators: Readonly<Record<string, OrchestrationHandler>> = {
  [callOrchestration]: call,
  [afterCallOrchestration]: afterCall,
  [alertOrchestration]: alert,
  [callbackOrchestration]: callBack,
  [campaignOrchestration]: campaign,
  [laneOrchestration]: campaignLane,
  [hangingUpOrchestration]: hangingUp,
  [lateOrchestration]: late,
  [leftCallOrchestration]: leftCall,
  [makingGoodOrchestration]: makingGood,
  [textExchangeOrchestration]: textExchange,
};
