import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
// Before whatever registers functions.
import { createTestEngine, type TestEngine } from "../../../local/functions-host/testing.ts";
import { CarrierEvent } from "../../../core/call/carrier-event.ts";
import { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { IncomingCall } from "../../../core/ports/carrier-inbox.ts";
import type { Store } from "../../../core/ports/store.ts";
import type { IncomingText } from "../../../core/ports/texts.ts";
import { BriefFile } from "../../../core/seed/initiate.ts";
import type { Menu } from "../../../core/dialogue/menu/menu.ts";
import { menuOf } from "../../../core/seed/menu-file.ts";
import { RoleFile, roleOf } from "../../../core/seed/role-file.ts";
import { beginOnce } from "../../../functions/starting/begin-once.ts";
import type { FunctionServices } from "../../../functions/function-services.ts";
import { register } from "../../../functions/register.ts";
import { promptFolder, readPromptFiles } from "../../../media-relay/prompt-files.ts";
import { createSqliteStore } from "../../../services/store-sqlite/sqlite-store.ts";
import { registerActivityTroubles } from "../troubles/activity-troubles.ts";
import type { Takes } from "../callers/answered-by.ts";
import { SimulatedCarrier } from "./carrier.ts";
import { ChangingFlags } from "../troubles/changing-flags.ts";
import { invocation } from "./durable-client.ts";
import { FunctionsDoor } from "./functions-door.ts";
import { IncomingTexts } from "../callers/incoming-texts.ts";
import { RuleModel } from "./model.ts";
import type { Random } from "../random.ts";
import { SimulatedRelay } from "./relay.ts";
import { SimulatedTime } from "./simulated-time.ts";
import { throttled } from "../troubles/store-troubles.ts";
import { Sweeping } from "./sweeping.ts";
import { Texts } from "./texts.ts";
import { Troubles } from "../troubles/troubles.ts";

/** The whole center in this process: real triggers, orchestrations, activities, store and relay sessions. */
export interface Center {
  engine: TestEngine;
  time: SimulatedTime;
  /** As it is, without its troubles. */
  store: Store;
  door: FunctionsDoor;
  carrier: SimulatedCarrier;
  relay: SimulatedRelay;
  texts: Texts;
  incomingTexts: IncomingTexts;
  flags: ChangingFlags;
  number: PhoneNumber;
  /** What calls to one of our numbers begin with. */
  menu: { numbers: readonly PhoneNumber[]; menu: Menu };
  troubles: Troubles;
  close(): Promise<void>;
}

export interface CenterOptions {
  random: Random;
  /** From 0 to 1. */
  faultRate: number;
  startAt: string;
  /** Puts something else in the place of what the center works with, to see whether that is noticed. */
  sabotage?: ((services: FunctionServices) => FunctionServices) | undefined;
  /** How numbers take calls of the center, where that is not left to chance. */
  takes?: Takes;
}

const { phrases, prompts } = readPromptFiles(promptFolder());
const project = join(import.meta.dirname, "../../..");
const yamlOf = async (path: string): Promise<unknown> => parse(await readFile(join(project, path), "utf8"));
const centerNumber = PhoneNumber.parse("+18335550100");

export async function createCenter({ random, faultRate, startAt, sabotage, takes }: CenterOptions): Promise<Center> {
  const store = createSqliteStore(":memory:");
  const brief = BriefFile.parse(await yamlOf("briefs/default.yaml"));
  const role = roleOf(RoleFile.parse(await yamlOf("roles/interview.yaml")), "interview");
  const { menu, numbers } = menuOf(await yamlOf("menus/example.yaml"), {
    roles: new Map([[role.name, role]]),
    languagesAt: () => ["en-US"],
  });
  const troubles = new Troubles(random.fork(), faultRate);
  const nowMs = (): number => time.nowMs();
  const clock = { nowMs, after: (delayMs: number, run: () => void) => time.after(delayMs, run) };
  const throttling = {
    random: random.fork(),
    rate: faultRate,
    nowMs,
    struck: () => troubles.count("store-is-throttled"),
  };
  const [relayRandom, carrierRandom] = [random.fork(), random.fork()];
  const flags = new ChangingFlags(random.fork(), nowMs);
  const texts = new Texts({ nowMs, troubleOf: (key) => troubles.of(key.split(":")[0] ?? key) });

  const connected: FunctionServices = {
    telephony: {
      answer: (request) => carrier.answer(request),
      dial: (request) => carrier.dial(request),
      hangUp: (call) => carrier.hangUp(call),
      move: (request) => carrier.move(request),
      parties: (call) => carrier.parties(call),
      startStreaming: (call) => carrier.startStreaming(call),
      play: (request) => carrier.play(request),
      press: (request) => carrier.press(request),
      stopPlaying: () => carrier.stopPlaying(),
      isLive: (call) => carrier.isLive(call),
    },
    sms: texts,
    mail: undefined,
    chat: new RuleModel(troubles.of("follow-up"), clock, { takesTime: false }),
    store: throttled(store, throttling),
    // Begun by the real client, which the simulation answers.
    beginOnce: (_context, beginning) => beginOnce(invocation("begin"), beginning),
    flags,
    clock,
    callTokens: { issue: () => Promise.resolve("token"), verify: () => Promise.resolve() },
    ...{ phrases, prompts },
    spokenPhrases: { inLanguages: () => Promise.resolve({}), warm: () => undefined },
    briefs: {
      forNumber: () => brief,
      colleagues: () => [brief.agentPhoneNumber],
      languages: () => ["en-US"],
      role: () => undefined,
      menuFor: (called) => (called && numbers.includes(called) ? menu : undefined),
    },
    publicUrl: "http://functions",
    relayUrl: "ws://relay",
    carrierInbox: {
      authenticate: () => Promise.resolve(),
      readEvents: (body) => ({ events: z.array(CarrierEvent).parse(body), unknownCount: 0 }),
      readIncomingCall: (event) => Ringing.safeParse(event).data,
      readText: (event) => Texted.safeParse(event).data,
      readTextDelivery: () => undefined,
    },
    textWebhook: undefined,
    knowledge: { search: () => Promise.resolve([]) },
    files: { write: notRecorded, read: notRecorded, remove: notRecorded },
    centerNumber,
    checks: {},
    relayTokens: { issue: () => Promise.resolve("token"), verify: () => Promise.resolve() },
    liveUpdates: undefined,
  };
  const services = sabotage === undefined ? connected : sabotage(connected);
  const engine = await createTestEngine({
    startAt,
    register: () => {
      register(services);
      registerActivityTroubles(troubles);
    },
    log: (_level, _category, event) => {
      if (event === "orchestration failed") sweeping.somethingFailed();
    },
  });
  const time = new SimulatedTime(engine);
  const door = new FunctionsDoor({ services, engine, time, troubles, orderFailed: () => sweeping.orderFailed() });
  const sweeping = new Sweeping({
    clock: time,
    sweep: () => door.sweep(),
    failedCount: () => engine.instances().filter(({ status }) => status === "Failed").length,
  });
  const relay = new SimulatedRelay({ clock: time, random: relayRandom, troubles, functions: door.fetch });
  const carrier = new SimulatedCarrier({
    ...{ clock: time, random: carrierRandom, troubles, takes },
    relay: (line) => relay.open(line),
    tell: (callId, event, transfer) => door.tellEvent(callId, event, transfer),
    text: (from, written) => incomingTexts.send(from, written),
  });
  const incomingTexts = new IncomingTexts({
    ...{ clock: time, troubles, to: centerNumber },
    bring: (event) => door.ring(event),
  });

  return {
    ...{
      engine,
      time,
      store,
      door,
      carrier,
      relay,
      texts,
      incomingTexts,
      flags,
      menu: { menu, numbers },
      number: centerNumber,
      troubles,
    },
    close: async () => {
      door.close();
      await engine.close();
      await store.close();
    },
  };
}

const notRecorded = (): Promise<never> => Promise.reject(new TypeError("no call is recorded here"));

const Ringing: z.ZodType<IncomingCall> = z.object({
  ringId: z.string(),
  from: PhoneNumber,
  to: PhoneNumber,
  rangAt: z.string(),
  incomingCallContext: z.string(),
});

const Texted: z.ZodType<IncomingText> = z.object({
  id: z.string(),
  from: PhoneNumber,
  to: PhoneNumber,
  text: z.string(),
  sentAt: z.string(),
});
