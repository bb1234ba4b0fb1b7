import type { Dialect } from "./dialect.ts";

/** Where a request belongs. The model of Azure's older paths stands in the path. */
export type Route =
  { is: "completions"; dialect: Dialect; deployment: string | undefined } | { is: "models" } | { is: "control" };

export function routeOf(path: string): Route | undefined {
  if (path === "/v1/chat/completions") return { is: "completions", dialect: "openai", deployment: undefined };
  if (path === "/openai/v1/chat/completions") return { is: "completions", dialect: "azure", deployment: undefined };
  if (path === "/v1/models" || path === "/openai/v1/models") return { is: "models" };
  if (path.startsWith("/control/chat/")) return { is: "control" };
  const deployment = /^\/openai\/deployments\/([^/]+)\/chat\/completions$/.exec(path)?.[1];
  return deployment === undefined
    ? undefined
    : { is: "completions", dialect: "azure", deployment: decodeURIComponent(deployment) };
}
