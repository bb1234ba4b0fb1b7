import { expect, test } from "vitest";
import { z } from "zod";
import { PassingError } from "../../../core/errors.ts";
import type { FunctionServices } from "../../../functions/function-services.ts";
import { simulate } from "../simulation.ts";

const Begun = z.object({ again: z.number().optional() });

/** A whole center, which takes its time where many tests run at once. */
const timeout = 480_000;

test(
  "what failed after calls while the model was away is begun again, and every promise kept",
  { timeout },
  async () => {
    let begunAgain: string[] = [];
    const { violations } = await simulate({
      ...{ calls: 3, seed: 3, faults: 0, sabotage: awayForAnHour },
      look: ({ engine }) => {
        const again = engine.instances().filter(({ id }) => Begun.safeParse(engine.look(id).input).data?.again);
        begunAgain = again.map(({ name, status }) => `${name} ${status}`);
        return Promise.resolve();
      },
    });
    expect(begunAgain).toContain("after-call Completed");
    expect(violations).toEqual([]);
  },
);

function awayForAnHour(services: FunctionServices): FunctionServices {
  const { chat, clock } = services;
  let untilMs: number | undefined;
  const unlessAway = <Result>(ask: () => Promise<Result>): Promise<Result> => {
    untilMs ??= clock.nowMs() + 3_600_000;
    return clock.nowMs() < untilMs ? Promise.reject(new PassingError("the model is away")) : ask();
  };
  return {
    ...services,
    chat: {
      warm: () => chat.warm(),
      stream: (request, signal) => chat.stream(request, signal),
      answer: (request, signal) => unlessAway(() => chat.answer(request, signal)),
      write: (request, signal, used) => unlessAway(() => chat.write(request, signal, used)),
    },
  };
}
