import { app, type HttpHandler, type HttpMethod } from "@azure/functions";
import * as df from "durable-functions";
import { performAll } from "../orchestrations/activities/perform-all.ts";
import { orchestrators } from "../orchestrations/orchestrators.ts";
import { getCall } from "./calls/call-get.ts";
import { listCalls } from "./calls/call-list.ts";
import { deleteCallback, getCallback, listCallbacks } from "./calls/callbacks.ts";
import { postCall } from "./calls/call-post.ts";
import { postCampaign } from "./campaigns/campaign-post.ts";
import { getCampaign, listCampaigns, orderCampaign } from "./campaigns/campaigns.ts";
import { postChat } from "./texts/chat-post.ts";
import { postCarrierEvents } from "./calls/carrier-events.ts";
import type { FunctionServices } from "./function-services.ts";
import { liveness, readiness } from "./health.ts";
import { incomingEvent } from "./calls/incoming-event.ts";
import { getRelayContext } from "./relay/relay-context.ts";
import { postRecording } from "./relay/relay-recording.ts";
import { postKnowledge } from "./relay/relay-knowledge.ts";
import { postLiveUpdates } from "./relay/relay-live-updates.ts";
import { getNotes } from "./relay/relay-notes.ts";
import { postSignals } from "./relay/relay-signals.ts";
import { deleteRecordings, getRecording } from "./calls/recordings.ts";
import { answering } from "./reply.ts";
import { sweepLeftOver } from "./left-over/sweep-left-over.ts";
import { postTwilioSms } from "./texts/twilio-sms.ts";

/** Every way in, and who may come through it. */
export function register(services: FunctionServices): void {
  // With a key of the function app.
  http("post-call", "POST", "call", "function", postCall(services));
  http("list-calls", "GET", "call", "function", listCalls(services));
  http("get-call", "GET", "call/{idOrPhone}", "function", getCall(services));
  http("get-recording", "GET", "call/{callId}/recording/{number}", "function", getRecording(services));
  http("delete-recordings", "DELETE", "call/{callId}/recording", "function", deleteRecordings(services));
  http("list-callbacks", "GET", "callback", "function", listCallbacks(services));
  http("get-callback", "GET", "callback/{callbackId}", "function", getCallback(services));
  http("delete-callback", "DELETE", "callback/{callbackId}", "function", deleteCallback(services));
  http("post-campaign", "POST", "campaign", "function", postCampaign(services));
  http("list-campaigns", "GET", "campaign", "function", listCampaigns(services));
  http("get-campaign", "GET", "campaign/{campaignId}", "function", getCampaign(services));
  http("order-campaign", "POST", "campaign/{campaignId}/{order}", "function", orderCampaign(services));
  http("post-chat", "POST", "chat", "function", postChat(services));
  app.eventGrid("incoming-event", { handler: incomingEvent(services), extraInputs: [df.input.durableClient()] });

  // With the token of one call; the carrier also signs.
  http("carrier-events", "POST", "calls/{callId}/events", "anonymous", postCarrierEvents(services));
  http("relay-context", "GET", "calls/{callId}/context", "anonymous", getRelayContext(services));
  http("relay-signals", "POST", "calls/{callId}/signals", "anonymous", postSignals(services));
  http("relay-notes", "GET", "calls/{callId}/notes", "anonymous", getNotes(services));
  http("relay-knowledge", "POST", "calls/{callId}/knowledge", "anonymous", postKnowledge(services));
  http("relay-recording", "POST", "calls/{callId}/recording", "anonymous", postRecording(services));

  // With the token of our relay.
  http("relay-live-updates", "POST", "relay/live-updates", "anonymous", postLiveUpdates(services));

  // Twilio signs them.
  http("twilio-sms", "POST", "twilio/sms", "anonymous", postTwilioSms(services));

  // By the clock.
  const everyTenMinutes = "0 */10 * * * *";
  const extraInputs = [df.input.durableClient()];
  app.timer("sweep-left-over", { schedule: everyTenMinutes, extraInputs, handler: sweepLeftOver(services) });

  // Open: they say nothing about anybody.
  http("liveness", "GET", "health/liveness", "anonymous", liveness);
  http("readiness", "GET", "health/readiness", "anonymous", readiness(services));

  for (const [name, orchestrator] of Object.entries(orchestrators)) df.app.orchestration(name, orchestrator);
  performAll(services);
}

function http(
  name: string,
  method: HttpMethod,
  route: string,
  authLevel: "function" | "anonymous",
  handler: HttpHandler,
): void {
  const extraInputs = [df.input.durableClient()];
  app.http(name, { methods: [method], route, authLevel, extraInputs, handler: answering(handler) });
}
