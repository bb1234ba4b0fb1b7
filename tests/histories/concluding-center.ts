import { z } from "zod";
import { createCenter, type Center } from "../../orchestrations/testing.ts";

/** A center whose chat model writes the same report, synthesis and next action of whatever has been said. */
export async function concludingCenter(startAt: string): Promise<Center> {
  const center = await createCenter({ startAt });
  const { chat } = center.services;
  chat.write = () => Promise.resolve("This is your report.");
  chat.answer = ({ name, schema }) => Promise.resolve(z.parse(schema, name === "synthesis" ? synthesis : nextAction));
  return center;
}

const synthesis = { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
const nextAction = { action: "case_closed", justification: "Nothing is open." };
