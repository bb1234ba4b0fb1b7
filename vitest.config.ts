import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Whole calls over whole stacks: they take as long as talking takes, and leave the processor idle meanwhile. */
const calls = "tests/{stories,faults,browser}/**/*.test.ts";
const never = ["node_modules/**", "dist/**", ".data/**"];

/** The longest of all; whatever waits for one at the end of a run waits in vain. */
const longest = [
  ...["faults/", "stories/examples.test.ts", "stories/transfer", "stories/callbacks", "stories/leak"],
  ...["stories/recording", "cli/simulate/", "conformance/recordings"],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((part) => moduleId.includes(part));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    pool: "forks",
    testTimeout: 60_000,
    // What a test waits for by asking again and again may be late where many run at once.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "calls", include: [calls], exclude: never, maxWorkers: 4, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["**/*.test.ts"],
          exclude: [...never, calls],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
