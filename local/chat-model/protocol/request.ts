import { z } from "zod";

/** A JSON schema, as far as it is read here. What is not read is left alone. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const jsonSchema = z.record(z.string(), z.unknown());

const textPart = z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() });

/** The text of a message, whether it came as a string or in parts. */
const content = z
  .union([z.string(), z.array(textPart)])
  .nullish()
  .transform((given) =>
    typeof given === "string" ? given : (given ?? []).map((part) => part.text ?? part.refusal ?? "").join(" "),
  );

const toolCall = z.object({
  id: z.string(),
  type: z.literal("function").default("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const message = z.discriminatedUnion("role", [
  z.object({ role: z.enum(["system", "developer"]), content }),
  z.object({ role: z.literal("user"), content }),
  z.object({ role: z.literal("assistant"), content, tool_calls: z.array(toolCall).nullish() }),
  z.object({ role: z.literal("tool"), content, tool_call_id: z.string() }),
]);

const tool = z.object({
  type: z.literal("function"),
  function: z.object({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: jsonSchema.optional(),
    strict: z.boolean().nullish(),
  }),
});

const responseFormat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text") }),
  z.object({ type: z.literal("json_object") }),
  z.object({
    type: z.literal("json_schema"),
    json_schema: z.object({ name: z.string(), schema: jsonSchema.optional(), strict: z.boolean().nullish() }),
  }),
]);

/** What is read of a chat-completions request. Options that change nothing for rules (temperature, seed) are let pass. */
export const ChatRequest = z.object({
  model: z.string().optional(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: z
    .union([
      z.enum(["none", "auto", "required"]),
      z.object({ type: z.literal("function"), function: z.object({ name: z.string() }) }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: responseFormat.nullish(),
});

export type ChatRequest = z.infer<typeof ChatRequest>;
export type ChatMessage = z.infer<typeof message>;
export type ChatTool = z.infer<typeof tool>;
