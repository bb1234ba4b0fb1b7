import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";

/** A sample each millisecond: often enough for a bench of some seconds, seldom enough not to be seen in it. */
const samplingMicroseconds = 1_000;

/** Profiles this process until `stop`, which writes what `chrome://inspect` and editors open. */
export async function profileUntil(folder: string, name: string): Promise<{ stop: () => Promise<void> }> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: samplingMicroseconds });
  await session.post("Profiler.start");
  return {
    async stop() {
      const { profile } = await session.post("Profiler.stop");
      session.disconnect();
      writeFileSync(join(folder, `${name}-${process.pid}.cpuprofile`), JSON.stringify(profile));
    },
  };
}
