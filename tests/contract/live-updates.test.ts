import { expect, onTestFinished, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { createWebPubSub } from "../../local/web-pubsub/index.ts";
import { createLog } from "../../services/log.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";
import { systemClock } from "../../services/system-clock.ts";
import { createLiveUpdates } from "../../services/web-pubsub/live-updates.ts";
import { openWakeLine } from "../../services/web-pubsub/wake-line.ts";
import { wakingStore } from "../../services/web-pubsub/waking-store.ts";
import { serve } from "./local-server.ts";

/* How Functions wake a relay through Web PubSub, and how it goes on without. */

const accessKey = "an-access-key-of-thirty-two-bytes";
const controlKey = "a-control-key-of-some-length";
const never = new AbortController().signal;
const log = createLog({ level: "silent", pii: false });
const [one, two] = [CallId.parse("call-0001"), CallId.parse("call-0002")];

async function center() {
  const server = await serve(createWebPubSub({ accessKey, controlKey }));
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}`;
  const connectionString = `Endpoint=${url};AccessKey=${accessKey};Version=1.0;`;
  const liveUpdates = createLiveUpdates({ connectionString });
  let addressCount = 0;
  const line = openWakeLine({
    address: (signal) => {
      addressCount += 1;
      return liveUpdates.relayAddress(signal);
    },
    clock: systemClock,
    random: () => 0,
    log,
  });
  onTestFinished(() => line.close());
  const control = async (path: string, body: object = {}) => {
    const headers = { authorization: `Bearer ${controlKey}` };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/control/web-pubsub/${path}`, init);
    expect(answer.ok).toBe(true);
  };
  return { liveUpdates, line, control, addresses: () => addressCount, url };
}

/** Listens for a call, and gives what was heard, waited for. */
function ear(line: Awaited<ReturnType<typeof center>>["line"], callId: CallId) {
  const heard: (number | undefined)[] = [];
  const news: (() => void)[] = [];
  const cancel = line.listen(callId, (number) => {
    heard.push(number);
    for (const tell of news.splice(0)) tell();
  });
  const hears = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => news.push(resolve));
    return heard;
  };
  return { heard, hears, cancel };
}

test("a wake reaches the call it is for, over one connection for all of them", async () => {
  const { liveUpdates, line, addresses } = await center();
  const [first, second] = [ear(line, one), ear(line, two)];
  // Being in the group is news: something may have been missed before.
  expect(line.isHeard(one)).toBe(false);
  await Promise.all([first.hears(1), second.hears(1)]);
  expect([line.isHeard(one), line.isHeard(two)]).toEqual([true, true]);
  await liveUpdates.wake({ callId: one, number: 1 }, never);
  await liveUpdates.wake({ callId: two, number: 7 }, never);
  expect([await first.hears(2), await second.hears(2)]).toEqual([
    [undefined, 1],
    [undefined, 7],
  ]);
  expect(addresses()).toBe(1);

  first.cancel();
  await liveUpdates.wake({ callId: one, number: 2 }, never);
  await liveUpdates.wake({ callId: two, number: 8 }, never);
  await second.hears(3);
  expect(first.heard).toEqual([undefined, 1]);
});

test("a line that breaks comes again under another address, and who listens looks for what was missed", async () => {
  const { liveUpdates, line, control, addresses } = await center();
  const call = ear(line, one);
  await call.hears(1);
  await control("cut-off");
  expect(await call.hears(2)).toEqual([undefined, undefined]);
  await liveUpdates.wake({ callId: one, number: 3 }, never);
  expect(await call.hears(3)).toEqual([undefined, undefined, 3]);
  expect(addresses()).toBe(2);
});

test("a service that is away is tried again until it is there", async () => {
  const { liveUpdates, line, control } = await center();
  const call = ear(line, one);
  await call.hears(1);
  await control("faults", { down: true });
  await expect(liveUpdates.wake({ callId: one, number: 1 }, never)).rejects.toBeInstanceOf(PassingError);
  await control("faults");
  expect(await call.hears(2)).toEqual([undefined, undefined]);
});

test("a wrong key may not wake, and no error tells it", async () => {
  const { url } = await center();
  const stranger = createLiveUpdates({
    connectionString: `Endpoint=${url};AccessKey=a-stranger's-key-of-32-bytes!!!!`,
  });
  const refused = stranger.wake({ callId: one, number: 1 }, never);
  await expect(refused).rejects.toBeInstanceOf(FinalError);
  await expect(refused).rejects.not.toThrow(/stranger/);
});

test("where no live updates are set up, nothing is asked again", async () => {
  let asked = 0;
  const gone = new Promise<void>((resolve) => {
    const line = openWakeLine({
      address: () => {
        asked += 1;
        return Promise.resolve(undefined);
      },
      clock: { nowMs: () => 0, after: () => expect.unreachable("it waits to ask again") },
      random: () => 0,
      log: { ...log, info: () => resolve() },
    });
    line.close();
  });
  await gone;
  expect(asked).toBe(1);
});

test("that the service is not there yet is no news, until it lasts", async () => {
  const told: string[] = [];
  let nowMs = 0;
  const warned = new Promise<void>((resolve) => {
    const line = openWakeLine({
      address: () => Promise.reject(new PassingError("nobody listens there")),
      clock: {
        nowMs: () => nowMs,
        after: (delayMs, call) => {
          nowMs += delayMs;
          queueMicrotask(call);
          return () => undefined;
        },
      },
      random: () => 1,
      log: {
        ...log,
        debug: () => void told.push("unsaid"),
        warn: () => {
          told.push("said");
          line.close();
          resolve();
        },
      },
    });
  });
  await warned;
  expect(nowMs).toBeGreaterThanOrEqual(10_000);
  expect(told.indexOf("said")).toBeGreaterThan(2);
});

test("a note is kept first, then it wakes; without the service it is kept all the same", async () => {
  const { liveUpdates, line, control } = await center();
  const records = createSqliteStore(":memory:");
  onTestFinished(() => records.close());
  const store: Store = wakingStore(records, liveUpdates, log);
  const call = ear(line, one);
  await call.hears(1);
  const note = { is: "transfer-failed", transfer: "t1", reason: "busy" } as const;
  let keptFirst: number | undefined;
  line.listen(one, (number) => {
    if (number !== undefined) void records.notes(one, 0).then((notes) => (keptFirst = notes.length));
  });
  expect(await store.note(one, "a", note)).toBe(1);
  expect(await call.hears(2)).toEqual([undefined, 1]);
  expect(keptFirst).toBe(1);

  await control("faults", { down: true });
  expect(await store.note(one, "b", note)).toBe(2);
  expect(await store.notes(one, 0)).toHaveLength(2);
});
