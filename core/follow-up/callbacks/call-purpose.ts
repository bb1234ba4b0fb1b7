import type { Callback } from "../../call/callback.ts";

/** Why the agent calls, as the chat model is told; nothing where the task of the brief is the reason. */
export function callPurpose({ why, reminder }: Pick<Callback, "why" | "reminder">): string | undefined {
  switch (why) {
    case "reminder":
      return [...new Set([reminder?.title, reminder?.description])]
        .flatMap((part) => part?.replace(/[.\s]+$/, "") || [])
        .join(". ");
    case "dropped":
      return "The line broke in the last call, through no fault of the customer";
    case "not-reached":
    case "ordered":
      return undefined;
  }
}
