import { watchLoop } from "./loop-watch.ts";
import { ToProcess } from "./messages.ts";
import type { FromProcess } from "./messages.ts";
import { nowMs } from "./now-ms.ts";
import { profileUntil } from "./profile.ts";
import type { Stamp } from "./stamp.ts";

/**
 * Answers the bench that started this process: it is ready at a port, and measures itself when asked. With a folder in
 * BENCH_PROFILES a CPU profile of each measurement is left there, under `name`.
 */
export function answerBench(port: number, name: string, takeStamps: () => Stamp[]): void {
  const send = (message: FromProcess) => process.send?.(message);
  let loop = watchLoop();
  let cpu = process.cpuUsage();
  let sinceMs = nowMs();
  const folder = process.env["BENCH_PROFILES"];
  let profiling: ReturnType<typeof profileUntil> | undefined;
  process.on("message", (message) => {
    if (ToProcess.parse(message) === "measure") {
      loop.stop();
      globalThis.gc?.();
      takeStamps();
      loop = watchLoop();
      cpu = process.cpuUsage();
      sinceMs = nowMs();
      if (folder !== undefined) profiling = profileUntil(folder, name);
      return;
    }
    void profiling?.then((profile) => profile.stop());
    const { user, system } = process.cpuUsage(cpu);
    const late = loop.stop();
    const wallMs = nowMs() - sinceMs;
    const { rss } = process.memoryUsage();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    send({
      is: "measured",
      stamps: takeStamps(),
      cpuMs: (user + system) / 1_000,
      wallMs,
      rssBytes: rss,
      heapBytes: heapUsed + external,
      loop: late,
    });
  });
  // Nobody is left to measure for.
  process.on("disconnect", () => process.exit(0));
  send({ is: "ready", port });
}
