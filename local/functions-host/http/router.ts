import { z } from "zod";
import type { AppRegistry, RegisteredFunction } from "../azure-core/app-registry.ts";
import { byPrecedence, parseRouteTemplate, splitPath } from "./route-template.ts";

export interface HttpFunction {
  called: RegisteredFunction;
  methods: readonly string[];
  authLevel: "anonymous" | "function" | "admin";
  /** As the app wrote it. */
  route: string;
}

export type Routed =
  | { is: "found"; function: HttpFunction; parameters: Record<string, string> }
  | { is: "wrong-method"; allowed: readonly string[] }
  | { is: "missing" };

const Trigger = z.object({
  authLevel: z
    .string()
    .default("anonymous")
    .transform((level) => level.toLowerCase())
    .pipe(z.enum(["anonymous", "function", "admin"])),
  methods: z.array(z.string()).nullish(),
  route: z.string().nullish(),
});

/** Finds the function that answers a path. `prefix` is the routePrefix of host.json. */
export function createRouter(app: AppRegistry, prefix: string) {
  const routes = app
    .triggeredBy("httpTrigger")
    .map((called) => {
      const { authLevel, methods, route } = Trigger.parse(called.trigger);
      const upper = (methods?.length ? methods : ["GET", "POST"]).map((method) => method.toUpperCase());
      const found: HttpFunction = { called, authLevel, methods: upper, route: route ?? called.name };
      return { ...found, template: parseRouteTemplate(`${prefix}/${found.route}`) };
    })
    .sort((a, b) => byPrecedence(a.template, b.template));

  const find = (method: string, path: string): Routed => {
    const normal = splitPath(path).join("/");
    const allowed = new Set<string>();
    for (const { template, ...candidate } of routes) {
      const parameters = template.match(normal);
      if (!parameters) continue;
      if (candidate.methods.includes(method)) return { is: "found", function: candidate, parameters };
      for (const other of candidate.methods) allowed.add(other);
    }
    return allowed.size > 0 ? { is: "wrong-method", allowed: [...allowed] } : { is: "missing" };
  };
  return { find, routes: routes.map(({ template: _template, ...route }): HttpFunction => route) };
}
