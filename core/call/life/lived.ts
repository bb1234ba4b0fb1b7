import { CarrierCallId } from "../ids.ts";
import { standardLimits, type Action, type Happening, type Life } from "./state.ts";
import { begin, next } from "./life.ts";

/* What can happen to a call, and calls to which it does: for the tests of their life. */

export const limits = standardLimits;
export const connected = { is: "connected", atMs: 10 } satisfies Happening;
export const attended = { is: "attended", session: "one", atMs: 20 } satisfies Happening;
export const attendedAgain = { is: "attended", session: "two", atMs: 50 } satisfies Happening;
export const left = { is: "left", session: "one", handedOver: false, atMs: 30 } satisfies Happening;
export const broken = { is: "stream-broken", atMs: 30 } satisfies Happening;
export const ended = { is: "ended", code: 200, atMs: 40 } satisfies Happening;
export const goodbye = { is: "finished", reason: "goodbye" } satisfies Happening;
export const humanRings = { is: "human-rings", leg: CarrierCallId.parse("human") } satisfies Happening;
export const humanGone = { is: "human", key: "t1", did: "gone", reason: "busy" } satisfies Happening;
export const transferWanted = { is: "transfer-wanted", key: "t1" } satisfies Happening;
export const time = { is: "time" } satisfies Happening;
export const alive = { is: "found-alive" } satisfies Happening;

/** Lets all of it happen, a second apart, and says where the call stands and what was done. */
export const live = (...happenings: Happening[]): { life: Life; done: string[] } =>
  liveAt(...happenings.map((happening, index): [number, Happening] => [(index + 1) * 1_000, happening]));

/** The same, each at its moment. */
export function liveAt(...told: [number, Happening][]): { life: Life; done: string[] } {
  let life = begin(0, limits);
  const done: string[] = [];
  for (const [nowMs, happening] of told) {
    const step = next(life, happening, nowMs, limits);
    life = step.life;
    done.push(...step.actions.map(nameOf));
  }
  return { life, done };
}

/** What is said to whoever is on the line of a call that has lasted too long. */
export const farewell = { do: "play", prompt: "longest_call", key: "longest-call" } as const;

export const nameOf = (action: Action): string => (action.do === "play" ? action.prompt : action.do);
