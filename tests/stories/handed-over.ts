import { z } from "zod";
import { until, type CallResult, type Stack } from "./stack.ts";

/* Callers who want a human, and the humans who are rung for them. */

/**
 * The center calls somebody, who wants a human at once, or when they have said what it is about; whoever has that number is
 * rung.
 */
export const wantsHuman = (
  stack: Stack,
  caller: string,
  human: string,
  steps: unknown[],
  about: string[] = [],
): Promise<CallResult> =>
  stack.call({
    ...{ caller, direction: "outbound" },
    initiate: { agent_phone_number: human, bot_company: "Contoso", bot_name: "Amélie" },
    steps: [
      { wait: "agent" },
      ...about.flatMap((say) => [{ say }, { wait: "agent" }]),
      { say: "I want to speak to a human." },
      { expect: { says: "/connecting you|putting you through/", within: "10s" } },
      ...steps,
    ],
  });

const Run = z.looseObject({
  id: z.string(),
  state: z.string(),
  failures: z.array(z.string()),
  turns: z.array(z.object({ by: z.string(), text: z.string() })),
});
type Run = z.infer<typeof Run>;

/** A human who waits at that number for what is to be handed over. `phone`: what else their script says of how it is answered. */
export async function humanAt(stack: Stack, caller: string, steps: unknown[], phone: object = {}) {
  const script = JSON.stringify({ caller, direction: "outbound", steps, ...phone });
  const { id } = Run.parse(await (await stack.control("phone/calls", { method: "POST", body: script })).json());
  const now = async () => Run.parse(await (await stack.control(`phone/calls/${id}`)).json());
  const does = (deed: object) => stack.control(`phone/calls/${id}/do`, { method: "POST", body: JSON.stringify(deed) });
  return {
    is: (holds: (run: Run) => boolean) => until(now, holds, 120_000),
    ended: () => until(now, ({ state }) => state === "ended", 60_000),
    presses: (tones: string) => does({ do: "dtmf", tones }),
    hangsUp: () => does({ do: "hang-up" }),
  };
}

/** Says hello and hears what it is about, up to the question. */
export const asked = [
  { say: "Hello, this is Sam." },
  { expect: { says: "/press 1/", within: "40s" } },
  { wait: "agent" },
];

/** Tells the caller who is there, once they are through to them. */
export const through = [
  { expect: { says: "putting you through", within: "90s" } },
  { wait: "agent" },
  { say: "This is Sam. What has happened?", after: "1500ms" },
];

export const heardSam = { expect: { says: "what has happened", within: "90s" } };

/** The caller is told while they wait that they are not forgotten: by then a human rings, or is being told. */
export const reassured = { expect: { says: "/still (trying|looking)/", within: "30s" } };
