import { describe, expect, test } from "vitest";
import { answeredBy } from "./answered-by.ts";
import { machines, machinesInDoubt, persons } from "./first-words.testing.ts";

/** Some recognisers write no punctuation. */
const unpunctuated = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[?¿.,!？。，]/g, " ")
    .replaceAll(/ +/g, " ");

const who = (text: string) => answeredBy({ text, spokenMs: text.split(" ").length * 330 }).is;

describe("whoever answers a phone", () => {
  test.each(persons)("is a person: %s", (text) => {
    expect([who(text), who(unpunctuated(text))]).toEqual(["person", "person"]);
  });

  test.each(machines)("is a machine: %s", (text) => {
    expect([who(text), who(unpunctuated(text))]).toEqual(["machine", "machine"]);
  });

  test.each(machinesInDoubt)("is a person where it is in doubt: %s", (text) => {
    expect(who(text)).toBe("person");
  });
});
