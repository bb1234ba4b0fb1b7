import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import { CampaignOrder } from "../core/seed/campaign-order.ts";
import { briefOf, OrderedCall } from "../core/seed/initiate.ts";
import { conversationFor } from "../orchestrations/activities/conversation-for.ts";
import { hasHadItsCalls } from "../orchestrations/activities/day-limit.ts";
import { sameMatter } from "../orchestrations/activities/same-matter.ts";
import { documentOf } from "./call-get.ts";
import { beginCampaign } from "./campaign-post.ts";
import { dialLater } from "./dial-later.ts";
import { dialNow } from "./dial-now.ts";
import type { FunctionServices } from "./function-services.ts";
import { mustLieAhead } from "./must-lie-ahead.ts";
import { BadBodyError, bodyOf, checked, problem } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

const given = z.unknown().refine((value) => value !== undefined);
/** Names many numbers. */
const Many = z.looseObject({ phone_numbers: given });
const OneAndMany = Many.extend({ phone_number: given });

/**
 * `POST /call`: dials a number, now or at a time. Answers 201 with the call, which is being dialled or planned. With many
 * numbers it is a campaign.
 */
export const postCall =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, clock, briefs } = services;
    const body = await bodyOf(request, z.unknown());
    if (OneAndMany.safeParse(body).success)
      throw new BadBodyError(["phone_number: stands beside phone_numbers; name one number or many"]);
    if (Many.safeParse(body).success) return beginCampaign(services, checked(CampaignOrder, body), request, context);
    const { at, ...initiate } = checked(OrderedCall, body);
    if (at !== undefined) mustLieAhead(Date.parse(at), clock.nowMs());
    const brief = briefOf(initiate, briefs.forNumber(), roleNamed(initiate.role, briefs));
    const ordered = { phoneNumber: initiate.phone_number, brief, direction: "outbound" } as const;
    // One for later is looked at when it is due.
    if (at === undefined && (await hasHadItsCalls(services, ordered)))
      return problem(429, "This number has had its calls of the day", [
        "phone_number: was called as often as outbound_calls_per_day_max allows in 24 hours",
      ]);
    const conversation = await conversationFor(services, initiate.phone_number, brief, sameMatter(brief));

    services.spokenPhrases.warm(brief.languages.map(({ code }) => code));
    if (at === undefined) await dialNow(services, context, conversation.id);
    else await dialLater(services, context, conversation.id, at);
    return { status: 201, jsonBody: await documentOf(store, conversation) };
  };
