// Loaded before the program of a part: ends the process when its supervisor is gone, whatever killed that. The
// supervisor holds the other end of standard input, which closes with it. Workers inherit this and leave it alone.
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.stdin.on("end", () => {
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Who has a successor tells that it ends, so that the successor can begin. Its program does the rest.
  if (process.send !== undefined) process.once("SIGTERM", () => process.send("ending"));
  process.stdin.resume();
  process.stdin.unref();
}
