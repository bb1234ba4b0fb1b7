import type { Random } from "../random.ts";
import { emergency, sentence } from "./sentences.ts";
import { message, order, type Written } from "./written.ts";

/** What a caller does next: says that once the agent is done, or over the agent's voice, or keeps quiet. */
export type Act =
  | { is: "say"; text: string; over: boolean; afterMs: number }
  /** Presses these keys in one go; `over`: as {@link Act} says it. */
  | { is: "press"; keys: string; over: boolean; afterMs: number }
  /** Sends a text while on the phone. */
  | { is: "text"; written: Written }
  | { is: "quiet"; forMs: number }
  /** Waits for that key to be pressed by the other side, or is gone. */
  | { is: "await-key"; key: string; forMs: number }
  /** The tone of a machine that begins to record. */
  | { is: "beep" }
  | { is: "hang-up" };

/** The story of one caller, as chance will have it. */
export function storyOf(random: Random): Act[] {
  const acts: Act[] = [];
  // Some never come to an end by themselves.
  const count = random.chance(0.03) ? 25 : random.between(0, 6);
  for (let at = 0; at < count; at += 1) {
    if (random.chance(0.04)) acts.push({ is: "quiet", forMs: random.between(5, 45) * 1_000 });
    if (random.chance(0.05)) acts.push({ is: "text", written: textInCall(random) });
    const over = random.chance(0.15);
    acts.push({ is: "say", text: sentence(random), over, afterMs: random.between(300, over ? 1_500 : 1_200) });
    if (random.chance(0.03)) return [...acts, { is: "hang-up" }];
  }
  if (random.chance(0.02)) acts.push(says(emergency(random), 400));
  if (random.chance(0.15)) acts.push(says("I want to speak to a human", 500), ...whileConnected(random));
  if (random.chance(0.75)) acts.push(says("That is all for today goodbye", 600));
  else if (random.chance(0.6)) acts.push({ is: "hang-up" });
  return acts;
}

/** Who waits for a human waits in peace, gives up at some moment of it, or still talks. */
function whileConnected(random: Random): Act[] {
  const way = random.next();
  if (way < 0.3) return [{ is: "quiet", forMs: random.between(1, 40) * 1_000 }, { is: "hang-up" }];
  if (way < 0.5) return [{ is: "quiet", forMs: random.between(1, 40) * 1_000 }];
  return way < 0.6 ? [{ is: "text", written: textInCall(random) }] : [];
}

const textInCall = (random: Random): Written =>
  random.chance(0.1) ? order(random, random.pick(["stop", "help"])) : message(random);

const says = (text: string, afterMs: number): Act => ({ is: "say", text, over: false, afterMs });

/** A colleague who is rung to take a caller: what they say to the agent who asks them. */
export function colleagueOf(random: Random): Act[] {
  const answer: Act = says(random.chance(0.7) ? "Yes put them through" : "No not now", 800);
  const key: Act = { is: "press", keys: random.chance(0.7) ? "1" : "2", over: random.chance(0.3), afterMs: 800 };
  const patience: Act = { is: "quiet", forMs: 20_000 };
  const whatever = random.next();
  if (whatever < 0.1) return [{ is: "hang-up" }];
  if (whatever < 0.2) return [says("Please leave a message after the tone", 800)];
  if (whatever < 0.3) return [patience];
  if (whatever < 0.5) return [key, patience, { is: "hang-up" }];
  return [answer, answer, answer, patience, { is: "hang-up" }];
}
