import type { Turn } from "./phone-call.ts";
import type { Center, RehearsedField } from "./center.ts";

/* Centers with which calls are rehearsed, and what the model did in a turn of one. */

export const insurance: RehearsedField[] = [
  { name: "loss_time", type: "datetime", description: "When the loss happened" },
  { name: "loss_description", type: "text", description: "What happened" },
  { name: "loss_place", type: "text", description: "Where it happened" },
  { name: "injured_people", type: "text", description: "Whether anybody was hurt" },
  { name: "contract_number", type: "text", description: "Number of the insurance contract" },
  { name: "customer_name", type: "text", description: "Name of the customer" },
  { name: "email", type: "email" },
  { name: "phone", type: "phone_number" },
];

export const center: Center = { fields: insurance };

export const helpdesk: Center = {
  company: "Northwind",
  fields: [
    { name: "device", type: "text", description: "The device, with its model" },
    { name: "broken_since", type: "datetime" },
    { name: "department", type: "text" },
  ],
};

export const called = (turn: Turn, tool: string) =>
  turn.calls.filter(({ name }) => name === tool).map((call) => call.arguments);

export const tools = (turn: Turn) => turn.calls.map(({ name }) => name);
