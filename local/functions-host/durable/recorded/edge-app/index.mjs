// Orchestrations at the edges of what the SDK offers; edges.json beside holds what came of each on the real engine.
import * as df from "durable-functions";
const attempts = new Map();
const bump = (key) => {
  attempts.set(key, (attempts.get(key) ?? 0) + 1);
  return attempts.get(key);
};
class Special extends Error {
  constructor(m) {
    super(m);
    this.name = "Special";
    this.code = "E42";
    this.extra = { a: 1 };
  }
}
const kinds = {
  undef: undefined,
  nul: null,
  zero: 0,
  negzero: -0,
  int: 42,
  big: 2 ** 40,
  huge: 9007199254740993,
  e21: 12345678.9e-3,
  float: 1.5,
  tiny: 1e-7,
  whole: 3.0,
  nan: NaN,
  inf: Infinity,
  t: true,
  f: false,
  empty: "",
  text: "plain",
  num: "123",
  jsonish: '{"a":1}',
  quoted: '"q"',
  nl: "a\nb",
  uni: "línea 📞 \u2028 \u0000x",
  html: '<a href="x">&amp;\'</a>',
  date: "2026-01-02T03:04:05Z",
  dateMs: "2026-01-02T03:04:05.678Z",
  dateOff: "2026-01-02T03:04:05.1234567+02:00",
  dateBare: "2026-01-02",
  dateLocal: "2026-01-02T03:04:05",
  msdate: "/Date(1234567890000)/",
  guid: "a3bb189e-8bf9-3888-9912-ace4e6543002",
  Date: new Date("2026-05-06T07:08:09.010Z"),
  arr: [1, "two", null, undefined, [3]],
  emptyArr: [],
  emptyObj: {},
  obj: { a: undefined, b: null, c: "2026-01-02T03:04:05Z", d: 1.0, e: 1e30, $type: "x" },
  deep: { a: { b: { c: [{ d: "é" }] } } },
  buf: Buffer.from("bytes"),
  map: new Map([[1, 2]]),
  dollar: { $id: "1", $ref: "2" },
  proto: { __proto__x: 1 },
  toJSON: { toJSON: () => "replaced" },
};
const act = {
  Hello: (x) => `Hello ${x}`,
  Echo: (x) => x,
  TypeOf: (x) => `${x === null ? "null" : typeof x}:${JSON.stringify(x)}`,
  Give: (k) => kinds[k],
  Slow: async (ms) => {
    await new Promise((r) => setTimeout(r, Number(ms)));
    return Number(ms);
  },
  Fail: (m) => {
    throw new Error(m ?? "activity failed");
  },
  FailAs: (how) => {
    switch (how) {
      case "string":
        throw "just text";
      case "number":
        throw 7;
      case "null":
        throw null;
      case "undefined":
        throw undefined;
      case "object":
        throw { a: 1 };
      case "empty":
        throw new Error("");
      case "multi":
        throw new Error("line one\nline two\n  at fake (x:1:1)");
      case "type":
        throw new TypeError("typed");
      case "special":
        throw new Special("special one");
      case "cause":
        throw new Error("outer", { cause: new Error("inner") });
      case "aggregate":
        throw new AggregateError([new Error("a"), new Error("b")], "many");
      case "stackword":
        throw new Error("has Stack: in it");
      case "json":
        throw new Error('{"errorType":"X","errorMessage":"m"}');
      case "unicode":
        throw new Error('ошибка 📞 "quoted" \\ back');
      case "long":
        throw new Error("x".repeat(5000));
      case "nostack": {
        const e = new Error("no stack");
        e.stack = undefined;
        throw e;
      }
      case "trailing":
        throw new Error("  spaces around  ");
    }
  },
  FailUntil: ({ key, times }) => {
    const n = bump(key);
    if (n <= times) throw new Error(`attempt ${n}`);
    return `ok on ${n}`;
  },
  Async: async () => {
    await null;
    return { ok: true };
  },
};
for (const [n, handler] of Object.entries(act)) df.app.activity(n, { handler });
const after = (c, ms) => new Date(c.df.currentUtcDateTime.getTime() + ms);
const first = (s) => String(s).split("\n")[0];
const retry = (a, b, more = {}) => Object.assign(new df.RetryOptions(a, b), more);
const orch = {
  *AnyOfAll({ df: d }) {
    const all = d.Task.all([d.callActivity("Slow", 50), d.callActivity("Slow", 100)]),
      t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 5000));
    const w = yield d.Task.any([all, t]);
    if (w === all) t.cancel();
    return [w === all, all.result];
  },
  *AllOfAny({ df: d }) {
    const r = yield d.Task.all([
      d.Task.any([d.callActivity("Slow", 50), d.callActivity("Slow", 120)]),
      d.callActivity("Hello", "x"),
    ]);
    return [r[0].result ?? null, r[1]];
  },
  *NestedAll({ df: d }) {
    return yield d.Task.all([
      d.Task.all([d.callActivity("Echo", 1), d.callActivity("Echo", 2)]),
      d.Task.all([d.callActivity("Echo", 3)]),
      d.callActivity("Echo", 4),
    ]);
  },
  *AnyTwice({ df: d }) {
    const a = d.Task.any([d.callActivity("Slow", 30), d.callActivity("Slow", 200)]);
    const x = yield a;
    const y = yield a;
    return [x === y, x.result];
  },
  *AnyThenLoser({ df: d }) {
    const a = d.callActivity("Slow", 30),
      b = d.callActivity("Slow", 200);
    yield d.Task.any([a, b]);
    return [a.result, yield b];
  },
  *AnyThenAllTimers({ df: d }) {
    const at = (ms) => d.createTimer(new Date(d.currentUtcDateTime.getTime() + ms));
    const a = at(50),
      b = at(300);
    yield d.Task.any([a, b]);
    yield b;
    return "both";
  },
  *AnyThenActivity({ df: d }) {
    const a = d.callActivity("Slow", 30),
      b = d.callActivity("Slow", 300);
    yield d.Task.any([a, b]);
    return yield d.callActivity("Hello", "next");
  },
  *AllSame({ df: d }) {
    const a = d.callActivity("Hello", "same");
    return yield d.Task.all([a, a]);
  },
  *AllWithDone({ df: d }) {
    const a = d.callActivity("Hello", "done");
    yield a;
    return yield d.Task.all([a, d.callActivity("Hello", "new")]);
  },
  *AnyWithDone({ df: d }) {
    const a = d.callActivity("Hello", "done");
    yield a;
    const w = yield d.Task.any([a, d.callActivity("Slow", 100)]);
    return w === a;
  },
  *AllAllDone({ df: d }) {
    const a = d.callActivity("Hello", "a"),
      b = d.callActivity("Hello", "b");
    yield a;
    yield b;
    return yield d.Task.all([a, b]);
  },
  *EmptyAll({ df: d }) {
    return yield d.Task.all([]);
  },
  *EmptyAny({ df: d }) {
    return yield d.Task.any([]);
  },
  *TwoFail({ df: d }) {
    try {
      yield d.Task.all([d.callActivity("Fail", "one"), d.callActivity("Fail", "two")]);
    } catch (e) {
      return [e.name, first(e.message)];
    }
  },
  *AnyFails({ df: d }) {
    try {
      const w = yield d.Task.any([d.callActivity("Fail", "one"), d.callActivity("Slow", 300)]);
      return ["won", w.isFaulted ?? null, w.isCompleted ?? null];
    } catch (e) {
      return ["threw", first(e.message)];
    }
  },
  *FailThenYieldAgain({ df: d }) {
    const a = d.callActivity("Fail", "x");
    const out = [];
    for (let i = 0; i < 2; i++)
      try {
        yield a;
      } catch (e) {
        out.push(first(e.message));
      }
    return out;
  },
  *CancelBefore({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100000));
    t.cancel();
    yield d.callActivity("Hello", 1);
    return "ok";
  },
  *CancelThenYield({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 400));
    t.cancel();
    yield t;
    return "fired";
  },
  *CancelThenAny({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 400));
    t.cancel();
    const a = d.callActivity("Slow", 50);
    const w = yield d.Task.any([a, t]);
    return w === a;
  },
  *CancelThenAll({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 400));
    t.cancel();
    const a = d.callActivity("Slow", 50);
    yield d.Task.all([a, t]);
    return "all";
  },
  *CancelFired({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 50));
    yield t;
    try {
      t.cancel();
      return "quiet";
    } catch (e) {
      return e.message;
    }
  },
  *CancelTwice({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 5000));
    yield d.Task.any([t, d.callActivity("Hello", 1)]);
    t.cancel();
    t.cancel();
    return "ok";
  },
  *CancelLate({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 600));
    yield d.Task.any([t, d.callActivity("Hello", 1)]);
    yield d.callActivity("Hello", 2);
    t.cancel();
    return yield d.callActivity("Hello", 3);
  },
  *TimerPast({ df: d }) {
    yield d.createTimer(new Date(d.currentUtcDateTime.getTime() - 100000));
    return "past";
  },
  *TimerNow({ df: d }) {
    yield d.createTimer(d.currentUtcDateTime);
    return "now";
  },
  *TimerText({ df: d }) {
    yield d.createTimer("tomorrow");
    return "x";
  },
  *TimerTwice({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
    yield t;
    yield t;
    return "twice";
  },
  *ManyTimers({ df: d }) {
    const at = (ms) => d.createTimer(new Date(d.currentUtcDateTime.getTime() + ms));
    yield d.Task.all([at(300), at(100), at(200), at(100)]);
    return "all";
  },
  *Retry1({ df: d }) {
    return yield d.callActivityWithRetry("Fail", retry(50, 1), "once");
  },
  *RetryBackoff({ df: d }) {
    try {
      return yield d.callActivityWithRetry(
        "Fail",
        retry(50, 4, { backoffCoefficient: 2, maxRetryIntervalInMilliseconds: 120 }),
        "b",
      );
    } catch (e) {
      return first(e.message);
    }
  },
  *RetryTwo({ df: d }) {
    return yield d.Task.all([
      d.callActivityWithRetry("FailUntil", retry(60, 3), { key: d.instanceId + "a", times: 1 }),
      d.callActivityWithRetry("FailUntil", retry(30, 4), { key: d.instanceId + "b", times: 3 }),
    ]);
  },
  *RetryAny({ df: d }) {
    const a = d.callActivityWithRetry("FailUntil", retry(300, 3), { key: d.instanceId, times: 1 }),
      t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
    const w = yield d.Task.any([a, t]);
    return w === t;
  },
  *RetryThenMore({ df: d }) {
    let c;
    try {
      yield d.callActivityWithRetry("Fail", retry(30, 2), "x");
    } catch (e) {
      c = first(e.message);
    }
    return [c, yield d.callActivity("Hello", "after")];
  },
  *RetryTimeout({ df: d }) {
    return yield d.callActivityWithRetry("Fail", retry(200, 10, { retryTimeoutInMilliseconds: 300 }), "x");
  },
  *RetryZero({ df: d }) {
    return yield d.callActivityWithRetry("Fail", new df.RetryOptions(0, 2), "x");
  },
  *RetryZeroAttempts({ df: d }) {
    return yield d.callActivityWithRetry("Fail", new df.RetryOptions(10, 0), "x");
  },
  *RetryFraction({ df: d }) {
    try {
      return yield d.callActivityWithRetry("Fail", retry(10.5, 2, { backoffCoefficient: 1.5 }), "x");
    } catch (e) {
      return first(e.message);
    }
  },
  *ChildUntil({ df: d }) {
    return yield d.callActivity("FailUntil", d.getInput());
  },
  *SubRetryOk({ df: d }) {
    return yield d.callSubOrchestratorWithRetry("ChildUntil", retry(50, 3), { key: d.instanceId, times: 2 });
  },
  *SubRetryNamed({ df: d }) {
    return yield d.callSubOrchestratorWithRetry(
      "ChildUntil",
      retry(50, 3),
      { key: d.instanceId, times: 1 },
      `${d.instanceId}-kid`,
    );
  },
  *SubRetryExhausted({ df: d }) {
    return yield d.callSubOrchestratorWithRetry("Throws", retry(50, 2), "in");
  },
  *SubMissing({ df: d }) {
    try {
      return yield d.callSubOrchestrator("Nope", 1);
    } catch (e) {
      return first(e.message);
    }
  },
  *SubMissingRetry({ df: d }) {
    try {
      return yield d.callSubOrchestratorWithRetry("Nope", retry(50, 2), 1);
    } catch (e) {
      return first(e.message);
    }
  },
  *ActMissingRetry({ df: d }) {
    try {
      return yield d.callActivityWithRetry("Nope", retry(50, 2), 1);
    } catch (e) {
      return first(e.message);
    }
  },
  *ActMissingInAny({ df: d }) {
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
    yield d.Task.any([d.callActivity("Nope"), t]);
    return "timer";
  },
  *Throws() {
    throw new Error("orchestrator failed");
  },
  *ThrowAs({ df: d }) {
    yield d.callActivity("Hello", 1);
    act.FailAs(d.getInput());
  },
  *ThrowAtOnce({ df: d }) {
    act.FailAs(d.getInput());
  },
  *SubThrowAs({ df: d }) {
    try {
      yield d.callSubOrchestrator("ThrowAs", d.getInput());
    } catch (e) {
      return [e.name, e.message.split("\n").slice(0, 2)];
    }
  },
  *ActThrowAs({ df: d }) {
    try {
      yield d.callActivity("FailAs", d.getInput());
    } catch (e) {
      return [e.name, first(e.message)];
    }
  },
  *ActThrowAsUncaught({ df: d }) {
    yield d.callActivity("FailAs", d.getInput());
  },
  *Rethrow({ df: d }) {
    try {
      yield d.callActivity("Fail", "low");
    } catch (e) {
      throw new Error("high", { cause: e });
    }
  },
  *Finally({ df: d }) {
    try {
      yield d.callActivity("Fail", "low");
    } finally {
      yield d.callActivity("Hello", "cleanup");
    }
  },
  *SubLevels({ df: d }) {
    const n = d.getInput();
    if (n === 0) return d.parentInstanceId ? "leaf" : "root";
    return [n, yield d.callSubOrchestrator("SubLevels", n - 1)];
  },
  *SubFailLevels({ df: d }) {
    const n = d.getInput();
    if (n === 0) throw new Error("deep");
    return yield d.callSubOrchestrator("SubFailLevels", n - 1);
  },
  *SubCase({ df: d }) {
    return [yield d.callSubOrchestrator("wHoAmI", 1, `${d.instanceId}-c`), yield d.callActivity("hELLO", "x")];
  },
  *WhoAmI({ df: d }) {
    return [d.instanceId, d.parentInstanceId ?? null, d.getInput() ?? null];
  },
  *SubSameId({ df: d }) {
    try {
      return yield d.callSubOrchestrator("WhoAmI", 1, d.instanceId);
    } catch (e) {
      return first(e.message);
    }
  },
  *SubTakenId({ df: d }) {
    const a = yield d.callSubOrchestrator("WhoAmI", 1, `${d.instanceId}-k`);
    const b = yield d.callSubOrchestrator("WhoAmI", 2, `${d.instanceId}-k`);
    return [a, b];
  },
  *SubBadId({ df: d }) {
    try {
      return yield d.callSubOrchestrator("WhoAmI", 1, "a/b#c");
    } catch (e) {
      return first(e.message);
    }
  },
  *SubAtId({ df: d }) {
    try {
      return yield d.callSubOrchestrator("WhoAmI", 1, "@x@y");
    } catch (e) {
      return first(e.message);
    }
  },
  *SubEmptyId({ df: d }) {
    return yield d.callSubOrchestrator("Child", 1, "");
  },
  *Child({ df: d }) {
    return JSON.stringify(d.getInput() ?? null);
  },
  *SubKinds({ df: d }) {
    const out = [];
    for (const k of d.getInput()) out.push([k, yield d.callSubOrchestrator("Child", kinds[k])]);
    return out;
  },
  *SubReturns({ df: d }) {
    const out = [];
    for (const k of d.getInput()) out.push([k, yield d.callSubOrchestrator("ReturnKind", k)]);
    return out;
  },
  *ReturnKind({ df: d }) {
    return kinds[d.getInput()];
  },
  *ActKinds({ df: d }) {
    const out = [];
    for (const k of d.getInput()) out.push([k, yield d.callActivity("TypeOf", kinds[k])]);
    return out;
  },
  *ActEcho({ df: d }) {
    const out = [];
    for (const k of d.getInput()) {
      const v = yield d.callActivity("Echo", kinds[k]);
      out.push([k, typeof v, JSON.stringify(v)]);
    }
    return out;
  },
  *ActGives({ df: d }) {
    const out = [];
    for (const k of d.getInput()) {
      const v = yield d.callActivity("Give", k);
      out.push([k, typeof v, JSON.stringify(v)]);
    }
    return out;
  },
  *EventKinds({ df: d }) {
    const v = yield d.waitForExternalEvent("Go");
    return [typeof v, JSON.stringify(v)];
  },
  *EchoInput({ df: d }) {
    const v = d.getInput();
    return [typeof v, JSON.stringify(v), v];
  },
  *CanKinds({ df: d }) {
    const v = d.getInput();
    if (v && v.k) {
      d.continueAsNew(kinds[v.k]);
      return;
    }
    return [typeof v, JSON.stringify(v)];
  },
  *StatusKinds({ df: d }) {
    d.setCustomStatus(kinds[d.getInput()]);
    yield d.waitForExternalEvent("Go");
    return "ok";
  },
  *StatusReset({ df: d }) {
    d.setCustomStatus("a");
    yield d.callActivity("Hello", 1);
    d.setCustomStatus(null);
    yield d.waitForExternalEvent("Go");
    d.setCustomStatus(undefined);
    return 1;
  },
  *StatusEarlyOnly({ df: d }) {
    if (!d.isReplaying) d.setCustomStatus("only once");
    yield d.callActivity("Hello", 1);
    yield d.waitForExternalEvent("Go");
    return 1;
  },
  *StatusBig({ df: d }) {
    d.setCustomStatus("x".repeat(d.getInput()));
    yield d.callActivity("Hello", 1);
    return 1;
  },
  *StatusThenThrow({ df: d }) {
    d.setCustomStatus({ before: "throw" });
    throw new Error("after status");
  },
  *StatusThenCan({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 0) {
      d.setCustomStatus("first");
      d.continueAsNew({ n: 1 });
      return;
    }
    yield d.waitForExternalEvent("Go");
    return n;
  },
  *StatusSub({ df: d }) {
    d.setCustomStatus("parent");
    yield d.callSubOrchestrator("StatusThenReturn", 1, `${d.instanceId}-s`);
    return 1;
  },
  *StatusThenReturn({ df: d }) {
    d.setCustomStatus({ child: true });
    return 2;
  },
  *CanPendingTimer({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 2) return "end";
    const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 400));
    yield d.Task.any([t, d.callActivity("Hello", n)]);
    d.continueAsNew({ n: n + 1 });
  },
  *CanPendingActivity({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 2) return "end";
    yield d.Task.any([d.callActivity("Slow", 300), d.callActivity("Hello", n)]);
    d.continueAsNew({ n: n + 1 });
  },
  *CanPendingSub({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 2) return "end";
    yield d.Task.any([d.callSubOrchestrator("SleepChild", 300), d.callActivity("Hello", n)]);
    d.continueAsNew({ n: n + 1 });
  },
  *SleepChild({ df: d }) {
    yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + d.getInput()));
    return "slept";
  },
  *CanPendingEvent({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 2) return "end";
    yield d.Task.any([d.waitForExternalEvent("Never"), d.callActivity("Hello", n)]);
    d.continueAsNew({ n: n + 1 });
  },
  *CanTwice({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n) return n;
    d.continueAsNew({ n: 1 });
    d.continueAsNew({ n: 2 });
  },
  *CanThenYield({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n) return n;
    d.continueAsNew({ n: 1 });
    yield d.callActivity("Hello", "after");
    return "late";
  },
  *CanThenThrow({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n) return n;
    d.continueAsNew({ n: 1 });
    throw new Error("after continue");
  },
  *CanYielded({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n) return n;
    yield d.continueAsNew({ n: 1 });
  },
  *CanMany({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n >= 30) return n;
    d.continueAsNew({ n: n + 1 });
  },
  *CanReturn({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n) return n;
    d.continueAsNew({ n: 1 });
    return "ignored";
  },
  *CanDuring({ df: d }) {
    const { n = 0, seen = [] } = d.getInput() ?? {};
    if (n === 3) return seen;
    const e = yield d.waitForExternalEvent("Item");
    d.continueAsNew({ n: n + 1, seen: [...seen, e] });
  },
  *CanEvents2({ df: d }) {
    const { n = 0, seen = [] } = d.getInput() ?? {};
    if (n === 2) return seen;
    const e = yield d.waitForExternalEvent("Item");
    yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + 300));
    d.continueAsNew({ n: n + 1, seen: [...seen, e] });
  },
  *CanSub({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    if (n === 2) return "kid done";
    d.continueAsNew({ n: n + 1 });
  },
  *CanParent({ df: d }) {
    return yield d.callSubOrchestrator("CanSub", {}, `${d.instanceId}-kid`);
  },
  *CanEntity({ df: d }) {
    const n = d.getInput()?.n ?? 0;
    const id = new df.EntityId("Counter", d.instanceId);
    yield d.callEntity(id, "add", 1);
    if (n === 2) return yield d.callEntity(id, "get");
    d.continueAsNew({ n: n + 1 });
  },
  *TwoSameEvents({ df: d }) {
    return yield d.Task.all([d.waitForExternalEvent("A"), d.waitForExternalEvent("A")]);
  },
  *AnySameEvents({ df: d }) {
    const a = d.waitForExternalEvent("A"),
      b = d.waitForExternalEvent("A");
    const w = yield d.Task.any([a, b]);
    return [w === a, w.result];
  },
  *AnySameThenMore({ df: d }) {
    const a = d.waitForExternalEvent("A");
    yield d.Task.any([a, d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100))]);
    return yield d.waitForExternalEvent("A");
  },
  *EventThenSameTask({ df: d }) {
    const a = d.waitForExternalEvent("A");
    const x = yield a;
    const y = yield a;
    return [x, y];
  },
  *EventReused({ df: d }) {
    const a = d.waitForExternalEvent("A");
    const out = [];
    for (let i = 0; i < 2; i++) {
      const t = d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
      const w = yield d.Task.any([a, t]);
      if (w === a) {
        t.cancel();
        return ["event", a.result, out];
      }
      out.push(i);
    }
    return [yield a, out];
  },
  *EventReusedActivity({ df: d }) {
    const a = d.waitForExternalEvent("A");
    yield d.Task.any([a, d.callActivity("Hello", 1)]);
    yield d.Task.any([a, d.callActivity("Hello", 2)]);
    return [a.isCompleted ?? null, yield d.callActivity("Hello", 3)];
  },
  *EventsMixed({ df: d }) {
    const out = [];
    out.push(yield d.waitForExternalEvent("B"));
    out.push(yield d.waitForExternalEvent("A"));
    out.push(yield d.waitForExternalEvent("B"));
    return out;
  },
  *EventCase({ df: d }) {
    const out = [];
    out.push(yield d.waitForExternalEvent("go"));
    out.push(yield d.waitForExternalEvent("GO"));
    return out;
  },
  *EventName({ df: d }) {
    return yield d.waitForExternalEvent(d.getInput());
  },
  *EventNumberName({ df: d }) {
    const e = d.waitForExternalEvent("0");
    const a = d.callActivity("Slow", 300);
    const w = yield d.Task.any([e, a]);
    return [w === e, w.result];
  },
  *WaitEvent({ df: d }) {
    return yield d.waitForExternalEvent("Go");
  },
  *WaitWithChild({ df: d }) {
    return yield d.callSubOrchestrator("WaitEvent", 1, `${d.instanceId}-kid`);
  },
  *WaitTwo({ df: d }) {
    const a = yield d.waitForExternalEvent("A");
    const b = yield d.callActivity("Slow", 200);
    const c = yield d.waitForExternalEvent("A");
    return [a, b, c];
  },
  *TimerThenEvent({ df: d }) {
    yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + 300));
    return yield d.callActivity("Hello", "after");
  },
  *NotGen() {
    return 1;
  },
  *YieldNull() {
    yield null;
    return 1;
  },
  *YieldUndefined() {
    yield;
    return 1;
  },
  *YieldPromise() {
    yield Promise.resolve(1);
    return 1;
  },
  *YieldArray({ df: d }) {
    yield [d.callActivity("Hello", 1)];
    return 1;
  },
  *ReturnTask({ df: d }) {
    return d.callActivity("Hello", "returned");
  },
  *YieldCaught({ df: d }) {
    try {
      yield 5;
    } catch (e) {
      return first(e.message);
    }
  },
  *NotYielded({ df: d }) {
    d.callActivity("Hello", "lost");
    yield d.callActivity("Hello", "kept");
    return 1;
  },
  *CreateEarly({ df: d }) {
    const a = d.callActivity("Hello", "a"),
      b = d.callActivity("Hello", "b");
    const y = yield b;
    const x = yield a;
    return [x, y];
  },
  *NonDetName({ df: d }) {
    const n = bump("ndn" + d.instanceId);
    yield d.callActivity(n === 1 ? "Hello" : "Echo", "x");
    return n;
  },
  *NonDetKind({ df: d }) {
    const n = bump("ndk" + d.instanceId);
    if (n === 1) yield d.callActivity("Hello", "x");
    else yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
    return n;
  },
  *NonDetNone({ df: d }) {
    const n = bump("ndo" + d.instanceId);
    if (n === 1) yield d.callActivity("Hello", "x");
    return "nothing";
  },
  *NonDetMore({ df: d }) {
    const n = bump("ndm" + d.instanceId);
    if (n > 1) yield d.callActivity("Echo", "x");
    yield d.callActivity("Hello", "y");
    return n;
  },
  *NonDetSub({ df: d }) {
    const n = bump("nds" + d.instanceId);
    yield d.callSubOrchestrator(n === 1 ? "Child" : "WhoAmI", 1);
    return n;
  },
  *NonDetTimer({ df: d }) {
    const n = bump("ndt" + d.instanceId);
    if (n === 1) yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + 100));
    else yield d.callActivity("Hello", 1);
    return n;
  },
  *NonDetSubAct({ df: d }) {
    const n = bump("ndsa" + d.instanceId);
    if (n === 1) yield d.callSubOrchestrator("Child", 1);
    else yield d.callActivity("Hello", 1);
    return n;
  },
  *NonDetEvent({ df: d }) {
    const n = bump("nde" + d.instanceId);
    if (n === 1) d.signalEntity(new df.EntityId("Counter", "nd"), "add", 1);
    yield d.callActivity("Hello", 1);
    return n;
  },
  *NonDetInput({ df: d }) {
    const n = bump("ndi" + d.instanceId);
    yield d.callActivity("Hello", n);
    return n;
  },
  *NonDetInParent({ df: d }) {
    try {
      return yield d.callSubOrchestrator("NonDetKind", 1);
    } catch (e) {
      return first(e.message);
    }
  },
  *FailWithOpen({ df: d }) {
    yield d.Task.any([d.callActivity("Hello", 1), d.callActivity("Slow", 400)]);
    throw new Error("with open");
  },
  *FailWithTimer({ df: d }) {
    yield d.Task.any([d.callActivity("Hello", 1), d.createTimer(new Date(d.currentUtcDateTime.getTime() + 500))]);
    throw new Error("with timer");
  },
  *ReturnWithEvent({ df: d }) {
    yield d.Task.any([d.callActivity("Hello", 1), d.waitForExternalEvent("Never")]);
    return "done";
  },
  *ReturnWithSub({ df: d }) {
    yield d.Task.any([d.callActivity("Hello", 1), d.callSubOrchestrator("SleepChild", 400)]);
    return "done";
  },
  *FireForget({ df: d }) {
    d.callSubOrchestrator("SleepChild", 10, `${d.instanceId}-ff`);
    return "x";
  },
  *FanOut20({ df: d }) {
    const r = yield d.Task.all(Array.from({ length: 20 }, (_, i) => d.callActivity("Echo", i)));
    return r;
  },
  *FanSubs({ df: d }) {
    return yield d.Task.all([1, 2, 3].map((i) => d.callSubOrchestrator("WhoAmI", i, `${d.instanceId}-${i}`)));
  },
  *Guids({ df: d }) {
    const a = d.newGuid("x"),
      b = d.newGuid("x");
    yield d.callActivity("Hello", 1);
    return [a !== b, a.length];
  },
  *Clock({ df: d }) {
    const a = d.currentUtcDateTime;
    yield d.createTimer(new Date(a.getTime() + 100));
    return [d.currentUtcDateTime - a >= 100, a instanceof Date];
  },
  *Http({ df: d }) {
    const i = d.getInput();
    const r = yield d.callHttp(i);
    return {
      statusCode: r.statusCode,
      content: r.content,
      h: Object.keys(r.headers ?? {})
        .filter((k) => /^x-|content-type/i.test(k))
        .sort(),
    };
  },
  *HttpCaught({ df: d }) {
    try {
      const r = yield d.callHttp(d.getInput());
      return r.statusCode;
    } catch (e) {
      return first(e.message);
    }
  },
  *EntSignal({ df: d }) {
    const id = new df.EntityId("Counter", d.instanceId);
    d.signalEntity(id, "add", 5);
    d.signalEntity(id, "add", 2);
    return yield d.callEntity(id, "get");
  },
  *EntCall({ df: d }) {
    const id = new df.EntityId("counter", d.instanceId);
    const a = yield d.callEntity(id, "add", 5);
    return [a ?? null, yield d.callEntity(id, "get")];
  },
  *EntFail({ df: d }) {
    try {
      yield d.callEntity(new df.EntityId("Counter", d.instanceId), "boom", "why");
    } catch (e) {
      return [e.name, String(e.message)];
    }
  },
  *EntFailUncaught({ df: d }) {
    yield d.callEntity(new df.EntityId("Counter", d.instanceId), "boom", "why");
  },
  *EntFailThenGet({ df: d }) {
    const id = new df.EntityId("Counter", d.instanceId);
    yield d.callEntity(id, "add", 3);
    try {
      yield d.callEntity(id, "addThenBoom", 10);
    } catch {}
    return yield d.callEntity(id, "get");
  },
  *EntFailString({ df: d }) {
    try {
      yield d.callEntity(new df.EntityId("Counter", d.instanceId), "boomText");
    } catch (e) {
      return [e.name, String(e.message)];
    }
  },
  *EntMissing({ df: d }) {
    try {
      return yield d.callEntity(new df.EntityId("Nope", "x"), "get");
    } catch (e) {
      return String(e.message);
    }
  },
  *EntSignalMissing({ df: d }) {
    d.signalEntity(new df.EntityId("Nope", "x"), "get");
    return "sent";
  },
  *EntAll({ df: d }) {
    const ids = ["a", "b", "c"].map((k) => new df.EntityId("Counter", d.instanceId + k));
    yield d.Task.all(ids.map((id, n) => d.callEntity(id, "add", n + 1)));
    return yield d.Task.all(ids.map((id) => d.callEntity(id, "get")));
  },
  *EntAny({ df: d }) {
    const w = yield d.Task.any([
      d.callEntity(new df.EntityId("Counter", d.instanceId), "get"),
      d.createTimer(new Date(d.currentUtcDateTime.getTime() + 600)),
    ]);
    return w.result;
  },
  *EntKinds({ df: d }) {
    const id = new df.EntityId("Store", d.instanceId);
    const out = [];
    for (const k of d.getInput()) {
      const back = yield d.callEntity(id, "swap", kinds[k]);
      out.push([k, typeof back, JSON.stringify(back)]);
    }
    return out;
  },
  *EntReturnKinds({ df: d }) {
    const id = new df.EntityId("Store", d.instanceId);
    const out = [];
    for (const k of d.getInput()) {
      const back = yield d.callEntity(id, "give", k);
      out.push([k, typeof back, JSON.stringify(back)]);
    }
    return out;
  },
  *EntDelete({ df: d }) {
    const id = new df.EntityId("Counter", d.instanceId);
    yield d.callEntity(id, "add", 1);
    yield d.callEntity(id, "delete");
    return yield d.callEntity(id, "get");
  },
  *EntForward({ df: d }) {
    const id = new df.EntityId("Counter", d.instanceId);
    yield d.callEntity(id, "forward", d.instanceId + "x");
    yield d.createTimer(new Date(d.currentUtcDateTime.getTime() + 300));
    return yield d.callEntity(new df.EntityId("Counter", d.instanceId + "x"), "get");
  },
  *EntSub({ df: d }) {
    return yield d.callSubOrchestrator("EntCall", 1, `${d.instanceId}-e`);
  },
  *EntSelf({ df: d }) {
    return yield d.callEntity(new df.EntityId("Counter", "Key With Case " + d.instanceId), "self");
  },
  *EntNoOp({ df: d }) {
    try {
      return yield d.callEntity(new df.EntityId("Counter", d.instanceId), "");
    } catch (e) {
      return e.message;
    }
  },
  *EntLock({ df: d }) {
    try {
      const l = yield d.lock([new df.EntityId("Counter", d.instanceId)]);
      l.release();
      return "locked";
    } catch (e) {
      return e.message;
    }
  },
  *EntSignalFail({ df: d }) {
    const id = new df.EntityId("Counter", d.instanceId);
    d.signalEntity(id, "add", 4);
    d.signalEntity(id, "addThenBoom", 10);
    d.signalEntity(id, "add", 1);
    return yield d.callEntity(id, "get");
  },
  *Large({ df: d }) {
    const s = yield d.callActivity("Echo", "x".repeat(200000));
    return s.length;
  },
  *LargeOut() {
    return "y".repeat(300000);
  },
  *Version({ df: d }) {
    return d.version ?? null;
  },
  *ThrowAfterEvent({ df: d }) {
    yield d.waitForExternalEvent("Go");
    throw new RangeError("after event");
  },
  *LongLoop({ df: d }) {
    let s = 0;
    for (let i = 0; i < 40; i++) s += yield d.callActivity("Echo", i);
    return s;
  },
};
for (const [n, h] of Object.entries(orch)) df.app.orchestration(n, h);
df.app.entity("Counter", (c) => {
  const n = c.df.getState(() => 0);
  switch (c.df.operationName) {
    case "add":
      c.df.setState(n + c.df.getInput());
      break;
    case "get":
      c.df.return(n);
      break;
    case "boom":
      throw new Error(c.df.getInput() ?? "boom");
    case "boomText":
      throw "text thrown";
    case "addThenBoom":
      c.df.setState(n + c.df.getInput());
      throw new Error("after set");
    case "delete":
      c.df.destructOnExit();
      break;
    case "forward":
      c.df.signalEntity(new df.EntityId("Counter", c.df.getInput()), "add", 7);
      break;
    case "self":
      c.df.return([c.df.entityName, c.df.entityKey, c.df.isNewlyConstructed, c.df.operationName]);
      break;
    default:
      c.df.return("op:" + c.df.operationName);
  }
});
df.app.entity("Store", (c) => {
  if (c.df.operationName === "give") return c.df.return(kinds[c.df.getInput()]);
  const was = c.df.getState(() => "none");
  c.df.setState(c.df.getInput());
  c.df.return(c.df.getInput());
});
