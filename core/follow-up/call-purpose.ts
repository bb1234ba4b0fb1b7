import type { Callback } from "../call/callback.ts";

/** Why the agent calls, as the chat model is told; nothing where the task of the brief is the reason. */
export function callPurpose({ why, reminder }: Callback): string | undefined {
  switch (why) {
    case "reminder":
      return [reminder?.title, reminder?.description].filter((part) => part !== undefined && part !== "").join(". ");
    case "dropped":
      return "The line broke in the last call, through no fault of the customer. Go on with what was talked about.";
    case "not-reached":
    case "ordered":
      return undefined;
  }
}
