import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", "dist/**", ".data/**"],
    pool: "forks",
    // Whole calls take as long as talking takes and leave the processor idle: more of them at once than there are cores.
    maxWorkers: 3,
    testTimeout: 60_000,
    // What a test waits for by asking again and again may be late where many run at once.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
});
