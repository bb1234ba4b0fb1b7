import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Outcome } from "../../core/call/call.ts";
import { saidOfTexts } from "../../core/call/caller.ts";
import { CallId, CampaignId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeCall, changeCaller, changeCampaign } from "../../core/change.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { anyHours } from "../../core/follow-up/calling-hours.ts";
import { CampaignRules, type CampaignNumber } from "../../core/follow-up/campaigns/campaign.ts";
import { endNumber } from "../activities/campaigns/end-number.ts";
import { bellName } from "../bell.ts";
import { campaignOrchestration, laneIdOf } from "./contracts.ts";
import { createCenter, type Behaviour, type Center } from "../testing.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Friday, 11:00 in Paris. */
const startAt = "2026-11-20T10:00:00.000Z";
const id = CampaignId.parse("campaign-1");

let center: Center;
let laneCount: number;
beforeEach(async () => {
  center = await createCenter({ startAt });
});
afterEach(() => center.close());

const numberOf = (index: number) => PhoneNumber.parse(`+336123456${String(10 + index)}`);

/** Starts a campaign that calls a number for each of these lists of behaviours. */
async function begin(
  behaviours: readonly (readonly Behaviour[])[],
  rules: object = {},
  list: readonly PhoneNumber[] = behaviours.map((_, index) => numberOf(index)),
  campaignId = id,
): Promise<void> {
  const { brief } = await center.conversation();
  for (const [index, phoneNumber] of list.entries()) center.takes(phoneNumber, behaviours[index] ?? []);
  const numbers = list.map((phoneNumber, index): CampaignNumber => ({
    ...{ campaignId, index, phoneNumber, state: "waiting", dueAt: startAt, attemptCount: 0 },
  }));
  const campaign = {
    id: campaignId,
    name: "Renewals",
    brief,
    rules: CampaignRules.parse({ hours: anyHours, ...rules }),
    createdAt: startAt,
  };
  await center.store.createCampaign({ ...campaign, state: "running", dialledAt: [], recent: [] }, numbers);
  laneCount = campaign.rules.atOnce;
  await center.engine.start(campaignOrchestration, { campaignId, laneCount }, campaignId);
  await center.engine.settle();
}

const numbers = async () =>
  (await center.store.campaignNumbers({ campaignId: id, limit: 1_000 })).sort((a, b) => a.index - b.index);
const campaign = async () => (await center.store.campaign(id))?.value;

/** As the API does it. */
async function set(state: "running" | "paused" | "cancelled"): Promise<void> {
  await changeCampaign(center.store, id, (old) => ({ ...old, state, recent: [] }));
  for (let lane = 0; lane < laneCount; lane += 1) await center.engine.raise(laneIdOf(id, lane), bellName);
  await center.engine.settle();
}

