import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import type { Conversation } from "../../core/call/conversation.ts";
import type { Store } from "../../core/ports/store.ts";
import { CampaignOrder } from "../../core/seed/campaign-order.ts";
import { briefOf, OrderedCall } from "../../core/seed/initiate.ts";
import { conversationFor } from "../../orchestrations/activities/conversation-for.ts";
import { hasHadItsCalls } from "../../orchestrations/activities/callbacks/day-limit.ts";
import { sameMatter } from "../../orchestrations/activities/campaigns/same-matter.ts";
import { documentOf } from "./call-get.ts";
import { beginCampaign } from "../campaigns/campaign-post.ts";
import { dialLater } from "./dial-later.ts";
import { dialNow } from "./dial-now.ts";
import type { FunctionServices } from "../function-services.ts";
import { keyedOrder, orderedBefore, type KeyedOrder } from "../keyed-order.ts";
import { mustLieAhead } from "../must-lie-ahead.ts";
import { BadBodyError, bodyOf, checked, problem } from "../reply.ts";
import { roleNamed } from "../role-named.ts";

const given = z.unknown().refine((value) => value !== undefined);
/** Names many numbers. */
const Many = z.looseObject({ phone_numbers: given });
const OneAndMany = Many.extend({ phone_number: given });

/**
 * `POST /call`: dials a number, now or at a time. Answers 201 with the call, which is being dialled or planned. With many
 * numbers it is a campaign. What is sent again with its `Idempotency-Key` is done once.
 */
export const postCall =
  (services: Pick<FunctionServices, "store" | "clock" | "briefs" | "flags" | "spokenPhrases">) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, clock, briefs } = services;
    const body = await bodyOf(request, z.unknown());
    if (OneAndMany.safeParse(body).success)
      throw new BadBodyError(["phone_number: stands beside phone_numbers; name one number or many"]);
    if (Many.safeParse(body).success) return beginCampaign(services, checked(CampaignOrder, body), request, context);
    const ordered = checked(OrderedCall, body);
    const { phone_number: phoneNumber, at } = ordered;
    const brief = briefOf(ordered, briefs.forNumber(), roleNamed(ordered.role, briefs));
    const order = keyedOrder(request, ordered);
    const known = await knownConversation(store, order);
    if (known === undefined) {
      // One for later is looked at when it is due.
      if (at !== undefined) mustLieAhead(Date.parse(at), clock.nowMs());
      else if (await hasHadItsCalls(services, { phoneNumber, brief, direction: "outbound" }))
        return problem(429, "This number has had its calls of the day", [
          "phone_number: was called as often as outbound_calls_per_day_max allows in 24 hours",
        ]);
    }
    const conversation = known ?? (await conversationFor(services, phoneNumber, brief, sameMatter(brief)));

    services.spokenPhrases.warm(brief.languages.map(({ code }) => code));
    if (at === undefined) await dialNow(services, context, order, conversation.id);
    else await dialLater(services, context, order, conversation.id, at);
    return { status: 201, jsonBody: await documentOf(store, conversation) };
  };

/** The conversation of an order that was sent before. */
async function knownConversation(store: Store, order: KeyedOrder): Promise<Conversation | undefined> {
  const known = await orderedBefore(store, order);
  if (known === undefined || !("conversationId" in known)) return undefined;
  return (await store.conversation(known.conversationId))?.value;
}
