import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { Brief } from "../core/call/brief/brief.ts";
import { CarrierEvent } from "../core/call/carrier-event.ts";
import { newConversation, type Conversation } from "../core/call/conversation.ts";
import { CarrierCallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { ChatPrompts } from "../core/dialogue/replying/prompt.ts";
import { Phrases } from "../core/dialogue/speaking/phrases.ts";
import { Flags } from "../core/flags.ts";
import type { Store } from "../core/ports/store.ts";
import type { Telephony } from "../core/ports/telephony.ts";
import { createTestEngine, type TestEngine } from "../local/functions-host/testing.ts";
import { createSqliteStore } from "../services/store-sqlite/sqlite-store.ts";
import { performAll } from "./activities/perform-all.ts";
import type { CallServices } from "./activities/services.ts";
import { bellName } from "./bell.ts";
import { orchestrators } from "./orchestrators.ts";

/** How a number takes its calls: the results of the carrier, one a call; 200 is answered and ended at once. */
export type Behaviour = 200 | 408 | 480 | 486 | 500 | 603 | 404;

/** A center in a test: the orchestrations and their activities over a real store, on a clock that skips. */
export interface Center {
  engine: TestEngine;
  store: Store;
  services: CallServices;
  /** Whom the carrier was asked to call, and when. */
  dialled: { to: PhoneNumber; at: string }[];
  texts: { to: PhoneNumber; text: string; at: string }[];
  mails: { to: string; subject: string; text: string; key: string }[];
  /** What comes of the next calls to a number; what is not said is answered. */
  takes(number: string, behaviours: readonly Behaviour[]): void;
  /** Puts a conversation on record. */
  conversation(over?: { phoneNumber?: string; brief?: Partial<Brief> }): Promise<Conversation>;
  close(): Promise<void>;
}

export const customer = PhoneNumber.parse("+33612345678");

export async function createCenter(options: { startAt: string }): Promise<Center> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-center-"));
  const store = createSqliteStore(join(folder, "store.db"));
  const behaviours = new Map<string, Behaviour[]>();
  const dialled: Center["dialled"] = [];
  const texts: Center["texts"] = [];
  const mails: Center["mails"] = [];
  const nowMs = (): number => engine.clock.nowMs();
  const notHere = () => Promise.reject(new TypeError("nothing in this test asks for that"));
  const nobody = { [Symbol.asyncIterator]: () => ({ next: notHere }) };

  const telephony: Telephony = {
    answer: ({ callId }) => Promise.resolve(CarrierCallId.parse(`leg-${callId}`)),
    dial: async ({ callId, to }) => {
      dialled.push({ to, at: instant(nowMs()) });
      const code = behaviours.get(to)?.shift() ?? 200;
      const carrierCallId = CarrierCallId.parse(`leg-${callId}`);
      const happened = (is: string, after: number) =>
        CarrierEvent.parse({
          ...{ id: `${callId}-${is}`, at: instant(nowMs() + after), carrierCallId, is },
          ...{ code, subCode: 0, message: "" },
        });
      const events = code === 200 ? ["connected", "disconnected"] : ["dial-failed"];
      for (const [index, is] of events.entries()) {
        await store.tell(callId, { from: "carrier", event: happened(is, index) });
      }
      return carrierCallId;
    },
    hangUp: () => Promise.resolve(),
    move: notHere,
    parties: notHere,
    startStreaming: notHere,
    play: notHere,
    press: notHere,
    stopPlaying: notHere,
    isLive: () => Promise.resolve(false),
  };
  const services: CallServices = {
    telephony,
    sms: {
      forgetsKeys: false,
      send: ({ to, text }) => {
        texts.push({ to, text, at: instant(nowMs()) });
        return Promise.resolve();
      },
    },
    mail: {
      send: ({ to, subject, text, key }) => {
        mails.push({ to, subject, text, key });
        return Promise.resolve();
      },
    },
    chat: { warm: () => undefined, stream: () => nobody, write: notHere, answer: notHere },
    knowledge: { search: () => Promise.resolve([]) },
    prompts,
    store,
    beginOnce: async (_context, { name, instanceId, input, rings = false }) => {
      if (!engine.has(instanceId)) await engine.start(name, input, instanceId);
      else if (rings) await engine.raise(instanceId, bellName);
    },
    flags: { current: () => Flags.parse({}), close: () => undefined },
    clock: { nowMs, after: () => () => undefined },
    callTokens: { issue: () => Promise.resolve("token"), verify: () => Promise.resolve() },
    phrases,
    spokenPhrases: { inLanguages: () => Promise.resolve({}) },
    briefs: {
      forNumber: () => brief,
      colleagues: () => [brief.agentPhoneNumber],
      languages: () => ["en-US"],
      role: () => undefined,
      menuFor: () => undefined,
    },
    publicUrl: "http://functions",
    relayUrl: "ws://relay",
  };
  const engine = await createTestEngine({
    ...options,
    orchestrators,
    register: () => {
      performAll(services);
    },
  });

  return {
    engine,
    store,
    services,
    dialled,
    texts,
    mails,
    takes: (number, next) => void behaviours.set(number, [...next]),
    conversation: async (over = {}) => {
      const phoneNumber = PhoneNumber.parse(over.phoneNumber ?? customer);
      const made = newConversation({ ...brief, ...over.brief }, phoneNumber, nowMs(), crypto.randomUUID());
      await store.createConversation(made);
      return made;
    },
    close: async () => {
      await engine.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const prompt = (file: string): unknown =>
  parse(readFileSync(new URL(`../prompts/${file}.yaml`, import.meta.url), "utf8"));
const phrases = Phrases.parse(prompt("phrases"));
const prompts = ChatPrompts.parse(prompt("chat"));

const brief = Brief.parse({
  ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Help.", claim: [] },
  languages: [{ code: "en-US", voice: "en-US-AvaNeural", pronunciations: ["English"] }],
  ...{ defaultLanguage: "en-US", voiceRate: 1 },
});
