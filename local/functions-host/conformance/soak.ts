import { crash } from "./crash.ts";

/** A hundred kills, or as many as the first argument says. Prints the figures; exits 1 if anything was lost. */
const report = await crash(Number(process.argv[2] ?? 100), Math.random);
console.log(JSON.stringify(report));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
