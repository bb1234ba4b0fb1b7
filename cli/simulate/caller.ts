import type { Random } from "./random.ts";

/** What a caller does next: says that once the agent is done, or over the agent's voice, or keeps quiet. */
export type Act =
  { is: "say"; text: string; over: boolean; afterMs: number } | { is: "quiet"; forMs: number } | { is: "hang-up" };

/** The story of one caller, as chance will have it. */
export function storyOf(random: Random): Act[] {
  const acts: Act[] = [];
  const count = random.between(0, 6);
  for (let at = 0; at < count; at += 1) {
    if (random.chance(0.04)) acts.push({ is: "quiet", forMs: random.between(5, 45) * 1_000 });
    const over = random.chance(0.15);
    acts.push({ is: "say", text: sentence(random), over, afterMs: random.between(300, over ? 1_500 : 1_200) });
    if (random.chance(0.03)) return [...acts, { is: "hang-up" }];
  }
  if (random.chance(0.1)) acts.push({ is: "say", text: "I want to speak to a human", over: false, afterMs: 500 });
  if (random.chance(0.75)) acts.push({ is: "say", text: "That is all for today goodbye", over: false, afterMs: 600 });
  else if (random.chance(0.6)) acts.push({ is: "hang-up" });
  return acts;
}

/** What answers instead of somebody who is away: it talks at once, and then it records. */
export const machineOf = (random: Random): Act[] => [
  { is: "say", text: random.pick(greetings), over: true, afterMs: random.between(0, 400) },
];

const greetings = [
  "You have reached my voicemail please leave a message after the tone",
  "Hi I cannot come to the phone right now please leave your name and number and I will get back to you",
  "Your call has been forwarded to voicemail the person you are trying to reach is not available",
];

/** A colleague who is rung to take a caller: what they say to the agent who asks them. */
export function colleagueOf(random: Random): Act[] {
  const answer: Act = {
    is: "say",
    text: random.chance(0.7) ? "Yes put them through" : "No not now",
    over: false,
    afterMs: 800,
  };
  const patience: Act = { is: "quiet", forMs: 20_000 };
  const whatever = random.next();
  if (whatever < 0.1) return [{ is: "hang-up" }];
  if (whatever < 0.2) return [{ ...answer, text: "Please leave a message after the tone" }];
  if (whatever < 0.3) return [patience];
  return [answer, answer, answer, patience, { is: "hang-up" }];
}

const things = ["shower", "kitchen", "roof", "boiler", "window", "cellar"];
const firstNames = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Tony"];
const lastNames = ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Hoare"];

/** One sentence by the grammar that `model.ts` understands. */
function sentence(random: Random): string {
  const hours = random.pick([1, 2, 5, 20, 30, 72]);
  const kinds: readonly (() => string)[] = [
    () => `Water is leaking from my ${random.pick(things)} since this morning`,
    () => `My name is ${random.pick(firstNames)} ${random.pick(lastNames)}`,
    () => `My mail is ${random.pick(firstNames).toLowerCase()}${random.between(1, 999)}@example.com`,
    () => `It happened on 2026-01-0${random.between(1, 5)} at 1${random.between(0, 9)}:30`,
    () => `Please call me back in ${hours} hours`,
    () => `Remind me in ${hours} hours to send the photos`,
    () => `Have your company look at it in ${hours} hours`,
    () => "Forget the callback I do not need it any more",
    () => `Please text me the address of workshop ${random.between(10, 99)}`,
    () => "I have another separate matter",
    () => `I am rather unhappy with the ${random.pick(things)}`,
    () => "Could you say that again please",
  ];
  return random.pick(kinds)();
}