describe("a campaign", () => {
  test("calls every number, tries again who is busy or away, and says what became of each", async () => {
    await begin([[200], [486, 200], [480, 480, 480], [603], [404], [500]], { attempts: 3, spacingMs: hourMs });
    await center.engine.pass(4 * hourMs);

    expect((await numbers()).map(({ state, outcome, attemptCount }) => [state, outcome, attemptCount])).toEqual([
      ["done", "completed", 1],
      ["done", "completed", 2],
      ["given-up", "no-answer", 3],
      ["given-up", "declined", 1],
      ["given-up", "invalid", 1],
      ["given-up", "failed", 1],
    ]);
    expect(await campaign()).toMatchObject({ state: "done" });
    expect(center.engine.look(id).status).toBe("Completed");
    expect(center.dialled).toHaveLength(9);
    const [first] = await numbers();
    if (first?.conversationId === undefined) throw new Error("the number has a conversation");
    expect(await center.store.calls(first.conversationId)).toMatchObject([{ id: first.callId, outcome: "completed" }]);
  });

  test("outlasts a store that is away for hours: every number is called when it is back", async () => {
    const read = center.store.campaign.bind(center.store);
    await begin([[200], [200], [200]], {
      atOnce: 2,
      hours: [{ days: ["friday", "saturday"], from: "12:00", to: "20:00" }],
    });
    center.store.campaign = () => Promise.reject(new PassingError("away"));
    await center.engine.pass(5 * hourMs);
    expect(center.dialled).toEqual([]);
    center.store.campaign = read;
    await center.engine.pass(24 * hourMs);

    expect((await numbers()).map(({ state }) => state)).toEqual(["done", "done", "done"]);
    expect((await campaign())?.state).toBe("done");
  });

  test("calls nobody whom another campaign is about to call, also where neither knows of the other's call yet", async () => {
    const callsSince = center.store.callsSince.bind(center.store);
    let looks = 0;
    center.store.callsSince = async (query) => ((looks += 1) <= 2 ? [] : callsSince(query));
    for (const name of [id, CampaignId.parse("campaign-2")]) await begin([[]], {}, [numberOf(1)], name);
    await center.engine.pass(10 * minuteMs);
    expect(center.dialled.map(({ at }) => at.slice(11, 19))).toEqual(["10:00:00", "10:01:00"]);
  });

  test("begins no more calls in a minute than it may", async () => {
    await begin(
      Array.from({ length: 12 }, () => []),
      { atOnce: 5, perMinute: 4 },
    );
    await center.engine.pass(10 * minuteMs);
    const minutes = center.dialled.map(({ at }) => Math.floor((Date.parse(at) - Date.parse(startAt)) / minuteMs));
    expect(minutes).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(await campaign()).toMatchObject({ state: "done" });
  });

  test("calls in its hours only, in each number's own time zone", async () => {
    const hours = [{ days: ["friday", "saturday"], from: "09:00", to: "11:30" }];
    await begin([[486, 200], []], { hours, spacingMs: hourMs }, [numberOf(0), PhoneNumber.parse("+12125550123")]);
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toEqual([
      { to: numberOf(0), at: startAt }, // 11:00 in Paris, 5:00 in New York
      { to: "+12125550123", at: "2026-11-20T14:00:00.000Z" },
      { to: numberOf(0), at: "2026-11-21T08:00:00.000Z" },
    ]);
  });

  test("waits while it is paused, and goes on where it was", async () => {
    await begin(
      Array.from({ length: 10 }, () => []),
      { perMinute: 2 },
    );
    await set("paused");
    await center.engine.pass(24 * hourMs);
    expect(center.dialled).toHaveLength(2);
    expect(center.engine.look(laneIdOf(id, 0)).history.length).toBeLessThan(1_000);

    await set("running");
    await center.engine.pass(hourMs);
    expect(new Set(center.dialled.map(({ to }) => to)).size).toBe(10);
    expect(center.dialled).toHaveLength(10);
    expect(await campaign()).toMatchObject({ state: "done" });
  });

  test("that is cancelled calls nobody else, and ends", async () => {
    await begin(
      Array.from({ length: 4 }, () => []),
      { perMinute: 1 },
    );
    await set("cancelled");
    await center.engine.pass(minuteMs);
    expect(center.dialled).toHaveLength(1);
    expect(await campaign()).toMatchObject({ state: "cancelled", endedAt: expect.any(String) as string });
    expect((await numbers()).map(({ state }) => state)).toEqual(["done", "cancelled", "cancelled", "cancelled"]);
    expect(center.engine.look(id).status).toBe("Completed");
  });

  test("pauses itself when too many calls fail, and can be resumed", async () => {
    const failing = Array.from({ length: 20 }, (): Behaviour[] => [500]);
    await begin(failing, { atOnce: 2, breaker: { failures: 3, of: 5 } });
    await center.engine.pass(hourMs);
    expect(await campaign()).toMatchObject({ state: "paused", pausedBy: "breaker" });
    const dialledCount = center.dialled.length;
    expect(dialledCount).toBeLessThan(6);
    await set("running");
    expect(center.dialled.length).toBeGreaterThan(dialledCount);
  });

  test("of many numbers keeps short histories, and calls each once", async () => {
    await begin(
      Array.from({ length: 89 }, () => []),
      { atOnce: 1, perMinute: 600 },
    );
    await center.engine.pass(hourMs);
    expect(await campaign()).toMatchObject({ state: "done" });
    expect(new Set(center.dialled.map(({ to }) => to)).size).toBe(89);
    expect(center.dialled).toHaveLength(89);
    for (const instance of [id, laneIdOf(id, 0)]) {
      expect(center.engine.look(instance).history.length).toBeLessThan(1_000);
    }
  });
});

