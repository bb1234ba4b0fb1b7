import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type { FunctionServices } from "../function-services.ts";
import { takeDelivery } from "../calls/incoming-event.ts";
import { problem } from "../reply.ts";
import { takeText } from "./take-text.ts";

/** `POST /twilio/sms`: texts that Twilio brings, signed by it, and what became of ours. Not there without Twilio. */
export const postTwilioSms =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { textWebhook } = services;
    if (textWebhook === undefined) return problem(404, "Not found");
    const signature = request.headers.get("x-twilio-signature") ?? undefined;
    const { text, delivery } = textWebhook.read({ form: new URLSearchParams(await request.text()), signature });
    if (text !== undefined) await takeText(services, text, context);
    if (delivery !== undefined) await takeDelivery(services, delivery, context);
    // Nothing is answered in place: what is to be said is sent when it is found.
    return { headers: { "content-type": "text/xml" }, body: "<Response/>" };
  };
