import { performAlerting } from "./alerting.ts";
import { performBeginning } from "./beginning.ts";
import { performCallbacks } from "./callbacks/callbacks.ts";
import { performCampaigns } from "./campaigns/campaigns.ts";
import { performInbox } from "./inbox.ts";
import { performInsight } from "./insight.ts";
import { performLate } from "./late.ts";
import { performLine } from "./line.ts";
import { performMakingGood } from "./making-good.ts";
import { performMailing } from "./mailing.ts";
import { performRecord } from "./record.ts";
import type { CallServices } from "./services.ts";
import { performOwedTexts } from "./texts/owed-texts.ts";
import { performTextExchange } from "./texts/text-exchange.ts";
import { performTexting } from "./texts/texting.ts";

/** Binds every contract of `orchestrations/contracts.ts` to its work. Once a process. */
export function performAll(services: CallServices): void {
  performBeginning(services);
  performInbox(services);
  performLine(services);
  performRecord(services);
  performTexting(services);
  performTextExchange(services);
  performOwedTexts(services);
  performInsight(services);
  performAlerting(services);
  performMailing(services);
  performMakingGood(services);
  performLate(services);
  performCallbacks(services);
  performCampaigns(services);
}
