import path from "node:path";
import { z } from "zod";
import { logLevels } from "../log.ts";
import { jsonFileIfThere, parsed } from "./json-file.ts";
import { withOverrides } from "./overrides.ts";
import { TimeSpan } from "./time-span.ts";

/** Overrides from the environment are text. */
const numeric = <S extends z.ZodType>(schema: S) =>
  z.preprocess((given) => (typeof given === "string" && given.trim() !== "" ? Number(given) : given), schema);
const count = numeric(z.number().int().positive());
const Level = z.preprocess((given) => String(given).toLowerCase(), z.enum(logLevels));

/** What this host knows of host.json; the rest is left to Azure. */
const HostJson = z
  .object({
    functionTimeout: z.preprocess((given) => (given === "-1" ? undefined : given), TimeSpan.optional()).optional(),
    functionsHost: z.object({ retentionDays: numeric(z.number().positive()).optional() }).optional(),
    logging: z.object({ logLevel: z.record(z.string(), Level).optional() }).optional(),
    extensions: z
      .object({
        queues: z
          .object({
            batchSize: numeric(z.number().int().positive().max(32)).optional(),
            maxDequeueCount: count.optional(),
            visibilityTimeout: TimeSpan.optional(),
          })
          .optional(),
        http: z.object({ routePrefix: z.string().optional() }).optional(),
        durableTask: z
          .object({
            hubName: z.string().min(1).optional(),
            overridableExistingInstanceStates: z.enum(["NonRunningStates", "AnyState"]).optional(),
            maxConcurrentActivityFunctions: count.optional(),
            maxConcurrentOrchestratorFunctions: count.optional(),
          })
          .optional(),
      })
      .optional(),
  })
  .transform(({ functionTimeout, functionsHost, logging, extensions }) => {
    const durable = extensions?.durableTask;
    const { default: fallback = "warning", ...levels } = logging?.logLevel ?? {};
    return {
      /** Without slashes at its ends; may be empty. */
      routePrefix: (extensions?.http?.routePrefix ?? "api").replace(/^\/+|\/+$/g, ""),
      taskHub: durable?.hubName ?? "TestHubName",
      /** In whose place a start with the same id begins: of instances that have ended, or of any. */
      startReplaces: durable?.overridableExistingInstanceStates === "AnyState" ? ("any" as const) : ("ended" as const),
      maxConcurrentActivities: durable?.maxConcurrentActivityFunctions ?? 100,
      maxConcurrentTurns: durable?.maxConcurrentOrchestratorFunctions ?? 100,
      /** How long a function may take; as long as it likes unless said otherwise. */
      functionTimeoutMs: functionTimeout,
      /** How long instances are kept after their end; for ever unless said otherwise. */
      retentionDays: functionsHost?.retentionDays,
      queues: {
        batchSize: extensions?.queues?.batchSize ?? 16,
        maxDequeueCount: extensions?.queues?.maxDequeueCount ?? 5,
        visibilityTimeoutMs: extensions?.queues?.visibilityTimeout ?? 0,
      },
      logLevels: { default: fallback, ...levels },
    };
  });

export type HostSettings = z.output<typeof HostJson>;

export const defaultHostSettings: HostSettings = HostJson.parse({});

/**
 * Reads host.json of an app folder, with what settings named `AzureFunctionsJobHost__…` say instead; throws with the
 * field's name where something is wrong.
 */
export async function readHostJson(
  folder: string,
  settings: Record<string, string | undefined> = {},
): Promise<HostSettings> {
  const file = path.join(folder, "host.json");
  return parsed(file, withOverrides((await jsonFileIfThere(file)) ?? {}, settings), HostJson);
}
