import { z } from "zod";
import { CannotContinue } from "./cannot-continue.ts";

const Answer = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.unknown()).nullish() });
const standardWaitMs = 30_000;

export interface HttpPoll {
  request: Record<string, unknown>;
  afterMs: number;
}

/**
 * What `callHttp` does with an answer that says to come back later (202 with a Location): ask there, after a while. The
 * SDK decides the same by itself; here it is decided again, so that both give the same ids.
 */
export function httpPoll(request: Record<string, unknown>, result: string | null): HttpPoll | undefined {
  if (request.asynchronousPatternEnabled !== true || result === null) return undefined;
  const answer = Answer.safeParse(JSON.parse(result));
  if (!answer.success || answer.data.statusCode !== 202) return undefined;
  const header = (name: string) =>
    z.string().safeParse(Object.entries(answer.data.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1])
      .data;
  const location = header("location");
  if (!location) return undefined;
  const uri = URL.parse(location, String(request.uri))?.href;
  if (uri === undefined) throw new CannotContinue("callHttp was answered with a Location that is no address.");
  const waitSeconds = Number(header("retry-after"));
  const afterMs = waitSeconds > 0 ? waitSeconds * 1000 : standardWaitMs;
  return { request: { ...request, method: "GET", uri, content: null }, afterMs };
}
