import type { JsonSchema } from "../protocol/request.ts";

export interface RehearsedField {
  name: string;
  type: "text" | "datetime" | "email" | "phone_number";
  description?: string;
}

/** A call center as a test makes it up: nothing in it is known to the model but by the request. */
export interface Center {
  fields: RehearsedField[];
  botName?: string;
  company?: string;
  /** How the prompt tells the date. */
  today?: string;
  callerNumber?: string;
  language?: string;
  task?: string;
  documents?: { title: string; content: string }[];
  /** Tools that are not offered. */
  without?: string[];
  /** What a tool answers instead of saying that it was done. */
  results?: Record<string, string | ((given: Record<string, unknown>) => string)>;
  claim?: Record<string, string>;
  reminders?: { title: string; due_date_time?: string }[];
  /** Why the center calls, where it does. */
  reason?: string;
  /** How the fields stand in the prompt. */
  layout?: "json" | "lines" | "names";
}

const say = { type: "string", description: "What the customer hears meanwhile, one short sentence." };

const strict = (properties: Record<string, object>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** The tools that a center offers, in alphabetical order. */
export function toolsOf(center: Center) {
  const field = { type: "string", enum: center.fields.map(({ name }) => name), description: "Which field." };
  const update = strict({ field, value: { type: "string" } });
  const schemas: Record<string, [string, JsonSchema]> = {
    cancel_reminder: ["Takes a reminder back.", strict({ customer_response: say, title: { type: "string" } })],
    end_call: ["Ends the call once the customer has said goodbye.", strict({})],
    new_claim: ["Starts a new claim.", strict({ customer_response: say })],
    new_or_updated_reminder: [
      "Creates or updates a reminder.",
      strict({
        customer_response: say,
        description: { type: "string" },
        due_date_time: { type: "string", description: "ISO date and time" },
        owner: { type: "string" },
        title: { type: "string" },
      }),
    ],
    notify_emergencies: [
      "Notifies the emergency services.",
      strict({
        contact: { type: "string" },
        customer_response: say,
        location: { type: "string" },
        reason: { type: "string" },
        service: { type: "string", enum: ["police", "firefighters", "pharmacy", "veterinarian", "hospital"] },
      }),
    ],
    search_document: [
      "Searches.",
      strict({ customer_response: say, queries: { type: "array", items: { type: "string" } } }),
    ],
    send_sms: ["Sends a text message.", strict({ customer_response: say, message: { type: "string" } })],
    speech_lang: [
      "Changes the language.",
      strict({ customer_response: say, lang: { type: "string", enum: ["en-US", "es-ES", "fr-FR"] } }),
    ],
    speech_speed: [
      "Changes the speed.",
      strict({ customer_response: say, speed: { type: "number", minimum: 0.75, maximum: 1.25 } }),
    ],
    contact_wishes: [
      "Whether the customer wants to hear from us.",
      strict({ customer_response: say, wanted: { type: "boolean" } }),
    ],
    talk_to_human: ["Connects with a colleague.", strict({ customer_response: say })],
    updated_claim: [
      "Notes what is known.",
      strict({ customer_response: say, updates: { type: "array", items: update } }),
    ],
  };
  return Object.entries(schemas)
    .filter(([name]) => center.without?.includes(name) !== true)
    .map(([name, [description, parameters]]) => ({
      type: "function" as const,
      function: { name, description, parameters, strict: true },
    }));
}

/** A prompt as such a center writes it. */
export function promptOf(center: Center, claim: Record<string, string>, language: string): string {
  const layouts = {
    json: () => JSON.stringify({ claim_schema: center.fields }),
    lines: () =>
      center.fields.map(({ name, type, description }) => `- ${name} (${type}): ${description ?? ""}`).join("\n"),
    names: () => "See the tool.",
  };
  return [
    "# Objective",
    center.task ?? "Help the customer, and gather what is needed for the claim.",
    "# Rules",
    "- Answers in short sentences.\n- Never invents anything.",
    "# Context",
    `Assistant is called ${center.botName ?? "Nora"} and works for ${center.company ?? "Fabrikam"}.`,
    `Today is ${center.today ?? "Mon 15 Jul 2024, 12:43 (CEST)"}. The customer is calling from ${center.callerNumber ?? "+33612345678"}.`,
    `The language of the call is ${language}.`,
    `Fields:\n${layouts[center.layout ?? "json"]()}`,
    `Claim: ${JSON.stringify(claim)}`,
    `Reminders: ${JSON.stringify(center.reminders ?? [])}`,
    ...(center.reason === undefined ? [] : [JSON.stringify({ reason_for_this_call: center.reason })]),
    ...(center.documents ?? []).map((document) => `<documents>${JSON.stringify(document)}</documents>`),
  ].join("\n");
}
