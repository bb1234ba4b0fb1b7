// How many input frames are still alive after they were consumed? (one session, 15 s and 30 s, after GC)
import v8 from "node:v8";
import { AudioFrame } from "@livekit/rtc-node";
import { Caller, MARK } from "./common.mjs";
import * as engine from "./engine-livekit.mjs";
await engine.init();
const turn = process.argv[2] ?? "vad";
const call = await engine.start(new Caller(0, () => {}), { turn, tts: "stream", preemptive: false });
let n = 0;
const t = setInterval(() => {
  call.push(MARK.NONE);
  n++;
}, 20);
for (const s of [8, 8]) {
  await new Promise((r) => setTimeout(r, s * 1000));
  globalThis.gc();
  console.log(
    JSON.stringify({
      turn,
      pushed: n,
      aliveAudioFrames: v8.queryObjects(AudioFrame, { format: "count" }),
      heapMB: +(process.memoryUsage().heapUsed / 1048576).toFixed(2),
      arrayBuffersMB: +(process.memoryUsage().arrayBuffers / 1048576).toFixed(2),
    }),
  );
}
clearInterval(t);
process.exit(0);
