import { readable } from "../../call/turn.ts";
import type { Turn } from "../../call/turn.ts";

/**
 * A conversation as lines for a model to read, without what its service refused and what a colleague and the customer
 * said to each other: `customer (talk): …`.
 */
export const transcript = (turns: readonly Turn[]): string =>
  readable(turns)
    .filter((turn) => turn.text !== "" && turn.withHuman !== true)
    .map(
      (turn) =>
        `${turn.persona === "human" ? "customer" : "agent"} (${turn.action}): ${turn.text.replace(/\s+/g, " ")}`,
    )
    .join("\n");
