import { z } from "zod";
import type { RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";

const turnSchema = z.object({
  by: z.enum(["agent", "caller"]),
  text: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  interrupted: z.boolean(),
});
export type Turn = z.output<typeof turnSchema>;

const smsSchema = z.object({ from: z.string(), to: z.string(), text: z.string() });

const phoneCallSchema = z.object({
  id: z.string(),
  state: z.enum(["waiting", "ringing", "talking", "ended"]),
  direction: z.enum(["inbound", "outbound"]),
  outcome: z.string().optional(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  firstAudioMs: z.number().optional(),
  turns: z.array(turnSchema),
  responseGapsMs: z.array(z.number()),
  sms: z.array(smsSchema),
  tonesHeard: z.array(z.string()),
  failures: z.array(z.string()),
  recording: z.string().optional(),
});

/** What a simulated phone has experienced so far. */
export type PhoneCall = z.output<typeof phoneCallSchema>;

const newsSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("state"), state: z.string(), outcome: z.string().optional() }),
  z.object({ type: z.literal("turn"), turn: turnSchema }),
  z.object({ type: z.literal("sms"), sms: smsSchema }),
]);
export type PhoneNews = z.output<typeof newsSchema>;

/** Whoever breaks off does not wait for a stack that does not answer. */
const hangUpWithinMs = 3_000;

/** The phone network's control API, as far as a caller's script needs it. */
export class PhoneControl {
  readonly #stack: RunningStack;

  constructor(stack: RunningStack) {
    this.#stack = stack;
  }

  /** Puts somebody with this script on a phone: they call, or wait to be called. */
  async start(script: object): Promise<PhoneCall> {
    const response = await this.#ask("", { method: "POST", body: JSON.stringify(script) });
    if (response.status === 422) throw new WrongUse(`The phone network refused the script: ${await response.text()}`);
    return phoneCallSchema.parse(await json(response));
  }

  async now(id: string): Promise<PhoneCall> {
    return phoneCallSchema.parse(await json(await this.#ask(`/${id}`)));
  }

  /** Settles when the phone call is over. */
  async ended(id: string): Promise<PhoneCall> {
    for (;;) {
      const call = phoneCallSchema.parse(await json(await this.#ask(`/${id}?waitMs=25000`)));
      if (call.state === "ended") return call;
    }
  }

  /** At once, whatever the script says. One that does not ring or talk is left. */
  async hangUp(id: string): Promise<void> {
    const init = {
      method: "POST",
      body: JSON.stringify({ do: "hang-up" }),
      signal: AbortSignal.timeout(hangUpWithinMs),
    };
    const response = await this.#ask(`/${id}/do`, init);
    if (!response.ok && response.status !== 404) throw new Error(`the phone network answered ${response.status}`);
  }

  /** What happens to the phone, as it happens, until the call is over. */
  async *news(id: string): AsyncGenerator<PhoneNews> {
    const { body } = await this.#ask(`/${id}/events`);
    if (body === null) return;
    let rest = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) yield newsSchema.parse(JSON.parse(line.slice(6)));
    }
  }

  #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#stack.controlKey}`, "content-type": "application/json" };
    return fetch(`${this.#stack.control}/control/phone/calls${path}`, { ...init, headers });
  }
}

async function json(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`the phone network answered ${response.status}: ${await response.text()}`);
  return response.json();
}
