import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Telephony } from "../../core/ports/telephony.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { afterCallIdOf, afterCallOrchestration } from "../../orchestrations/after-call/contracts.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { createCenter, type Center } from "../../orchestrations/testing.ts";

const callId = CallId.parse("call-0001");
const ids = [callId, afterCallIdOf(callId)];
const secondMs = 1_000;
const refused = () => Promise.reject(new FinalError("the carrier does not do that"));

/** A call of ours to a customer who has said something, and of which somebody wants the transcript; what is told of it comes from a script. */
export class ScriptedCall {
  /** Answers dialling; all else is refused unless the script says otherwise. */
  readonly carrier: Telephony;
  readonly #center: Center;
  readonly #session = randomUUID();
  #toldCount = 0;

  private constructor(center: Center) {
    this.#center = center;
    this.carrier = Object.assign(center.services.telephony, {
      dial: (request) => Promise.resolve(CarrierCallId.parse(`leg-${request.leg ?? request.callId}`)),
      hangUp: refused,
      move: refused,
      parties: refused,
      startStreaming: refused,
      play: refused,
      press: refused,
    } satisfies Partial<Telephony>);
  }

  static async begin(): Promise<ScriptedCall> {
    const at = "2026-11-20T10:00:00.000Z";
    const center = await createCenter({ startAt: at });
    const call = new ScriptedCall(center);
    call.modelIsAwayFor(0);
    const { id: conversationId } = await center.conversation({
      brief: { transcript: { email: "claims@contoso.example", masked: true } },
    });
    const state = { state: "ringing", followUp: "pending", startedAt: at } as const;
    await center.store.createCall({ id: callId, conversationId, direction: "outbound", ...state });
    const turn = { key: "one", callId, at, persona: "human", action: "talk", text: "A human, please" } as const;
    await center.store.appendTurn(conversationId, { ...turn, toolCalls: [] });
    await center.engine.start(callOrchestration, { direction: "outbound", callId, conversationId }, callId);
    await center.engine.settle();
    return call;
  }

  /** The chat model writes, but answers no question until it was asked so often. */
  modelIsAwayFor(questionCount: number): void {
    let leftCount = questionCount;
    Object.assign(this.#center.services.chat, {
      write: () => Promise.resolve("This is your report."),
      answer: ({ name, schema }: { name: string; schema: z.ZodType }) => {
        leftCount -= 1;
        if (leftCount >= 0) return Promise.reject(new PassingError("the model is away"));
        return Promise.resolve(schema.parse(name === "synthesis" ? synthesis : nextAction));
      },
    });
  }

  async attended(): Promise<void> {
    await this.carrierTells("connected");
    await this.relay({ is: "session-started" });
  }

  async carrierTells(is: string, more: { leg?: string; context?: string } = {}): Promise<void> {
    const event = CarrierEvent.parse({
      ...{ id: randomUUID(), at: this.#now(), carrierCallId: `leg-${more.leg ?? callId}`, is },
      ...{ code: 200, subCode: 0, message: "", ...more },
    });
    await this.#center.store.tell(callId, { from: "carrier", event });
    await this.#ring();
  }

  /** Returns the key of what was told, as the transfer has it that this begins. `rings`: or the bell is not rung for it. */
  async relay(told: { is: string; [more: string]: unknown }, { rings } = { rings: true }): Promise<string> {
    const number = (this.#toldCount += 1);
    const signal = Signal.parse({ session: this.#session, number, at: this.#now(), ...told });
    await this.#center.store.tell(callId, { from: "relay", signal });
    if (rings) await this.#ring();
    return `${this.#session}:${number}`;
  }

  pass(seconds: number): Promise<void> {
    return this.#center.engine.pass(seconds * secondMs);
  }

  /** Lets it, and what comes after it, come to its end. */
  async isOver(): Promise<void> {
    for (const id of ids) {
      const { status } = await this.#center.engine.finish(id);
      if (status !== "Completed") throw new Error(`${id} of the scripted call is ${status}`);
    }
  }

  /** Of the call, and of what came after it. */
  get histories(): { name: string; history: readonly HistoryEvent[] }[] {
    const names = [callOrchestration, afterCallOrchestration];
    return names.map((name, index) => ({ name, history: this.#center.engine.look(ids[index] ?? name).history }));
  }

  close(): Promise<void> {
    return this.#center.close();
  }

  async #ring(): Promise<void> {
    await this.#center.engine.raise(callId, bellName);
    await this.#center.engine.settle();
  }

  #now(): string {
    return instant(this.#center.engine.clock.nowMs());
  }
}

const synthesis = { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
const nextAction = { action: "case_closed", justification: "Nothing is open." };
