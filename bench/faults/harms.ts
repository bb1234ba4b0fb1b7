import { setTimeout as pause } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import type { Stack } from "../../tests/stories/stack.ts";

/** Something that breaks in mid-call. */
export interface Harm {
  name: string;
  /** While the agent is in the middle of its greeting, or before the caller says what is to be answered. */
  when: "agent speaks" | "caller speaks";
  /** How long the caller stays on the line to hear what comes of it. */
  stays: "15s" | "40s";
  /** Breaks it, and mends it where nothing else does. */
  strike(stack: Stack, caller: string): Promise<void>;
}

/** How long a service is away: longer than any caller waits in silence. */
const awayMs = 12_000;

const withTools = { withTools: true, times: 10_000 };

async function chatFails(stack: Stack, caller: string, fault: object): Promise<void> {
  await stack.fault("chat/faults", { fault, contains: caller, ...withTools }, "POST");
  await pause(awayMs);
  await stack.control("chat/faults", { method: "DELETE" });
}

async function speechFails(stack: Stack, what: "synthesis" | "recognition"): Promise<void> {
  await stack.fault("speech/faults", { [what]: { refuse: { status: 503 }, drop: {} } }, "POST");
  await pause(awayMs);
  await stack.fault("speech/faults", {}, "POST");
}

export const harms: readonly Harm[] = [
  {
    name: "relay killed",
    when: "agent speaks",
    stays: "15s",
    strike: async (stack) => void process.kill(await stack.processId("media relay"), "SIGKILL"),
  },
  {
    name: "relay told to end",
    when: "agent speaks",
    stays: "15s",
    strike: async (stack) => void process.kill(await stack.processId("media relay"), "SIGTERM"),
  },
  { name: "audio dropped", when: "agent speaks", stays: "15s", strike: (stack, caller) => stack.dropMedia(caller) },
  {
    name: "audio gone for good",
    when: "agent speaks",
    stays: "40s",
    async strike(stack, caller) {
      await stack.fault("phone/faults", { mediaRefused: true });
      await stack.dropMedia(caller);
      await pause(3 * awayMs);
      await stack.fault("phone/faults", {});
    },
  },
  {
    name: "functions killed",
    when: "caller speaks",
    stays: "15s",
    strike: async (stack) => void process.kill(await stack.processId("functions"), "SIGKILL"),
  },
  {
    name: "chat model answers 503",
    when: "caller speaks",
    stays: "15s",
    strike: (stack, caller) => chatFails(stack, caller, { is: "server-error", status: 503 }),
  },
  {
    name: "chat model says nothing",
    when: "caller speaks",
    stays: "15s",
    strike: (stack, caller) => chatFails(stack, caller, { is: "silence" }),
  },
  { name: "synthesis down", when: "caller speaks", stays: "15s", strike: (stack) => speechFails(stack, "synthesis") },
  {
    name: "recognition down",
    when: "caller speaks",
    stays: "15s",
    strike: (stack) => speechFails(stack, "recognition"),
  },
  {
    name: "store takes nothing",
    when: "caller speaks",
    stays: "15s",
    async strike(stack) {
      const hog = new DatabaseSync(stack.storeFile);
      hog.exec("BEGIN IMMEDIATE");
      await pause(awayMs);
      hog.exec("COMMIT");
      hog.close();
    },
  },
];
