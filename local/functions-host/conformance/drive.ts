import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange, Exchanged, Recording } from "./recording.ts";

/** Where the durable webhooks of a host are, with a slash at the end, and its key. */
export interface Target {
  baseUrl: string;
  code: string | undefined;
}

const pollMs = 40;
/** How much longer than the real engine a host may take to come to a status that was waited for. */
const longestWaitMs = 20_000;
/** A status that the recording waited for in vain is waited for no longer than this. */
const vainWaitMs = 3_000;

/** Sends again what a recording sent, at the same pace, and returns what came back. */
export async function drive(target: Target, recording: Recording): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const recorded of recording.exchanges) {
    if ("slept" in recorded) {
      await sleep(recorded.slept);
      exchanges.push(recorded);
    } else if (recorded.waitedFor === undefined) {
      exchanges.push(await send(target, recorded));
    } else {
      exchanges.push(await waitFor(target, recorded, recorded.waitedFor));
    }
  }
  return exchanges;
}

const ended = ["Completed", "Failed", "Terminated"];
const statusOf = ({ response }: Exchanged): string =>
  typeof response === "object" && response !== null && "runtimeStatus" in response
    ? String(response.runtimeStatus)
    : "";

async function waitFor(target: Target, recorded: Exchanged, wanted: string): Promise<Exchanged> {
  const reached = (exchange: Exchanged) =>
    wanted === "ended" ? ended.includes(statusOf(exchange)) : statusOf(exchange) === wanted;
  const untilMs = Date.now() + (reached(recorded) ? longestWaitMs : vainWaitMs);
  for (;;) {
    const exchange = await send(target, recorded);
    if (reached(exchange) || Date.now() >= untilMs) return exchange;
    await sleep(pollMs);
  }
}

async function send({ baseUrl, code }: Target, { request, body }: Exchanged): Promise<Exchanged> {
  const [method = "GET", path = ""] = request.split(" ");
  const url = new URL(`${baseUrl}${path}`);
  if (code !== undefined) url.searchParams.set("code", code);
  const init: RequestInit = { method };
  if (body !== undefined)
    Object.assign(init, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const answer = await fetch(url, init);
  return {
    request,
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    response: jsonOrText(await answer.text()),
  };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
