import { crash } from "./crash.ts";

if (process.argv.includes("--help")) {
  console.log(`npm run soak:host -- [KILLS]

Kills a host again and again under load, a hundred times where no number is given, then looks whether it kept all that it
acknowledged. Prints one JSON document.

Ends with 1 where anything was lost.`);
  process.exit(0);
}

/** A hundred kills, or as many as the first argument says. Prints the figures; exits 1 if anything was lost. */
const report = await crash(Number(process.argv[2] ?? 100), Math.random);
console.log(JSON.stringify(report));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
