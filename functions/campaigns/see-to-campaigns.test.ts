import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { CampaignId, CarrierCallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError } from "../../core/errors.ts";
import { anyHours } from "../../core/follow-up/calling-hours.ts";
import { CampaignRules, type Campaign, type CampaignNumber } from "../../core/follow-up/campaigns/campaign.ts";
import { campaignOrchestration, laneIdOf } from "../../orchestrations/campaigns/contracts.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { seeToCampaigns } from "./see-to-campaigns.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startAt = "2026-11-20T10:00:00.000Z";
const first = CampaignId.parse("campaign-1");

let center: AskedCenter;
let sweep: number;
beforeEach(async () => {
  sweep = 0;
  center = await createAskedCenter({ startAt });
});
afterEach(() => center.close());

async function begin(
  numberCount: number,
  rules: object,
  id = first,
  state: Campaign["state"] = "running",
): Promise<void> {
  const { brief } = await center.conversation();
  const numbers = Array.from({ length: numberCount }, (_, index): CampaignNumber => ({
    ...{ campaignId: id, index, phoneNumber: PhoneNumber.parse(`+336123456${10 + index}`) },
    ...{ state: "waiting", dueAt: startAt, attemptCount: 0 },
  }));
  const campaign: Campaign = {
    ...{ id, name: "Renewals", brief, rules: CampaignRules.parse({ hours: anyHours, ...rules }) },
    ...{ state, createdAt: startAt, dialledAt: [], recent: [] },
  };
  await center.store.createCampaign(campaign, numbers);
  await center.engine.start(campaignOrchestration, { campaignId: id, laneCount: campaign.rules.atOnce }, id);
  await center.engine.settle();
}

/** Time passes, with sweeps now and then. */
async function pass(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= 10 * minuteMs) {
    await center.engine.pass(10 * minuteMs);
    await seeToCampaigns(center.services, invocation("sweep-left-over"), (sweep += 1));
    await center.engine.settle();
  }
}

const state = async (id = first) => (await center.store.campaign(id))?.value.state;
const results = async () =>
  (await center.store.campaignNumbers({ campaignId: first, limit: 100 }))
    .toSorted((one, other) => one.index - other.index)
    .map((number) => `${number.state} ${number.outcome}`);
const stillOpen = () =>
  center.engine.instances().filter(({ status }) => !["Completed", "Failed", "Terminated"].includes(status));

test.each([1, 2])(
  "lanes that are all ended by hand, %i, leave their numbers a result, and the rest is called",
  async (atOnce) => {
    const { telephony } = center.services;
    const dial = telephony.dial.bind(telephony);
    let count = 0;
    telephony.dial = (request, ...more) => {
      count += 1;
      // Nobody tells of these legs.
      return count > atOnce ? dial(request, ...more) : Promise.resolve(CarrierCallId.parse(`leg-${count}`));
    };
    await begin(4, { atOnce, attempts: 1 });
    for (let lane = 0; lane < atOnce; lane += 1) await center.engine.terminate(laneIdOf(first, lane), "by hand");
    await pass(3 * hourMs);
    const lost = Array.from({ length: atOnce }, () => "given-up no-answer");
    expect(await results()).toEqual([...lost, ...Array.from({ length: 4 - atOnce }, () => "done completed")]);
    expect(await state()).toBe("done");
    expect(count).toBe(4);
    expect(stillOpen()).toEqual([]);
  },
);

test("a campaign that is ended by hand goes on in its lanes", async () => {
  await begin(6, { atOnce: 1, perMinute: 1 });
  await center.engine.terminate(first, "by hand");
  await pass(hourMs);
  expect(await state()).toBe("done");
  expect(center.dialled).toHaveLength(6);
});

test("a campaign whose lanes fail whatever they are given is closed in the end", async () => {
  center.store.callsSince = () => Promise.reject(new FinalError("a fault of ours"));
  await begin(2, { atOnce: 1 });
  await pass(50 * minuteMs);
  expect(await state()).toBe("running");
  await pass(50 * minuteMs);
  expect(await state()).toBe("done");
  expect(await results()).toEqual(["cancelled undefined", "cancelled undefined"]);
  expect(stillOpen()).toEqual([]);
});

describe("of many campaigns that came to grief", () => {
  const ids = Array.from({ length: 25 }, (_, index) => CampaignId.parse(`campaign-${index}`));
  let unanswered: string | undefined;
  let [asked, most] = [0, 0];
  beforeEach(async () => {
    [unanswered, asked, most] = [undefined, 0, 0];
    for (const id of ids) {
      await begin(1, { atOnce: 1 }, id, "paused");
      for (const instanceId of [id, laneIdOf(id, 0)]) await center.engine.terminate(instanceId, "by hand");
    }
    await center.engine.pass(10 * minuteMs);
    center.asking((webhooks) => async (question) => {
      most = Math.max(most, (asked += 1));
      await center.engine.settle();
      asked -= 1;
      return unanswered !== undefined && question.url.includes(unanswered) ? { status: 500 } : webhooks(question);
    });
  });
  const sweeps = () => seeToCampaigns(center.services, invocation("sweep-left-over"), (sweep += 1));
  const goingOn = () => stillOpen().length;

  test("some are seen to at a sweep, a few questions at a time, and all by and by", async () => {
    await sweeps();
    expect(goingOn()).toBe(10);
    expect(most).toBe(10);
    await sweeps();
    await sweeps();
    expect(goingOn()).toBe(25);
  });

  test("one that cannot be seen to keeps no other from it", async () => {
    unanswered = laneIdOf(first, 0);
    const failed = async () => (await Promise.allSettled([sweeps()])).some(({ status }) => status === "rejected");
    expect([await failed(), await failed(), await failed()]).toContain(true);
    expect(goingOn()).toBe(24);
    unanswered = undefined;
    for (let time = 0; time < 3; time += 1) await sweeps();
    expect(goingOn()).toBe(25);
  });
});
