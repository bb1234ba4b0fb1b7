import type { HttpResponseInit } from "@azure/functions";
import type { FunctionServices } from "./function-services.ts";

/** `GET /health/liveness`: this process answers. */
export const liveness = (): HttpResponseInit => ({ status: 200, jsonBody: null });

/** `GET /health/readiness`: a line for each dependency; 503 where one is away. */
export const readiness =
  ({ checks }: FunctionServices) =>
  async (): Promise<HttpResponseInit> => {
    const lines = await Promise.all(
      Object.entries(checks).map(async ([id, check]) => ({ id, status: (await holds(check)) ? "ok" : "fail" })),
    );
    const ready = lines.every(({ status }) => status === "ok");
    return { status: ready ? 200 : 503, jsonBody: { status: ready ? "ok" : "fail", checks: lines } };
  };

/** How long a dependency may take to answer. */
const patienceMs = 5_000;

const holds = (check: (signal: AbortSignal) => Promise<void>): Promise<boolean> =>
  check(AbortSignal.timeout(patienceMs)).then(
    () => true,
    () => false,
  );
