import * as df from "durable-functions";
import type { FunctionInput, InvocationContext } from "@azure/functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { z } from "zod";
import { FinalError } from "../core/errors.ts";

/** An activity: its name, and what goes in and out, parsed on both sides of the durable boundary. */
export interface Activity<Input, Output> {
  readonly name: string;
  /**
   * Schedules it; use as `yield* sendSms.call(context, input)`. A PassingError of the work is tried again a few times
   * with growing waits, a FinalError is not. Throws FinalError when it could not be done, GivenUp where that may mend.
   * `patience`: for where more or less of it is due than everywhere else.
   */
  call(context: OrchestrationContext, input: Input, patience?: Retries): Generator<Task, Output, unknown>;
  /** Binds it to the code that does the work. Once a process. */
  perform(work: (input: Input, signal: AbortSignal, context: InvocationContext) => Promise<Output>): void;
}

/** It failed as often as it was tried. A FinalError that may mend: who has more patience may begin anew. */
export class GivenUp extends FinalError {}

/** How often an activity is tried. Each wait is twice the one before, up to the longest: half a minute where none is given. */
export interface Retries {
  attempts: number;
  firstWaitMs: number;
  longestWaitMs?: number;
  /** By what a wait is multiplied for the next, where that is not 2. */
  growth?: number;
}

/** And how long it may take each time. */
interface Patience extends Retries {
  timeoutMs: number;
}

/** The record must be kept, whatever it takes: two hours of a store that is away. Who gives up leaves it wrong for ever. */
export const patient: Patience = { attempts: 126, firstWaitMs: 500, longestWaitMs: 60_000, timeoutMs: 30_000 };

/**
 * As patient, where somebody may be on the line meanwhile: what was away is back for at most a fifth of the time that it
 * was away before it is noticed. With waits that double it would be as long again, in silence.
 */
export const patientOnTheLine: Patience = { ...patient, attempts: 140, growth: 1.2 };

/** About five minutes: what is no use to anybody if it comes hours late. */
export const forMinutes: Patience = { attempts: 16, firstWaitMs: 500, timeoutMs: 30_000 };

/** The output of an activity that has none. */
export const nothing: z.ZodType<void> = z.unknown().transform(() => undefined);

/** What an activity returns through the engine: its output, or why trying again is pointless. */
const Settled = z.object({ failed: z.string().optional(), done: z.unknown().optional() });

/** `bindings`: of the function app, which the work finds in its context. */
export function defineActivity<Input, Output>(
  name: string,
  shape: { input: z.ZodType<Input>; output: z.ZodType<Output>; bindings?: FunctionInput[] },
  usual: Patience = { attempts: 5, firstWaitMs: 500, timeoutMs: 30_000 },
): Activity<Input, Output> {
  return {
    name,

    *call(context, input, patience = usual) {
      let answer: unknown;
      try {
        answer = yield context.df.callActivityWithRetry(name, retryOptions(patience), input);
      } catch (error) {
        throw new GivenUp(`${name} failed ${patience.attempts} times`, { cause: error });
      }
      const { failed, done } = Settled.parse(answer);
      if (failed !== undefined) throw new FinalError(`${name}: ${failed}`);
      return shape.output.parse(done);
    },

    perform(work) {
      df.app.activity(name, {
        extraInputs: shape.bindings ?? [],
        handler: async (given: unknown, context: InvocationContext) => {
          try {
            return { done: await work(shape.input.parse(given), AbortSignal.timeout(usual.timeoutMs), context) };
          } catch (error) {
            if (!(error instanceof FinalError) && !(error instanceof z.ZodError)) throw error;
            context.error("activity cannot be done", { activity: name, reason: error.message });
            return { failed: error.message };
          }
        },
      });
    },
  };
}

function retryOptions({ attempts, firstWaitMs, longestWaitMs = 30_000, growth = 2 }: Retries): df.RetryOptions {
  const retry = new df.RetryOptions(firstWaitMs, attempts);
  retry.backoffCoefficient = growth;
  retry.maxRetryIntervalInMilliseconds = longestWaitMs;
  return retry;
}
