import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

/** One word that nobody else in the crowd uses, for each caller. */
const things = [
  ..."kettle lantern mirror guitar blanket ladder wardrobe toaster carpet window".split(" "),
  ..."chimney garage balcony cellar piano bicycle fence curtain bathtub mattress".split(" "),
];

test(
  "twenty callers at once: each record holds its own words and nothing of another's",
  { timeout: 180_000 },
  async () => {
    const results = await Promise.all(
      things.map((thing, index) =>
        stack.call({
          caller: `+120255501${String(40 + index)}`,
          steps: [
            { wait: "agent" },
            { say: `Hello, my ${thing} was damaged yesterday.` },
            { wait: "agent" },
            { say: `It happened next to the ${thing}.` },
            { wait: "agent" },
            "hangup",
          ],
        }),
      ),
    );
    expect(new Set(results.map(({ callId }) => callId)).size).toBe(things.length);
    for (const [index, result] of results.entries()) {
      expect(result.code, `${things[index]}: ${result.stderr}`).toBe(0);
      const document = Document.parse(result.call);
      const everything = JSON.stringify([document.claim, document.messages]).toLowerCase();
      const named = things.filter((thing) => everything.includes(thing));
      expect(named).toEqual([things[index]]);
      const said = document.messages.filter(({ persona, action }) => persona === "human" && action === "talk");
      expect(
        said
          .map(({ content }) => content)
          .join(" ")
          .match(new RegExp(things[index] ?? "", "gi")),
      ).toHaveLength(2);
    }
  },
);