describe("a lane that comes to grief", () => {
  test("in a call that is over later leaves its number to the others, and the campaign ends", async () => {
    const { telephony } = center.services;
    const dial = telephony.dial.bind(telephony);
    let lost: CallId | undefined;
    telephony.dial = (request, ...more) => {
      if (lost !== undefined) return dial(request, ...more);
      lost = request.callId;
      return Promise.resolve(CarrierCallId.parse("leg-that-nobody-tells-of"));
    };
    await begin([[], [], [], []], { atOnce: 2, perMinute: 2 });
    await center.engine.terminate(laneIdOf(id, 0), "by hand");
    await center.engine.pass(2 * hourMs);
    expect((await numbers()).map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
    expect((await numbers()).map(({ attemptCount }) => attemptCount).toSorted()).toEqual([1, 1, 1, 2]);
    expect(await campaign()).toMatchObject({ state: "done", endedAt: expect.any(String) as string });
  });

  test("by a failure of its own ends none of the others", async () => {
    const { store } = center;
    const find = store.campaignNumbers.bind(store);
    let lookCount = 0;
    store.campaignNumbers = (filter) => {
      lookCount += 1;
      return lookCount === 1 ? Promise.reject(new FinalError("a broken record")) : find(filter);
    };
    await begin([[], [], [], []], { atOnce: 2, perMinute: 2 });
    await center.engine.pass(hourMs);
    expect([0, 1].map((lane) => center.engine.look(laneIdOf(id, lane)).status).toSorted()).toEqual([
      "Completed",
      "Failed",
    ]);
    expect((await numbers()).map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
    expect(center.dialled).toHaveLength(4);
    expect(await campaign()).toMatchObject({ state: "done" });
    expect(center.engine.look(id).status).toBe("Completed");
  });
});

test("a lane that had taken a number when the host was killed calls that one, and it counts once", async () => {
  const { store } = center;
  const create = store.createCampaign.bind(store);
  const lane = { state: "calling", lane: 0, attemptCount: 1, callId: CallId.parse("call-taken-before") } as const;
  store.createCampaign = (kept, list) =>
    create(
      kept,
      list.map((number) => ({ ...number, ...lane })),
    );
  await begin([[500]], { atOnce: 1 });
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(1);
  expect(await numbers()).toMatchObject([{ state: "given-up", outcome: "failed", attemptCount: 1 }]);
  const told = { campaignId: id, index: 0, outcome: "failed" } as const;
  await endNumber(store, told, Date.parse(startAt));
  expect((await campaign())?.recent).toEqual(["failed"]);
});

test.each([
  ["may be tried again", 2, { state: "done", outcome: "completed", attemptCount: 2 }],
  ["may not", 1, { state: "given-up", outcome: "failed", attemptCount: 1 }],
])("a number that a lane took and never called, and %s, is seen to by another lane", async (_what, attempts, seen) => {
  const { store } = center;
  const create = store.createCampaign.bind(store);
  const taken = { state: "calling", lane: 7, attemptCount: 1, callId: CallId.parse("call-never-made") } as const;
  store.createCampaign = (kept, list) =>
    create(
      kept,
      list.map((number, index) => (index === 0 ? { ...number, ...taken, lastAt: startAt } : number)),
    );
  await begin([[], []], { atOnce: 2, attempts });
  await center.engine.pass(5 * minuteMs);
  expect(await numbers()).toMatchObject([{ state: "calling" }, { state: "done" }]);
  await center.engine.pass(hourMs);
  expect(await numbers()).toMatchObject([seen, { state: "done" }]);
  expect(await campaign()).toMatchObject({ state: "done" });
});

test("a number whose call cannot be put on record has failed, and the lane goes on", async () => {
  const { store } = center;
  const create = store.createCall.bind(store);
  let callCount = 0;
  store.createCall = (call) => {
    callCount += 1;
    return callCount === 1 ? Promise.reject(new FinalError("a broken record")) : create(call);
  };
  await begin([[], []], { atOnce: 1 });
  await center.engine.pass(hourMs);
  expect(await numbers()).toMatchObject([
    { state: "given-up", outcome: "failed" },
    { state: "done", outcome: "completed" },
  ]);
});

test("a number that has had its calls of the day is passed over, and the list says why", async () => {
  center.services.flags = { current: () => Flags.parse({ outbound_calls_per_day_max: 1 }), close: () => undefined };
  await begin([[200], [200], [200]], { atOnce: 1 }, [numberOf(0), numberOf(1), numberOf(0)]);
  await center.engine.pass(hourMs);
  expect(center.dialled.map(({ to }) => to)).toEqual([numberOf(0), numberOf(1)]);
  expect((await numbers()).map(({ state, reason }) => [state, reason])).toEqual([
    ["done", undefined],
    ["done", undefined],
    ["given-up", "too-many-calls"],
  ]);
  expect((await campaign())?.state).toBe("done");
});

test("a number that has sent STOP is passed over, and the list says why", async () => {
  await changeCaller(center.store, numberOf(1), (caller) => saidOfTexts(caller, false, "2026-11-01T00:00:00.000Z"));
  await begin([[200], [200]], { atOnce: 1 }, [numberOf(0), numberOf(1)]);
  await center.engine.pass(hourMs);
  expect(center.dialled.map(({ to }) => to)).toEqual([numberOf(0)]);
  expect((await numbers()).map(({ state, reason }) => [state, reason])).toEqual([
    ["done", undefined],
    ["given-up", "opted-out"],
  ]);
});

describe("a number that was busy, and rings the center by itself", () => {
  const ringsBack = async (): Promise<CallId> => {
    await begin([[486]], { attempts: 3, spacingMs: hourMs });
    await center.engine.pass(50 * minuteMs);
    const [number] = await numbers();
    if (number?.conversationId === undefined) throw new Error("the number has a conversation");
    const callId = CallId.parse("call-back");
    await center.store.createCall({
      ...{ id: callId, conversationId: number.conversationId, direction: "inbound", state: "talking" },
      ...{ followUp: "pending", startedAt: instant(center.engine.clock.nowMs()) },
    });
    return callId;
  };
  const ends = async (callId: CallId, outcome: Outcome) => {
    const endedAt = instant(center.engine.clock.nowMs());
    await changeCall(center.store, callId, (old) => ({ ...old, state: "ended", outcome, endedAt }));
  };

  test("is not dialled while it talks, and is done once it has talked", async () => {
    const callId = await ringsBack();
    await center.engine.pass(hourMs);
    expect(center.dialled).toHaveLength(1);
    await ends(callId, "completed");
    await center.engine.pass(3 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect(await numbers()).toMatchObject([{ state: "done", outcome: "completed", attemptCount: 1, callId }]);
    expect(await campaign()).toMatchObject({ state: "done" });
  });

  test("is dialled after all where that call came to nothing", async () => {
    await ends(await ringsBack(), "failed");
    await center.engine.pass(3 * hourMs);
    expect(center.dialled).toHaveLength(2);
    expect(await numbers()).toMatchObject([{ state: "done", attemptCount: 2 }]);
  });
});
