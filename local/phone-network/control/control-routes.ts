import { z } from "zod";
import { faultSettingsSchema } from "../faults.ts";
import type { Reply } from "../http-exchange.ts";
import type { Network } from "../network.ts";
import { NotWav } from "../media/wav.ts";
import { scriptFaults, scriptSchema } from "../phone/script.ts";
import { textOfNumber } from "./number-schema.ts";
import { networkState } from "./network-state.ts";
import type { Runs } from "./runs.ts";

export interface ControlRequest {
  params: readonly string[];
  query: URLSearchParams;
  body: unknown;
}

export interface ControlRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: RegExp;
  handle: (request: ControlRequest) => Reply | Promise<Reply>;
}

const longestPollMs = 60_000;
const behaviour = z.enum(["answer", "busy", "no-answer", "decline", "voicemail", "invalid"]);
const personaSchema = z.strictObject({
  behaviour: behaviour.default("answer"),
  before: z.array(behaviour).max(20).default([]),
  person: z.enum(["small-talk", "hurried", "silent", "human-agent"]).default("small-talk"),
});
const smsSchema = z.strictObject({
  from: textOfNumber,
  to: textOfNumber.optional(),
  text: z.string().min(1).max(2048),
});
const deedSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("say"), text: z.string().min(1).max(2_000) }),
  z.strictObject({ do: z.literal("dtmf"), tones: z.string().regex(/^[0-9a-dA-D*#]{1,50}$/) }),
  z.strictObject({ do: z.literal("sms"), text: z.string().min(1).max(2048) }),
  z.strictObject({ do: z.literal("hang-up") }),
]);

const noSuchCall: Reply = { status: 404, body: { error: "no such call" } };
const done: Reply = { status: 204 };

/** Everything that can be asked of the phone network from outside the calls. */
export function controlRoutes(network: Network, runs: Runs): ControlRoute[] {
  const { directory, sms, faults, eventGrid, exchange, clock, centerNumber } = network;
  return [
    {
      // ?by=hand: the script has no steps, what the phone does is asked with …/do.
      method: "POST",
      path: /^\/control\/phone\/calls$/,
      handle: async ({ body, query }) => {
        const script = scriptSchema.safeParse(body);
        if (!script.success) return { status: 422, body: { faults: scriptFaults(script.error) } };
        if (runs.full) return { status: 503, body: { error: "too many calls at once" } };
        try {
          const run = await runs.start(script.data, query.get("by") === "hand");
          return { status: 201, body: runs.document(run) };
        } catch (error) {
          if (error instanceof NotWav) return { status: 422, body: { faults: [`steps: ${error.message}`] } };
          throw error;
        }
      },
    },
    {
      method: "GET",
      path: /^\/control\/phone\/calls$/,
      handle: () => ({ status: 200, body: { calls: runs.list.map((run) => runs.document(run)) } }),
    },
    {
      // ?waitMs=30000 answers when the call has ended, or after that long.
      method: "GET",
      path: /^\/control\/phone\/calls\/([^/]+)$/,
      handle: async ({ params: [id = ""], query }) => {
        const run = runs.find(id);
        if (run === undefined) return noSuchCall;
        const waitMs = Math.min(Number(query.get("waitMs") ?? 0) || 0, longestPollMs);
        if (waitMs > 0 && run.endedAt === undefined) await endedWithin(run.ended, waitMs);
        return { status: 200, body: runs.document(run) };
      },
    },
    {
      method: "POST",
      path: /^\/control\/phone\/calls\/([^/]+)\/do$/,
      handle: ({ params: [id = ""], body }) => {
        const phone = runs.livePhone(id);
        if (phone === undefined) return noSuchCall;
        phone.do(deedSchema.parse(body));
        return done;
      },
    },
    {
      method: "POST",
      path: /^\/control\/phone\/calls\/([^/]+)\/drop-media$/,
      handle: ({ params: [id = ""] }) => {
        const phone = runs.livePhone(id);
        const call = phone && exchange.callOf(phone);
        if (call === undefined) return noSuchCall;
        for (const { stream } of call.connections) stream?.tear();
        return done;
      },
    },
    {
      method: "PUT",
      path: /^\/control\/phone\/numbers\/([^/]+)$/,
      handle: ({ params: [number], body }) => {
        directory.set(textOfNumber.parse(number), personaSchema.parse(body));
        return done;
      },
    },
    {
      method: "DELETE",
      path: /^\/control\/phone\/numbers\/([^/]+)$/,
      handle: ({ params: [number] }) => {
        directory.set(textOfNumber.parse(number), undefined);
        return done;
      },
    },
    {
      method: "POST",
      path: /^\/control\/phone\/sms$/,
      handle: ({ body }) => {
        const { from, to = centerNumber, text } = smsSchema.parse(body);
        sms.receive(from, to, text);
        return { status: 202 };
      },
    },
    {
      method: "GET",
      path: /^\/control\/phone\/sms$/,
      handle: ({ query }) => ({
        status: 200,
        body: { sms: sms.list({ to: query.get("to") ?? undefined, from: query.get("from") ?? undefined }) },
      }),
    },
    {
      method: "PUT",
      path: /^\/control\/phone\/faults$/,
      handle: ({ body }) => {
        faults.settings = faultSettingsSchema.parse(body);
        return { status: 200, body: faults.settings };
      },
    },
    {
      method: "PUT",
      path: /^\/control\/phone\/event-grid$/,
      handle: ({ body }) => {
        eventGrid.subscribe(z.strictObject({ webhookUrl: z.url() }).parse(body).webhookUrl);
        return { status: 202 };
      },
    },
    {
      method: "GET",
      path: /^\/control\/phone\/state$/,
      handle: () => ({ status: 200, body: networkState(network, runs) }),
    },
  ];

  async function endedWithin(ended: Promise<undefined>, waitMs: number): Promise<void> {
    let cancel: () => void = () => undefined;
    await Promise.race([
      ended,
      new Promise<void>((resolve) => {
        cancel = clock.after(waitMs, resolve);
      }),
    ]);
    cancel();
  }
}
