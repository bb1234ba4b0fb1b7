import { expect, test } from "vitest";
import type { Senses } from "./mind.ts";
import { SmallTalk } from "./small-talk.ts";

/** Lets somebody answer one line after the other. */
function talk(lines: string[]) {
  const mind = new SmallTalk();
  const said: string[] = [];
  let nowMs = 0;
  const moment = (stretches: Senses["stretches"]): Senses => ({
    nowMs,
    stretches,
    agentQuietMs: 800,
    speaking: false,
    lastSoundMs: nowMs - 2_000,
    over: false,
  });
  for (const line of ["", ...lines]) {
    const heard = { startMs: nowMs - 1_000, endMs: nowMs - 800, words: line.split(" "), cut: false };
    for (const deed of mind.next(moment(line === "" ? [] : [heard])))
      said.push(deed.do === "say" ? deed.text : deed.do);
    nowMs += 5_000;
  }
  nowMs += 5_000;
  for (const deed of mind.next({ ...moment([]), lastSoundMs: nowMs - 4_000 })) said.push(deed.do);
  return said;
}

test("answers what it is asked, says goodbye and hangs up", () => {
  const said = talk(["hello how can I help you", "where did it happen", "thank you goodbye"]);

  expect(said).toEqual([
    "Hello?",
    "Water is leaking from the ceiling of my kitchen.",
    "At 12 Oak Street in Springfield.",
    "Thank you, that is all. Goodbye.",
    "hang-up",
  ]);
});

test("does not talk for ever, whatever it is asked", () => {
  const said = talk(Array.from({ length: 40 }, () => "what is your name"));

  expect(said.at(-1)).toBe("hang-up");
  expect(said.length).toBeLessThan(20);
});
