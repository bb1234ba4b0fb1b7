import { z } from "zod";
import type { AppRegistry, RegisteredFunction } from "../azure-core/app-registry.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import type { RpcInvocationResponse, RpcTypedData } from "../azure-core/rpc.ts";
import { NotWritten } from "../durable/store/not-written.ts";
import { firstRestMs, longestRestMs, QueueListener, type QueueParts } from "./queue-listener.ts";

const Trigger = z.object({ queueName: z.string().min(1) });
const Output = z.object({ type: z.literal("queue"), direction: z.literal("out"), queueName: z.string().min(1) });

interface QueueOutput {
  /** Of the binding. */
  name: string;
  queue: string;
}

/** The queues of an app: listeners for its queue triggers, and what its functions put out. */
export class Queues {
  readonly #parts: QueueParts;
  readonly #listeners: QueueListener[];
  readonly #setting: (text: string) => string;
  readonly #outputs = new Map<RegisteredFunction, readonly QueueOutput[]>();

  constructor(app: AppRegistry, given: Omit<QueueParts, "added" | "held">, setting: (text: string) => string) {
    const parts = { ...given, added: (queue: string) => this.#added(queue), held: new Set<string>() };
    this.#parts = parts;
    this.#setting = setting;
    this.#listeners = app.triggeredBy("queueTrigger").map((called) => {
      const queue = setting(Trigger.parse(called.trigger).queueName);
      return new QueueListener(queue, called, parts);
    });
  }

  start(): void {
    for (const listener of this.#listeners) listener.pump();
  }

  stop(): void {
    for (const listener of this.#listeners) listener.stop();
  }

  /** Resolves once no message is worked on, in any queue. */
  async idle(): Promise<void> {
    while (!this.#listeners.every((listener) => listener.isIdle())) {
      await Promise.all(this.#listeners.map((listener) => listener.idle()));
    }
  }

  /** Resolves once the messages have been committed. */
  async add(messages: readonly { queue: string; text: string }[]): Promise<void> {
    const { database, queues, clock } = this.#parts;
    if (messages.length === 0) return;
    await database.commit(() => {
      queues.deleteExpired(clock.nowMs());
      for (const { queue, text } of messages) queues.add(queue, text, clock.nowMs());
    });
    for (const queue of new Set(messages.map((message) => message.queue))) this.#added(queue);
  }

  /**
   * As `add`, for as long as the store takes no writes: what a function put out waits for that, rather than the function,
   * which has done its work, doing it again.
   */
  async addWhenWritable(messages: readonly { queue: string; text: string }[]): Promise<void> {
    const { clock, log } = this.#parts;
    for (let waitMs = firstRestMs; ; waitMs = Math.min(waitMs * 2, longestRestMs)) {
      try {
        return await this.add(messages);
      } catch (error) {
        if (!(error instanceof NotWritten)) throw error;
        if (waitMs === firstRestMs) {
          const queues = new Set(messages.map(({ queue }) => queue));
          const fields = { queues: [...queues].join(", "), error: error.message };
          log("critical", "Host.Queues", "outputs wait for the store", fields);
        }
        await new Promise<void>((resolve) => clock.at(clock.nowMs() + waitMs, resolve));
      }
    }
  }

  #added(queue: string): void {
    for (const listener of this.#listeners) if (listener.queue === queue) listener.pump();
  }

  /** What a function's response holds for queues; a list is one message for each of its members. */
  outputs(called: RegisteredFunction, response: RpcInvocationResponse): { queue: string; text: string }[] {
    const bindings = this.#outputsOf(called);
    if (bindings.length === 0) return [];
    const values = new Map((response.outputData ?? []).map(({ name, data }) => [name, data]));
    if (response.returnValue) values.set("$return", response.returnValue);
    return bindings.flatMap(({ name, queue }) => {
      const data = values.get(name);
      return data ? texts(data).map((text) => ({ queue, text })) : [];
    });
  }

  #outputsOf(called: RegisteredFunction): readonly QueueOutput[] {
    const known = this.#outputs.get(called);
    if (known) return known;
    const found = Object.entries(called.metadata.bindings).flatMap(([name, binding]) => {
      const output = Output.safeParse(binding);
      return output.success ? [{ name, queue: this.#setting(output.data.queueName) }] : [];
    });
    this.#outputs.set(called, found);
    return found;
  }
}

/** Puts what functions put out into their queues before their invocation counts as done. */
export const withQueueOutputs =
  (invoke: Invoke, queues: () => Queues): Invoke =>
  async (called, invocation) => {
    const response = await invoke(called, invocation);
    const outputs = queues().outputs(called, response);
    if (outputs.length === 0) return response;
    // Who asked over HTTP is told at once that nothing was kept, and asks again.
    if (called.trigger.type === "httpTrigger") await queues().add(outputs);
    else await queues().addWhenWritable(outputs);
    return response;
  };

function texts(data: RpcTypedData): string[] {
  if (typeof data.string === "string") return [data.string];
  if (data.bytes) return [Buffer.from(data.bytes).toString("utf8")];
  if (typeof data.json !== "string") return [String(data.int ?? data.double ?? "")];
  const value: unknown = JSON.parse(data.json);
  const textOf = (one: unknown) => (typeof one === "string" ? one : JSON.stringify(one));
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)];
}
