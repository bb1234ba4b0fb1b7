import { z } from "zod";
import type { AppRegistry } from "../azure-core/app-registry.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import { emptyReply, jsonReply, type Reply } from "../http/reply.ts";
import type { ExtraInputs } from "../http/http-trigger.ts";
import type { Log } from "../log.ts";

const Validation = z.object({ data: z.object({ validationCode: z.string() }) });

export interface EventGridDelivery {
  functionName: string | undefined;
  /** The header aeg-event-type. */
  eventType: string | undefined;
  body: string;
}

/** The webhook that Event Grid delivers to. All events of a delivery run at once; one failure has all delivered again. */
export function eventGridWebhook(app: AppRegistry, invoke: Invoke, extra: ExtraInputs, log: Log) {
  const functions = new Map(app.triggeredBy("eventGridTrigger").map((one) => [one.name.toLowerCase(), one]));

  return async ({ functionName = "", eventType, body }: EventGridDelivery): Promise<Reply> => {
    const called = functions.get(functionName.toLowerCase());
    if (!called) return { ...emptyReply(404), body: `cannot find function: '${functionName}'` };
    switch (eventType?.toLowerCase()) {
      case "subscriptionvalidation": {
        const code = validationCode(parse(body));
        return code === undefined ? emptyReply(400) : jsonReply(200, { validationResponse: code });
      }
      case "notification": {
        const given = parse(body);
        if (given === undefined) return emptyReply(400);
        const events: unknown[] = Array.isArray(given) ? given : [given];
        const many = called.trigger.cardinality === "many";
        const batches = many ? [JSON.stringify(events)] : events.map((event) => JSON.stringify(event));
        const runs = batches.map((json) =>
          invoke(called, { inputs: [[called.trigger.bindingName, { json }], ...extra(called)] }),
        );
        const failures = (await Promise.allSettled(runs)).filter((run) => run.status === "rejected");
        for (const { reason } of failures) {
          const error = reason instanceof Error ? reason.stack : String(reason);
          log("error", `Function.${called.name}`, "event handler failed", { function: called.name, error });
        }
        return emptyReply(failures.length > 0 ? 500 : 202);
      }
      case "unsubscribe":
        return emptyReply(202);
      default:
        return emptyReply(400);
    }
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** From a list of Event Grid events, or from a CloudEvent, whose data is JSON text. */
function validationCode(given: unknown): string | undefined {
  const first: unknown = Array.isArray(given) ? given[0] : given;
  const plain = Validation.safeParse(first);
  if (plain.success) return plain.data.data.validationCode;
  const cloud = z.object({ data: z.string() }).safeParse(first);
  const data = cloud.success ? Validation.shape.data.safeParse(parse(cloud.data.data)) : undefined;
  return data?.success ? data.data.validationCode : undefined;
}
