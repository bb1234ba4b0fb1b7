import { storyOf, type Act } from "./caller.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { Random } from "../random.ts";

/** Who takes a call of the center, and what they do. */
export interface AnsweredBy {
  who: "person" | "machine" | "screened";
  acts: Act[];
}

/** How a number takes its next call: what the carrier says of it, and who is there where that is 200. */
export type Takes = (number: PhoneNumber) => { code: DialResult; by: AnsweredBy } | undefined;

/** Answered, busy, nobody there, declined, no such number, broken. */
export type DialResult = 200 | 486 | 480 | 603 | 404 | 500;

/** Mostly a person; at times a machine, or a service that keeps unknown callers from a person. */
export function answeredBy(random: Random): AnsweredBy {
  const way = random.next();
  if (way < 0.15) return { who: "machine", acts: machine(random) };
  if (way < 0.25) return { who: "screened", acts: screening(random) };
  return { who: "person", acts: storyOf(random) };
}

/** What answers instead of somebody who is away: it talks at once, and then it records. */
function machine(random: Random): Act[] {
  const greeting: Act = { is: "say", text: random.pick(greetings), over: true, afterMs: random.between(0, 400) };
  return random.chance(0.5)
    ? [greeting, { is: "quiet", forMs: random.between(200, 1_200) }, { is: "beep" }]
    : [greeting];
}

/** Asks who calls, or for a key; then somebody comes to the phone, or nobody. */
function screening(random: Random): Act[] {
  const key = random.pick(["1", "5", "*"]);
  const asks = (text: string): Act => ({ is: "say", text, over: true, afterMs: random.between(0, 400) });
  const begin: Act[] = random.chance(0.5)
    ? [asks(`To be connected press ${keyNames[key] ?? key} now`), { is: "await-key", key, forMs: 15_000 }]
    : [asks("Please state your name and the reason for your call"), { is: "quiet", forMs: 9_000 }];
  if (random.chance(0.3)) return [...begin, { is: "hang-up" }];
  const person: Act = { is: "say", text: "Hello this is me who is calling", over: true, afterMs: 0 };
  return [...begin, person, ...storyOf(random)];
}

const keyNames: Readonly<Record<string, string>> = { "1": "one", "5": "five", "*": "star" };

const greetings = [
  "You have reached my voicemail please leave a message after the tone",
  "Hi I cannot come to the phone right now please leave your name and number and I will get back to you",
  "Your call has been forwarded to voicemail the person you are trying to reach is not available",
];
