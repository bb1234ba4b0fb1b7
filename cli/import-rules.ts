import type { IForbiddenRuleType } from "dependency-cruiser";

/** Who may import whom. Tests may import what they like. */

const tests = "\\.test\\.ts$|(^|[/.])testing\\.ts$|/recorded/|/conformance/";
const ours = "^(core|prompts|services|functions|orchestrations|media-relay|web|cli|local|infra|bench|tests)/";
const packages = "node_modules/";

const only = (name: string, from: string, ourPaths: string, packagePattern: string): IForbiddenRuleType[] => [
  {
    name: `${name}: which of our folders`,
    severity: "error",
    from: { path: from, pathNot: tests },
    to: { path: ours, pathNot: ourPaths },
  },
  {
    name: `${name}: which packages`,
    severity: "error",
    from: { path: from, pathNot: tests },
    to: { path: packages, pathNot: packagePattern },
  },
];

const any = packages;

export const rules: IForbiddenRuleType[] = [
  ...only(
    "core",
    "^core/",
    "^core/",
    "node_modules/(zod|libphonenumber-js|luxon|@types/luxon|countries-and-timezones)/",
  ),
  {
    name: "core knows no runtime",
    severity: "error",
    from: { path: "^core/", pathNot: tests },
    to: { dependencyTypes: ["core"] },
  },
  ...only("services", "^services/", "^(core|services)/", any),
  ...only(
    "orchestrations",
    "^orchestrations/(?!activities/)",
    "^(core/|orchestrations/(?!activities/))",
    "node_modules/(zod|durable-functions|@azure/functions)/",
  ),
  ...only("activities", "^orchestrations/activities/", "^(core|orchestrations)/", "node_modules/zod/"),
  ...only("functions", "^functions/", "^(core/|functions/|orchestrations/|services/(connect|settings))", any),
  ...only("media-relay", "^media-relay/", "^(core/|media-relay/|services/(connect|settings))", any),
  ...only("local", "^local/", "^local/", any),
  ...only("the host", "^local/functions-host/", "^local/functions-host/", any),
  {
    name: "no circles",
    severity: "error",
    from: { pathNot: tests },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
];
