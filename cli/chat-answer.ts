import { z } from "zod";
import type { RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";

/** What `POST /chat` answers. */
export const ChatAnswer = z.object({
  reply: z.string(),
  end: z.enum(["said", "end", "transfer", "refused", "failed"]),
  /** The conversation as it goes on. */
  messages: z.array(z.unknown()),
  tool_calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string(), result: z.string() })),
  claim: z.record(z.string(), z.string()),
  reminders: z.array(z.unknown()),
  language: z.string(),
  voice_rate: z.number(),
  alerts: z.array(z.object({ service: z.string(), reason: z.string(), location: z.string() })),
  texts: z.array(z.string()),
  latency_ms: z.number(),
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;

/** What a chat is about and in which language it begins, as `POST /chat` takes it. */
export interface ChatSubject {
  called?: string;
  brief: object;
  language?: string;
}

/** Says that to the agent, after what was said before. Throws WrongUse where there is no such chat to be had. */
export async function ask(
  stack: RunningStack,
  subject: ChatSubject,
  said: string,
  last: ChatAnswer | undefined,
): Promise<ChatAnswer> {
  const messages = [...(last?.messages ?? []), { persona: "human", content: said }];
  const response = await fetch(`${stack.api}/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-functions-key": stack.key },
    body: JSON.stringify({ ...subject, ...(last && known(last)), messages }),
  });
  if (response.status === 422) throw new WrongUse(`The center refused the chat: ${await response.text()}`);
  if (!response.ok) throw new Error(`The stack answered ${response.status}: ${await response.text()}`);
  return ChatAnswer.parse(await response.json());
}

/** What an answer has found out, for the next. */
const known = ({ claim, reminders, language, voice_rate }: ChatAnswer) => ({ claim, reminders, language, voice_rate });
