import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { PhoneNumber } from "../core/call/number/phone-number.ts";
import type { AnsweredBy, DialResult } from "./simulate/callers/answered-by.ts";
import { createCenter, type Center } from "./simulate/center/center.ts";
import { Random } from "./simulate/random.ts";

/**
 * A center for the command that runs a campaign: its API and the control interface of its phones are asked over HTTP, as
 * those of a stack, and behind them is a simulated center, in which minutes of calls take seconds.
 */
export interface CampaignCenter {
  center: Center;
  /** What the command must be told to find it. */
  environment: NodeJS.ProcessEnv;
  /** Resolves when a campaign has been ordered. */
  ordered: Promise<void>;
  stop(): Promise<void>;
}

export async function startCampaignCenter(options: { startAt: string }): Promise<CampaignCenter> {
  const phones = new Map<string, Persona>();
  const center = await createCenter({
    ...{ ...options, random: new Random(1), faultRate: 0 },
    takes: (number) => next(phones, number),
  });
  const ordered = Promise.withResolvers<void>();
  const answer = async (method: string | undefined, path: string, body: string): Promise<Response> => {
    const [, number] = /^control\/phone\/numbers\/(.+)$/.exec(path) ?? [];
    if (number !== undefined) {
      phones.set(decodeURIComponent(number), Persona.parse(JSON.parse(body)));
      return new Response();
    }
    if (path === "calling/keys") return new Response();
    if (method !== "POST") return center.door.api("GET", path);
    const answered = await center.door.api("POST", path, body);
    ordered.resolve();
    return answered;
  };
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => answer(request.method, pathOf(request), body))
      .then(async (answered) => response.writeHead(answered.status).end(await answered.text()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const folder = await mkdtemp(join(tmpdir(), "switchboard-campaign-"));
  const address = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${address.port}`;
  const stack = { api: url, key: "key", control: url, controlKey: "control-key" };
  await writeFile(join(folder, "stack.json"), JSON.stringify(stack));
  return {
    center,
    environment: { ...process.env, SWITCHBOARD_DATA: folder, SWITCHBOARD_PORT: String(address.port) },
    ordered: ordered.promise,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await center.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const pathOf = ({ url = "/" }: IncomingMessage): string => url.slice(1);

const Behaviour = z.enum(["answer", "busy", "no-answer", "decline", "invalid"]);
const Persona = z.object({ behaviour: Behaviour, before: z.array(Behaviour), person: z.literal("hurried") });
type Persona = z.infer<typeof Persona>;

const codes: Readonly<Record<z.infer<typeof Behaviour>, DialResult>> = {
  ...{ answer: 200, busy: 486, "no-answer": 480, decline: 603, invalid: 404 },
};

const hurried: AnsweredBy = {
  who: "person",
  acts: [{ is: "say", text: "I have no time now sorry", over: false, afterMs: 400 }, { is: "hang-up" }],
};

/** How a phone takes this call; each of its behaviours before is for one. */
function next(phones: Map<string, Persona>, number: PhoneNumber): { code: DialResult; by: AnsweredBy } | undefined {
  const persona = phones.get(number);
  if (persona === undefined) return undefined;
  const [behaviour = persona.behaviour, ...before] = persona.before;
  phones.set(number, { ...persona, before });
  return { code: codes[behaviour], by: hurried };
}
