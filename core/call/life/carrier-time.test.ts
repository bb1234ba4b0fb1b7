import { describe, expect, test } from "vitest";
import { begin, next } from "./life.ts";
import { limits, liveAt, nameOf } from "./lived.ts";
import type { Happening } from "./state.ts";

const carrier = (apartMs: number) => ({
  connected: (atMs: number): Happening => ({ is: "connected", atMs: atMs + apartMs }),
  opened: (atMs: number): Happening => ({ is: "stream-open", atMs: atMs + apartMs }),
  broke: (atMs: number): Happening => ({ is: "stream-broken", atMs: atMs + apartMs }),
  ended: (atMs: number): Happening => ({ is: "ended", code: 200, atMs: atMs + apartMs }),
});
const attended = (session: string, atMs: number): Happening => ({ is: "attended", session, atMs });

describe.each([0, -15_000, 15_000])("by a carrier whose clock is wrong by %i ms", (apartMs) => {
  const { connected, opened, broke, ended } = carrier(apartMs);

  test("a stream that breaks soon after it was had is known to be lost", () => {
    const { life, done } = liveAt(
      ...([
        [1_000, connected(900)],
        [1_500, attended("one", 1_400)],
        [8_000, broke(7_900)],
      ] as [number, Happening][]),
    );
    expect(life.is).toBe("unattended");
    expect(done).toEqual(["record-connected"]);
  });

  test("the end of a stream before the one that is had is no news", () => {
    const { life } = liveAt(
      ...([
        [1_000, connected(900)],
        [1_500, attended("one", 1_400)],
        [30_000, { is: "left", session: "one", handedOver: true, atMs: 29_900 }],
        [34_000, attended("two", 33_900)],
        [34_100, broke(29_900)],
        [34_200, opened(33_800)],
      ] as [number, Happening][]),
    );
    expect(life.is).toBe("talking");
  });

  test("a call begins and ends on record by our time, as far as that is certain", () => {
    const { life, actions } = next(begin(60_000, limits, 58_000), connected(60_900), 61_000, limits);
    expect(actions.map(nameOf)).toEqual(["record-connected"]);
    const [recorded] = actions;
    const atMs = recorded?.do === "record-connected" ? recorded.atMs : NaN;
    expect(Math.abs(atMs - 60_900)).toBeLessThanOrEqual(3_000);
    const after = next(life, ended(90_000), 90_100, limits).life;
    expect(after.is === "closing" && Math.abs(after.endedAtMs - 90_000)).toBeLessThanOrEqual(3_000);
  });
});
