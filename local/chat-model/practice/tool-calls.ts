import { isRecord } from "./reading/json-in-text.ts";
import type { Situation } from "./reading/situation.ts";
import type { ToolCall } from "../protocol/reply.ts";
import type { JsonSchema } from "../protocol/request.ts";

/** A wish to call a tool: what it should be told, and what the caller hears meanwhile. */
export interface Wish {
  tool: string;
  values: Record<string, unknown>;
  say: string;
}

/** The properties of a tool's arguments, by name. */
export function propertiesOf(schema: JsonSchema | undefined): Record<string, JsonSchema> {
  const properties = schema?.["properties"];
  if (!isRecord(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => (isRecord(property) ? [[name, property]] : [])),
  );
}

/** The calls for those wishes whose tool is offered and that were not made with the same arguments before. */
export function callsFor(wishes: readonly Wish[], situation: Situation): { calls: ToolCall[]; granted: Wish[] } {
  const granted = wishes.filter((wish) => situation.tools.has(wish.tool) && !wasMade(wish, situation));
  return { granted, calls: granted.map((wish) => ({ name: wish.tool, arguments: argumentsFor(wish, situation) })) };
}

/** True when the tool takes a phrase for the caller, so that nothing need be said beside the call. */
export const speaks = (tool: string, situation: Situation): boolean =>
  propertiesOf(situation.tools.get(tool)?.parameters)["customer_response"] !== undefined;

function argumentsFor(wish: Wish, situation: Situation): JsonSchema {
  const properties = propertiesOf(situation.tools.get(wish.tool)?.parameters);
  const values: Record<string, unknown> = { ...wish.values, customer_response: wish.say };
  return Object.fromEntries(Object.keys(properties).map((name) => [name, values[name] ?? null]));
}

/** An update of the claim may come back to an old value; everything else is asked for once. */
export function wasMade(wish: Wish, situation: Situation): boolean {
  const key = canonical(wish.values);
  return situation.dialogue.calls.some(
    (call) =>
      call.name === wish.tool &&
      (call.thisTurn || wish.tool !== "updated_claim") &&
      canonical(call.arguments, Object.keys(wish.values)) === key,
  );
}

const canonical = (value: unknown, keys?: readonly string[]): string => {
  const record = isRecord(value) ? value : {};
  return JSON.stringify((keys ?? Object.keys(record)).toSorted().map((key) => [key, record[key]]));
};
