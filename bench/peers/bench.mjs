// node --expose-gc bench.mjs --engine livekit|bare --n 10 --secs 60 [--turn stt|vad] [--tts stream|chunked] [--preemptive] [--defaults]
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import {
  BARGE_AT_MS,
  BARGE_CYCLE_MS,
  BARGE_END_MS,
  CYCLE_MS as CYCLE6,
  Caller,
  FRAME_MS,
  MARK,
  NOMINAL_MS,
  SPEECH_MS,
  now,
  overhead,
  pct,
  r2,
  stages,
} from "./common.mjs";

const { values: a } = parseArgs({
  options: {
    engine: { type: "string", default: "livekit" },
    n: { type: "string", default: "1" },
    secs: { type: "string", default: "60" },
    turn: { type: "string", default: "stt" },
    tts: { type: "string", default: "stream" },
    preemptive: { type: "boolean", default: false },
    defaults: { type: "boolean", default: false },
    barge: { type: "boolean", default: false },
    minint: { type: "string" },
    warm: { type: "string", default: "7" },
  },
});
const N = Number(a.n);
const CYCLE_MS = a.barge ? BARGE_CYCLE_MS : CYCLE6;
const engine = await import(`./engine-${a.engine}.mjs`);
await engine.init();

const turns = [];
let measuring = false;
const collect = (t) => measuring && t.eos >= measureFrom && turns.push(t);
let measureFrom = Infinity;

const mem = () => {
  globalThis.gc?.();
  const m = process.memoryUsage();
  return { rss: m.rss / 1048576, heap: m.heapUsed / 1048576, ext: m.external / 1048576 };
};
const mem0 = mem();
const t0s = now();
const calls = [];
for (let i = 0; i < N; i++) {
  const caller = new Caller(i, collect);
  calls.push({ caller, call: await engine.start(caller, a) });
}
const startMs = (now() - t0s) / N;

// Each caller has its own 20 ms clock, phases spread evenly over the cycle and over the frame.
const base = now() + 100;
let stopped = false;
let late = 0;
for (const [i, c] of calls.entries()) {
  const phase = (i * CYCLE_MS) / N + ((i * 7) % FRAME_MS);
  let k = 0;
  const tick = () => {
    if (stopped) return;
    const t = now();
    // catch up after a stall, as a socket would: all due frames at once
    while (base + k * FRAME_MS + (phase % FRAME_MS) <= t) {
      const at = (k * FRAME_MS + CYCLE_MS - ((phase - (phase % FRAME_MS)) % CYCLE_MS)) % CYCLE_MS;
      let m = MARK.NONE;
      if (at < FRAME_MS) m = MARK.START;
      else if (at >= 700 && at < 700 + FRAME_MS) m = MARK.INTERIM;
      else if (at >= SPEECH_MS && at < SPEECH_MS + FRAME_MS) m = MARK.END;
      if (a.barge && at >= BARGE_AT_MS && at < BARGE_AT_MS + FRAME_MS) m = MARK.BARGE;
      if (a.barge && at >= BARGE_END_MS && at < BARGE_END_MS + FRAME_MS) m = MARK.END;
      if (m === MARK.START) {
        c.caller.begin();
        c.spoke = true;
      }
      if (m === MARK.BARGE) c.caller.mark("barge");
      if (m === MARK.END && at > SPEECH_MS + FRAME_MS) c.caller.begin();
      if (m === MARK.END) {
        if (!c.spoke) m = MARK.NONE;
        else c.caller.mark("eos");
      }
      c.call.push(m);
      k++;
    }
    setTimeout(tick, Math.max(0, base + k * FRAME_MS + (phase % FRAME_MS) - now()));
  };
  setTimeout(tick, Math.max(0, base + (phase % FRAME_MS) - now()));
}

await new Promise((r) => setTimeout(r, Number(a.warm) * 1000));
const memWarm = mem();
measuring = true;
measureFrom = now();
const lags = [];
const probe = () => {
  const want = now() + 10;
  setTimeout(() => {
    if (stopped) return;
    lags.push(Math.max(0, now() - want));
    probe();
  }, 10);
};
probe();
const elu0 = performance.eventLoopUtilization();
const cpu0 = process.cpuUsage();
const w0 = now();
await new Promise((r) => setTimeout(r, Number(a.secs) * 1000));
const cpu = process.cpuUsage(cpu0);
const wall = now() - w0;
const elu = performance.eventLoopUtilization(elu0);
measuring = false;
const memRss = process.memoryUsage().rss / 1048576;
const memEnd = mem();
stopped = true;

const ok = turns.filter((t) => t.ttsPut !== undefined && t.llmRun !== undefined && t.stt !== undefined);
const st = ok.map(stages);
const q = (f) => ({ p50: r2(pct(st.map(f), 50)), p99: r2(pct(st.map(f), 99)), max: r2(pct(st.map(f), 100)) });
const barged = turns.filter((t) => t.barge !== undefined && t.out !== undefined && t.out < t.barge);
const bq = (k) => {
  const xs = barged.filter((t) => t[k] >= t.barge).map((t) => t[k] - t.barge);
  return { n: xs.length, p50: r2(pct(xs, 50)), p99: r2(pct(xs, 99)) };
};
const cpuMs = (cpu.user + cpu.system) / 1000;
console.log(
  JSON.stringify({
    engine: a.engine,
    n: N,
    turn: a.turn,
    tts: a.tts,
    preemptive: a.preemptive,
    defaults: a.defaults,
    secs: Number(a.secs),
    nominalMs: NOMINAL_MS,
    turns: ok.length,
    missed: calls.reduce((s, c) => s + c.caller.missed, 0),
    overheadMs: q(overhead),
    overNominalMs: q((s) => s.nominal),
    totalMs: q((s) => s.total),
    audioIn: q((s) => s.audioIn),
    commit: q((s) => s.commit),
    llmToTts: q((s) => s.llmToTts),
    ttsToOut: q((s) => s.ttsToOut),
    llmActual: q((s) => s.llmActual),
    ttsActual: q((s) => s.ttsActual),
    ...(a.barge
      ? { barge: { turns: barged.length, minint: a.minint ?? "default", pause: bq("paused"), clear: bq("cleared") } }
      : {}),
    cpuPctOfCore: r2((cpuMs / wall) * 100),
    cpuPctPerSession: r2(((cpuMs / wall) * 100) / N),
    elu: r2(elu.utilization),
    lagMs: { p50: r2(pct(lags, 50)), p99: r2(pct(lags, 99)), max: r2(pct(lags, 100)) },
    startMsPerSession: r2(startMs),
    memMB: {
      rss0: r2(mem0.rss),
      rssPeakWindow: r2(memRss),
      rssAfterGc: r2(memEnd.rss),
      heap0: r2(mem0.heap),
      heapEnd: r2(memEnd.heap),
      rssPerSession: r2((memRss - mem0.rss) / N),
      heapPerSession: r2((memEnd.heap - mem0.heap) / N),
      heapGrowthInWindow: r2(memEnd.heap - memWarm.heap),
    },
  }),
);
process.exit(0);
