import { performance } from "node:perf_hooks";
import { watchLoop } from "./loop-watch.ts";
import { ToProcess } from "./messages.ts";
import type { FromProcess } from "./messages.ts";
import { nowMs } from "./now-ms.ts";
import { profileUntil } from "./profile.ts";
import type { Stamp } from "./stamp.ts";

const givingBackMs = 200;

/**
 * Answers the bench that started this process: it is ready at a port, and measures itself when asked. With a folder in
 * BENCH_PROFILES a CPU profile of each measurement is left there, under `name`.
 */
export function answerBench(port: number, name: string, takeStamps: () => Stamp[]): void {
  const send = (message: FromProcess) => process.send?.(message);
  let loop = watchLoop();
  let cpu = process.cpuUsage();
  let sinceMs = nowMs();
  let utilisation = performance.eventLoopUtilization();
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
      utilisation = performance.eventLoopUtilization();
      if (folder !== undefined) profiling = profileUntil(folder, name);
      return;
    }
    void profiling?.then((profile) => profile.stop());
    const { user, system } = process.cpuUsage(cpu);
    const late = loop.stop();
    const busy = performance.eventLoopUtilization(utilisation).utilization;
    const wallMs = nowMs() - sinceMs;
    const { rss } = process.memoryUsage();
    const stamps = takeStamps();
    globalThis.gc?.();
    // The memory of buffers that are gone is given back by another thread, after the collection.
    setTimeout(() => {
      globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      send({
        is: "measured",
        stamps,
        cpuMs: (user + system) / 1_000,
        wallMs,
        busy,
        rssBytes: rss,
        heapBytes: heapUsed + external,
        loop: late,
      });
    }, givingBackMs);
  });
  // Nobody is left to measure for.
  process.on("disconnect", () => process.exit(0));
  send({ is: "ready", port });
}
