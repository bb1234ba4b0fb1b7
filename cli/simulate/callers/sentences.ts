import type { Random } from "../random.ts";

/*
 * What people say and write, by the grammar that `model.ts` understands. What must happen once carries a number of its
 * own, so that it is seen if it happens twice.
 */

/** One sentence about this or that. */
export function sentence(random: Random): string {
  return random.pick(kinds)(random);
}

/** Somebody is in danger. */
export const emergency = (random: Random): string => `There is a fire at number ${mark(random)} and somebody is hurt`;

/** A number that nobody else is given. */
export const mark = (random: Random): number => random.between(100_000_000, 999_999_999);

const things = ["shower", "kitchen", "roof", "boiler", "window", "cellar"];
const firstNames = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Tony"];
const lastNames = ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Hoare"];

const hours = (random: Random): number => random.pick([1, 2, 5, 20, 30, 72]);

const kinds: readonly ((random: Random) => string)[] = [
  (random) => `Water is leaking from my ${random.pick(things)} since this morning`,
  (random) => `My name is ${random.pick(firstNames)} ${random.pick(lastNames)}`,
  (random) => `My mail is ${random.pick(firstNames).toLowerCase()}${random.between(1, 999)}@example.com`,
  (random) => `It happened on 2026-01-0${random.between(1, 5)} at 1${random.between(0, 9)}:30`,
  (random) => `Please call me back in ${hours(random)} hours`,
  (random) => `Remind me in ${hours(random)} hours to send the photos`,
  (random) => `Have your company look at it in ${hours(random)} hours`,
  (random) => `Move the callback to ${hours(random)} hours from now`,
  () => "Forget the callback I do not need it any more",
  () => "Forget the photos I have sent them",
  (random) => `Please text me the address of workshop ${mark(random)}`,
  () => "I have another separate matter",
  (random) => `I am rather unhappy with the ${random.pick(things)}`,
  () => "Could you say that again please",
  (random) => (random.chance(0.4) ? emergency(random) : "How long will it take"),
];
