import * as df from "durable-functions";
import { alertOrchestration } from "../../orchestrations/alert-contracts.ts";
import { alert } from "../../orchestrations/alert.ts";
import { call, callOrchestration } from "../../orchestrations/call.ts";
import { callbackOrchestration } from "../../orchestrations/callback-contracts.ts";
import { callBack } from "../../orchestrations/callback.ts";
import { campaignOrchestration, laneOrchestration } from "../../orchestrations/campaign-contracts.ts";
import { campaignLane } from "../../orchestrations/campaign-lane.ts";
import { campaign } from "../../orchestrations/campaign.ts";
import { textExchangeOrchestration } from "../../orchestrations/text-exchange-contracts.ts";
import { textExchange } from "../../orchestrations/text-exchange.ts";

/** The orchestrators of the app, without anything that they have done. */
export function registerOrchestrators(): void {
  df.app.orchestration(callOrchestration, call);
  df.app.orchestration(alertOrchestration, alert);
  df.app.orchestration(callbackOrchestration, callBack);
  df.app.orchestration(campaignOrchestration, campaign);
  df.app.orchestration(laneOrchestration, campaignLane);
  df.app.orchestration(textExchangeOrchestration, textExchange);
}
