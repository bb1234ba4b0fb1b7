import { expect, test } from "vitest";
import { instant } from "../../core/call/instant.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { Turn } from "../../core/call/turn.ts";
import { callId, contextWith, FakeRelay, Rehearsal } from "../testing.ts";
import { inOneTime } from "./in-one-time.ts";

const never = new AbortController().signal;

test.each([15_000, -15_000])(
  "a relay whose clock is wrong by %i ms tells what happens by the time of Functions",
  async (theyAreAheadMs) => {
    const relay = new FakeRelay();
    const theirsMs = () => relay.clock.nowMs() + theyAreAheadMs;
    const begunMs = theirsMs();
    const call = new Rehearsal(contextWith({ now: instant(begunMs) }), relay);
    await call.agentSpoke();
    await call.exchange("water is leaking");
    const times = [...call.signals.map(({ at }) => at), ...call.turns.map(({ at }) => at)].map((at) => Date.parse(at));
    expect(times.length).toBeGreaterThan(4);
    for (const atMs of times) {
      expect(atMs).toBeGreaterThanOrEqual(begunMs);
      expect(atMs).toBeLessThanOrEqual(theirsMs());
    }
    expect(Date.parse(call.signals[0]?.at ?? "")).toBe(begunMs);
  },
);

test("what such a relay is told, it reads by its own clock", async () => {
  const { clock } = new FakeRelay();
  const [ours, theirs] = [instant(clock.nowMs()), instant(clock.nowMs() + 15_000)];
  const turn = Turn.parse({ key: "one:1", callId, at: ours, persona: "human", action: "talk", text: "hello" });
  const context = (at: string): RelayContext =>
    contextWith({ now: theirs, answeredAt: at, texts: { wanted: true, saidAt: at }, turns: [{ ...turn, at }] });
  const note = { number: 1, is: "texts-wanted", wanted: false } as const;
  const desk = inOneTime(
    {
      context: () => Promise.resolve(context(theirs)),
      notes: () => Promise.resolve({ notes: [{ ...note, at: theirs }], now: theirs }),
      tell: () => Promise.resolve(),
      knowledge: () => Promise.resolve([]),
      record: () => Promise.resolve(),
    },
    clock,
  );
  expect(await desk.context(never)).toEqual(context(ours));
  expect((await desk.notes(0, never)).notes).toEqual([{ ...note, at: ours }]);
});
