import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestEngine } from "../testing.ts";

/**
 * What became of small orchestrations on the real engine, recorded with its out-of-process shim and its in-memory store: how
 * each ended, or that it never did, and with what. Of texts the first line is compared, for below it stand stacks; of a
 * custom status too long to record, its length.
 */
const Recorded = z.object({
  scenario: z.string(),
  orchestration: z.string(),
  /** JSON text of what it was started with. */
  input: z.string().nullish(),
  status: z.string(),
  output: z.unknown(),
  customStatus: z.unknown().optional(),
});

const folder = path.join(import.meta.dirname, "recorded");
const recorded = z.array(Recorded).parse(JSON.parse(readFileSync(path.join(folder, "edges.json"), "utf8")));
const app = pathToFileURL(path.join(folder, "edge-app", "index.mjs")).href;
const engine = await createTestEngine({ register: () => import(/* @vite-ignore */ app) });
afterAll(() => engine.close());

test.each(recorded)("$scenario comes out as on the real engine", async (one) => {
  const input: unknown = one.input ? JSON.parse(one.input) : undefined;
  const id = await engine.start(one.orchestration, input, `${one.scenario}-1`);
  const { status, output, customStatus } = await engine.finish(id);
  const shown = typeof customStatus === "string" && customStatus.length > 100 ? lengthOf(customStatus) : customStatus;
  expect({ status, output: firstLines(output), customStatus: shown ?? undefined }).toEqual({
    status: one.status,
    output: one.output,
    customStatus: one.customStatus,
  });
});

const lengthOf = ({ length }: string) => ({ length });

function firstLines(value: unknown): unknown {
  if (typeof value === "string") return value.split("\n", 1)[0]?.trim();
  if (Array.isArray(value)) return value.map(firstLines);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, firstLines(inner)]));
}
