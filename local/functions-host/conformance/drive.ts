import { setTimeout as sleep } from "node:timers/promises";
import { hasEnded, isTheSame, type Reached, reachedBefore, statusOf } from "./reached.ts";
import type { Exchange, Exchanged, Recording } from "./recording.ts";

/** Where the durable webhooks of a host are, with a slash at the end, and its key. */
export interface Target {
  baseUrl: string;
  code: string | undefined;
}

const pollMs = 40;
/** How much longer than the real engine a host may take to come to what was recorded. */
const longestWaitMs = 20_000;
/** A status that the recording waited for in vain is waited for no longer than this. */
const vainWaitMs = 3_000;

/**
 * Sends again what a recording sent and returns what came back. It sleeps where the recording slept, and then waits until
 * the host has come to where the real engine was: on a machine with much to do that may take longer.
 */
export async function drive(target: Target, { exchanges: recorded }: Recording): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const [index, one] of recorded.entries()) {
    if ("slept" in one) {
      await sleep(one.slept);
      exchanges.push(one);
      continue;
    }
    const before = recorded[index - 1];
    const hasSlept = before !== undefined && "slept" in before;
    const reached = hasSlept ? reachedBefore(recorded, index) : undefined;
    if (reached) await untilReached(target, reached);
    const { waitedFor } = one;
    if (waitedFor !== undefined) exchanges.push(await waitFor(target, one, waitedFor));
    else if (hasSlept && one.request.startsWith("GET ")) exchanges.push(await askUntilTheSame(target, one));
    else exchanges.push(await send(target, one));
  }
  return exchanges;
}

async function waitFor(target: Target, recorded: Exchanged, wanted: string): Promise<Exchanged> {
  const reached = ({ response }: Exchanged) =>
    wanted === "ended" ? hasEnded(response) : statusOf(response) === wanted;
  return askUntil(target, recorded, reached, reached(recorded) ? longestWaitMs : vainWaitMs);
}

const askUntilTheSame = (target: Target, recorded: Exchanged): Promise<Exchanged> =>
  askUntil(target, recorded, (exchange) => isTheSame(exchange, recorded), longestWaitMs);

async function untilReached(target: Target, { instanceId, by }: Reached): Promise<void> {
  const request = `GET instances/${instanceId}?showHistory=true`;
  await askUntil(target, { request }, ({ response }) => by(response), longestWaitMs);
}

type Request = Pick<Exchanged, "request" | "body">;

/** Asks until it is so, and returns the last answer in any case. */
async function askUntil(
  target: Target,
  request: Request,
  isSo: (exchange: Exchanged) => boolean,
  waitMs: number,
): Promise<Exchanged> {
  const untilMs = Date.now() + waitMs;
  for (;;) {
    const exchange = await send(target, request);
    if (isSo(exchange) || Date.now() >= untilMs) return exchange;
    await sleep(pollMs);
  }
}

async function send({ baseUrl, code }: Target, { request, body }: Request): Promise<Exchanged> {
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
