import { isRecord } from "./reading/json-in-text.ts";
import { evidenceIn } from "./writing/evidence.ts";
import { fromSchema } from "./writing/from-schema.ts";
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

/** Some tools say what is to be said by themselves; then their description tells so. */
const saidForCaller =
  /\b(?:is|are|gets?|will be) (?:said|spoken|played)\b|\b(?:do not|don't|never) say (?:it|so|goodbye)\b/i;

/** True when nothing need be said beside the call: the tool takes a phrase for the caller, or says one of its own. */
export function saysItself(tool: string, situation: Situation): boolean {
  const offered = situation.tools.get(tool);
  return (
    propertiesOf(offered?.parameters)["customer_response"] !== undefined ||
    saidForCaller.test(offered?.description ?? "")
  );
}

function argumentsFor(wish: Wish, situation: Situation): JsonSchema {
  const values: Record<string, unknown> = { ...wish.values, customer_response: wish.say };
  const properties = Object.entries(propertiesOf(situation.tools.get(wish.tool)?.parameters));
  return Object.fromEntries(
    properties.map(([name, property]) => [name, fitting(values[name], [name, property], situation)]),
  );
}

/** The value, if the schema allows it; else one that it allows. */
function fitting(value: unknown, [name, property]: readonly [string, JsonSchema], situation: Situation): unknown {
  const choices = property["enum"];
  const isAllowed = value !== undefined && (!Array.isArray(choices) || choices.includes(value));
  return isAllowed ? value : fromSchema({ ...property, title: name }, evidenceIn(situation));
}

const withoutArguments = ["end_call", "new_claim", "talk_to_human"];

/**
 * An update of the claim may come back to an old value, and so may whether somebody wants to hear from us; what has no arguments may be wanted again later, and so may a
 * reminder that is not set any more; everything else is asked for once.
 */
function wasMade(wish: Wish, situation: Situation): boolean {
  const key = canonical(wish.values);
  const isGone =
    wish.tool === "new_or_updated_reminder" &&
    situation.dialogue.calls.some(({ name }) => name === "cancel_reminder") &&
    !situation.reminders.some(({ title }) => title === wish.values["title"]);
  const isOnceATurn =
    ["updated_claim", "contact_wishes"].includes(wish.tool) || withoutArguments.includes(wish.tool) || isGone;
  return situation.dialogue.calls.some(
    (call) =>
      call.name === wish.tool &&
      (call.thisTurn || !isOnceATurn) &&
      canonical(call.arguments, Object.keys(wish.values)) === key,
  );
}

const canonical = (value: unknown, keys?: readonly string[]): string => {
  const record = isRecord(value) ? value : {};
  return JSON.stringify((keys ?? Object.keys(record)).toSorted().map((key) => [key, record[key]]));
};
