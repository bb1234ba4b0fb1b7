import { dirname } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { rules } from "./import-rules.ts";

/** Checks who imports whom (see import-rules.ts). Fails when a rule is broken, or when nothing was looked at. */

const root = dirname(import.meta.dirname);
process.chdir(root);
const folders = ["core", "services", "functions", "orchestrations", "media-relay", "local", "cli"];
const { output } = await cruise(
  folders,
  {
    ruleSet: { forbidden: rules },
    validate: true,
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs", ".json"] },
  },
  {},
);
const { summary } = output as ICruiseResult;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} imports ${to}`);
if (summary.totalCruised < 100) throw new Error(`Only ${summary.totalCruised} modules were looked at.`);
console.error(`${summary.totalCruised} modules, ${summary.violations.length} imports against the rules.`);
process.exitCode = summary.violations.length === 0 ? 0 : 1;
