import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Whole calls over whole stacks: they take as long as talking takes, and leave the processor idle meanwhile. */
const calls = "tests/{stories,faults,browser}/**/*.test.ts";
/** They touch nothing but what they are given: loading all of it anew for each file takes longer than the tests do. */
const pure = "core/**/*.test.ts";
const never = ["node_modules/**", "dist/**", ".data/**"];

/** The longest of all, longest first; whatever waits for one of them at the end of a run waits in vain. */
const longest = [
  ...["faults/carrier", "faults/ended", "stories/examples.test", "stories/transfer", "faults/services", "stories/leak"],
  ...["stories/turn-ends", "stories/turn-taking.test", "stories/callbacks", "stories/recording", "stories/every-word"],
  ...[
    "stories/languages",
    "stories/coming-back",
    "stories/crowd",
    "stories/limits",
    "stories/turn-taking-late",
    "stories/texting.test",
  ],
  ...["stories/outcomes", "stories/bundles", "stories/tools", "stories/notes-in-call"],
  ...["cli/simulate/", "conformance/recordings", "contract/text-to-speech", "durable/random-orchestrations"],
  ...["conformance/crash", "cli/call.test", "store-faults", "contract/speech-to-text"],
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
    // A stack starts in seconds, but not where many start at once on a machine that is busy.
    hookTimeout: 150_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "calls", include: [calls], exclude: never, maxWorkers: 5, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["**/*.test.ts"],
          exclude: [...never, calls, pure],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "core", include: [pure], isolate: false, maxWorkers: 3, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
