import * as df from "durable-functions";
import { afterCallOrchestration } from "../../orchestrations/after-call/contracts.ts";
import { afterCall } from "../../orchestrations/after-call/after-call.ts";
import { alertOrchestration } from "../../orchestrations/alerts/contracts.ts";
import { alert } from "../../orchestrations/alerts/alert.ts";
import { call, callOrchestration } from "../../orchestrations/call.ts";
import { callbackOrchestration } from "../../orchestrations/callbacks/contracts.ts";
import { callBack } from "../../orchestrations/callbacks/callback.ts";
import { campaignOrchestration, laneOrchestration } from "../../orchestrations/campaigns/contracts.ts";
import { campaignLane } from "../../orchestrations/campaigns/lane.ts";
import { campaign } from "../../orchestrations/campaigns/campaign.ts";
import { lateOrchestration } from "../../orchestrations/late/contracts.ts";
import { late } from "../../orchestrations/late/late.ts";
import { leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { leftCall } from "../../orchestrations/left-calls/left-call.ts";
import { makingGoodOrchestration } from "../../orchestrations/making-good/contracts.ts";
import { makingGood } from "../../orchestrations/making-good/making-good.ts";
import { textExchangeOrchestration } from "../../orchestrations/texts/contracts.ts";
import { textExchange } from "../../orchestrations/texts/text-exchange.ts";

/** The orchestrators of the app, without anything that they have done. */
export function registerOrchestrators(): void {
  df.app.orchestration(callOrchestration, call);
  df.app.orchestration(afterCallOrchestration, afterCall);
  df.app.orchestration(alertOrchestration, alert);
  df.app.orchestration(callbackOrchestration, callBack);
  df.app.orchestration(campaignOrchestration, campaign);
  df.app.orchestration(laneOrchestration, campaignLane);
  df.app.orchestration(lateOrchestration, late);
  df.app.orchestration(leftCallOrchestration, leftCall);
  df.app.orchestration(makingGoodOrchestration, makingGood);
  df.app.orchestration(textExchangeOrchestration, textExchange);
}
