import { expect, test } from "vitest";
import { withStops } from "./stops.ts";

test.each([
  ["my name is anna bell i have lost my keys", "my name is anna bell. i have lost my keys"],
  [
    "i live at 48 maple avenue in salem a pipe has burst in the kitchen",
    "i live at 48 maple avenue in salem. a pipe has burst in the kitchen",
  ],
  [
    "je m'appelle judy je suis vigneronne mon contrat est le bu345",
    "je m'appelle judy. je suis vigneronne. mon contrat est le bu345",
  ],
  ["me llamo marta me han robado la bicicleta", "me llamo marta. me han robado la bicicleta"],
  // A sentence that goes on, and one that is written already, are left alone.
  ["the lamp behind the sofa is broken and i have no other", "the lamp behind the sofa is broken and i have no other"],
  ["My name is Anna Bell, I have lost my keys", "My name is Anna Bell, I have lost my keys"],
  ["the keys i have lost", "the keys i have lost"],
])("%j is taken as %j", (heard, expected) => {
  expect(withStops(heard)).toBe(expected);
});
