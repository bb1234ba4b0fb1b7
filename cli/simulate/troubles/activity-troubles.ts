import { app } from "@azure/functions";
import { z } from "zod";
import type { Troubles } from "./troubles.ts";

const About = z.object({
  callId: z.string().optional(),
  callbackId: z.string().optional(),
  campaignId: z.string().optional(),
});

/** Has activities fail before they did anything, or when all is done but their result is not kept. */
export function registerActivityTroubles(troubles: Troubles): void {
  const troubleOf = (inputs: readonly unknown[]) => {
    const about = About.safeParse(inputs[0]).data ?? {};
    return troubles.of(about.callId ?? about.callbackId ?? about.campaignId ?? "nobody");
  };
  app.hook.preInvocation(({ inputs, invocationContext }) => {
    if (invocationContext.options.trigger.type !== "activityTrigger") return;
    if (troubleOf(inputs).strikes("activity-fails-before-its-effect")) throw new Error("the activity was lost");
  });
  app.hook.postInvocation((context) => {
    if (context.invocationContext.options.trigger.type !== "activityTrigger") return;
    if (troubleOf(context.inputs).strikes("activity-fails-after-its-effect")) {
      context.error = new Error("the result of the activity was lost");
    }
  });
}
