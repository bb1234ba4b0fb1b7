import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Exchange } from "./exchange.ts";
import { Directory } from "./phone/directory.ts";
import { silentMind, type Mind } from "./phone/mind.ts";
import { voiceOf } from "./phone/voice.ts";
import { Recordings } from "./recordings.ts";
import { fastClock } from "./testing/fast-clock.ts";
import { simpleVoiceBox } from "./testing/simple-voice-box.ts";

test("a call that breaks, breaks alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "exchange-"));
  const report = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const voiceBox = simpleVoiceBox();
  const recordings = new Recordings(folder);
  const exchange = new Exchange({
    clock: fastClock(10),
    voiceBox,
    recordings,
    directory: new Directory(voiceBox),
    sms: () => undefined,
  });
  const inCall = (mind: Mind) => {
    const [one, other] = [mind, silentMind].map((each, index) => {
      const subscriber = { behaviour: "answer" as const, mind: () => each, voice: voiceOf(voiceBox, {}).say };
      return exchange.phone(subscriber, `+1202555011${index}`, "+18335550100", "inbound");
    });
    const call = exchange.openCall();
    for (const phone of [one, other]) if (phone !== undefined) exchange.join(phone, call);
    return one;
  };
  const broken = inCall({
    next: () => {
      throw new Error("lost their mind");
    },
  });
  const well = inCall(silentMind);

  await expect.poll(() => broken?.state, { interval: 5 }).toBe("ended");
  const beforeMs = well?.nowMs ?? 0;
  await expect.poll(() => (well?.nowMs ?? 0) > beforeMs + 200, { interval: 5 }).toBe(true);
  expect([broken?.outcome, well?.state]).toEqual(["failed", "talking"]);
  expect(report).toHaveBeenCalledTimes(1);

  report.mockRestore();
  exchange.close();
  await recordings.close();
  await rm(folder, { recursive: true });
});
