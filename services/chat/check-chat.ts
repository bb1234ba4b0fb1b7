import { PassingError } from "../../core/errors.ts";

/** Throws unless the chat model's endpoint answers and knows the key: lists its models, which costs nothing. */
export async function checkChat(settings: { baseUrl: string; key: string }, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bearer ${settings.key}`, "api-key": settings.key };
  const response = await fetch(`${settings.baseUrl}/models`, { headers, signal });
  await response.body?.cancel();
  if (!response.ok) throw new PassingError("the chat model's endpoint refused");
}
