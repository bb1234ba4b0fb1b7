import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import { CallId, SessionId } from "../core/call/ids.ts";
import { createTestEngine, type TestEngine } from "../local/functions-host/testing.ts";
import { afterCall } from "./after-call/after-call.ts";
import { afterCallOrchestration } from "./after-call/contracts.ts";
import { Beginning } from "./begin.ts";
import { bellName } from "./bell.ts";
import { call, callOrchestration } from "./call.ts";
import type { News } from "./contracts.ts";
import { hangingUpOrchestration } from "./hanging-up/contracts.ts";
import { hangingUp } from "./hanging-up/hanging-up.ts";

/*
 * One call with what follows it, on a clock that skips. Its activities are made up: a test says what becomes of each, and
 * sees which were done, in which order.
 */

export const callId = CallId.parse("call-0001");
const conversationId = randomUUID();
export const inbound = { direction: "inbound", callId, from: "+14255550100", incomingCallContext: "ring" };
export const outbound = { direction: "outbound", callId, conversationId };

const session = SessionId.parse(randomUUID());
export const attended: News = { is: "attended", session, atMs: 0 };
export const left = { is: "left", session, handedOver: false, atMs: 0 } satisfies News;
/** The line ends, and the relay says that it has told all. */
export const gone: News[] = [{ is: "ended", code: 200, atMs: 0 }, left];

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;

export interface LoneCall {
  readonly engine: TestEngine;
  /** What is told between the last look into the inbox and its close. */
  toldAtTheEnd: News[];
  /** Activities that can never be done. */
  readonly failing: Set<string>;
  /** Activities of which the next so many results are lost. */
  readonly lost: Map<string, number>;
  /** What the call's limits say, where it is not the usual. */
  longestCallMs: number | undefined;
  /** Whether the carrier still has the call, and who is in it. */
  alive: boolean;
  there: { caller: boolean; human: boolean };
  begin(start: object): Promise<void>;
  /** Something happens to the call: it is in the inbox, and the bell rings. */
  happens(...news: News[]): Promise<void>;
  /** What was done, in the call and after it; the reading of the inbox and the beginning of what comes after left out. */
  done(): string[];
  /** Holds the call to have ended, with that in its output. */
  endedWith(output: object): void;
}

export async function createLoneCall(): Promise<LoneCall> {
  const inbox: News[] = [];
  const work: Record<string, (input: unknown) => object | Promise<void>> = {
    begin: async (input) => {
      const { name, instanceId, input: start } = Beginning.parse(input);
      if (!engine.has(instanceId)) await engine.start(name, start, instanceId);
    },
    "open-call": () => ({ conversationId }),
    answer: () => ({ carrierCallId: "leg" }),
    dial: () => ({ carrierCallId: "leg" }),
    "ring-human": () => ({ carrierCallId: "human" }),
    "who-is-there": () => line.there,
    "check-alive": () => ({ alive: line.alive }),
    "read-inbox": (input) => {
      const { after, before = Infinity } = z.object({ after: z.number(), before: z.number().optional() }).parse(input);
      return { upTo: inbox.length, news: inbox.slice(after, before - 1) };
    },
    "plan-callback": () => ({}),
    "record-connected": () => ({ longestCallMs: line.longestCallMs }),
    "record-ended": () => {
      inbox.push(...line.toldAtTheEnd);
      const conversationIds = inbox.some(({ is }) => is === "attended") ? [conversationId] : [];
      return { closedAt: inbox.length + 1, conversationIds };
    },
  };
  const others =
    "record-follow-up hang-up restart-streaming play stop-playing move-human note-transfer send-sms send-report synthesise choose-next-action";
  for (const name of others.split(" ")) work[name] = () => ({});
  const engine = await createTestEngine({
    orchestrators: {
      [callOrchestration]: call,
      [afterCallOrchestration]: afterCall,
      [hangingUpOrchestration]: hangingUp,
    },
    activities: Object.fromEntries(
      Object.entries(work).map(([name, perform]) => [
        name,
        async (input: unknown) => {
          const lostCount = line.lost.get(name) ?? 0;
          line.lost.set(name, lostCount - 1);
          if (lostCount > 0) throw new Error("lost");
          return line.failing.has(name) ? { failed: "cannot" } : { done: await perform(input) };
        },
      ]),
    ),
  });
  const line: LoneCall = {
    engine,
    toldAtTheEnd: [],
    failing: new Set(),
    lost: new Map(),
    longestCallMs: undefined,
    alive: false,
    there: { caller: true, human: true },
    begin: async (start) => {
      await engine.start(callOrchestration, start, callId);
      await engine.settle();
    },
    happens: async (...news) => {
      inbox.push(...news);
      await engine.raise(callId, bellName);
      await engine.settle();
    },
    done: () => engine.performed.map(({ name }) => name).filter((name) => name !== "read-inbox" && name !== "begin"),
    endedWith: (output) => {
      expect(engine.look(callId)).toMatchObject({ status: "Completed", output: { is: "over", ...output } });
    },
  };
  return line;
}
