import { storyOf, type Act } from "./caller.ts";
import type { Random } from "../random.ts";
import { message } from "./written.ts";

/** A caller at a number that begins with a menu: chooses by key or word, or does not, and then talks like anybody. */
export function menuStoryOf(random: Random): Act[] {
  const acts: Act[] = [];
  const odd = random.between(0, 2);
  for (let at = 0; at < odd; at += 1) acts.push(random.pick(oddities)(random));
  const way = random.next();
  if (way < 0.1) return [...acts, { is: "hang-up" }];
  if (way < 0.3) return [...acts, ...leaving(random)];
  acts.push(random.pick(choices)(random));
  return [...acts, ...storyOf(random)];
}

const press = (keys: string, random: Random): Act => {
  const over = random.chance(0.4);
  return { is: "press", keys, over, afterMs: random.between(300, 2_000) };
};
const says = (text: string, random: Random): Act => ({
  ...{ is: "say", text, over: random.chance(0.2), afterMs: random.between(300, 1_200) },
});

/** What means nothing, or only a way around. */
const oddities: readonly ((random: Random) => Act)[] = [
  (random) => press(random.pick(["7", "77", "8#", "*", "12345678901234567890123"]), random),
  (random) => press("9", random),
  (random) => press("3", random),
  (random) => says("offices please", random),
  (random) => says("whatever you like", random),
  (random) => ({ is: "quiet", forMs: random.between(4, 16) * 1_000 }),
  (random) => ({ is: "text", written: message(random) }),
];

/** The agent, or a colleague: whether they are in depends on the hour. */
const choices: readonly ((random: Random) => Act)[] = [
  (random) => press("1", random),
  (random) => press("*1", random),
  (random) => says("I have damage to report", random),
  (random) => press("0", random),
  (random) => says("operator", random),
];

/** A message in the box; the key that ends it may be left out. */
function leaving(random: Random): Act[] {
  const acts: Act[] = [press("4", random), says("Water is leaking from my roof since this morning", random)];
  if (random.chance(0.5)) acts.push(says("Please have somebody look at it", random));
  if (random.chance(0.6)) acts.push({ is: "press", keys: "#", over: true, afterMs: 1_500 });
  else if (random.chance(0.5)) acts.push({ is: "hang-up" });
  return acts;
}
