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

export type Routed = { is: "found"; function: HttpFunction; parameters: Record<string, string> } | { is: "missing" };

const Trigger = z.object({
  authLevel: z
    .string()
    .default("anonymous")
    .transform((level) => level.toLowerCase())
    .pipe(z.enum(["anonymous", "function", "admin"])),
  methods: z.array(z.string()).nullish(),
  route: z.string().nullish(),
});

/**
 * Finds the function that answers a path. `prefix` is the routePrefix of host.json. A method that no function of the path
 * takes finds none, as on the real host. Throws naming the function whose route cannot be read.
 */
export function createRouter(app: AppRegistry, prefix: string) {
  const routes = app
    .triggeredBy("httpTrigger")
    .map((called) => {
      const { authLevel, methods, route } = Trigger.parse(called.trigger);
      const upper = (methods?.length ? methods : ["GET", "POST"]).map((method) => method.toUpperCase());
      const found: HttpFunction = { called, authLevel, methods: upper, route: route ?? called.name };
      return { ...found, template: templateOf(found, prefix) };
    })
    .sort((a, b) => byPrecedence(a.template, b.template));

  const find = (method: string, path: string): Routed => {
    const normal = splitPath(path).join("/");
    for (const { template, ...candidate } of routes) {
      if (!candidate.methods.includes(method)) continue;
      const parameters = template.match(normal);
      if (parameters) return { is: "found", function: candidate, parameters };
    }
    return { is: "missing" };
  };
  return { find, routes: routes.map(({ template: _template, ...route }): HttpFunction => route) };
}

function templateOf({ called, route }: HttpFunction, prefix: string) {
  try {
    return parseRouteTemplate(`${prefix}/${route}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The route "${route}" of the function ${called.name}: ${why}`, { cause: error });
  }
}
