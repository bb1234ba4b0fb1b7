import { expect, test } from "vitest";
import { Callback } from "../../core/call/callback.ts";
import { CampaignId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { anyHours } from "../../core/follow-up/calling-hours.ts";
import { Campaign, CampaignNumber, CampaignRules } from "../../core/follow-up/campaigns/campaign.ts";
import type { Store } from "../../core/ports/store.ts";
import { conversation, newNumber } from "./store-records.ts";

/** What every store must do with what is to be done later: callbacks, and campaigns with their numbers. */
export function callbackContract(open: () => Promise<Store>): void {
  const startMs = Date.parse("2026-11-21T08:00:00Z");
  const at = (seconds: number) => instant(startMs + seconds * 1000);

  const callback = (over: object = {}): Callback =>
    Callback.parse({
      id: `callback-${crypto.randomUUID()}`,
      conversationId: crypto.randomUUID(),
      ...{ why: "reminder", by: "call", to: "customer", state: "planned", attempts: [] },
      ...{ wantedAt: at(0), dueAt: at(0), createdAt: at(0) },
      reminder: { title: "Call back", description: 'about the "shower"' },
      ...over,
    });

  test("a callback is kept once, read as it was kept, and replaced under its etag only", async () => {
    const store = await open();
    const kept = callback();
    expect(await store.callback(kept.id)).toBeUndefined();
    expect(await store.createCallback(kept)).toBe(true);
    expect(await store.createCallback({ ...kept, state: "cancelled" })).toBe(false);

    const read = await store.callback(kept.id);
    expect(read?.value).toEqual(kept);
    const done = callback({ ...kept, state: "done", attempts: [{ callId: "call-0001", at: at(1), outcome: "busy" }] });
    await store.replaceCallback(done, read?.etag ?? "");
    await expect(store.replaceCallback(kept, read?.etag ?? "")).rejects.toBeInstanceOf(PassingError);
    await expect(store.replaceCallback(callback(), "1")).rejects.toBeInstanceOf(FinalError);
    expect((await store.callback(kept.id))?.value).toEqual(done);
  });

  test("callbacks are listed newest first, of one conversation or of all", async () => {
    const store = await open();
    const conversationId = ConversationId.parse(crypto.randomUUID());
    const [b, a, c] = [1e6 + 2, 1e6 + 1, 1e6 + 3].map((seconds) =>
      callback({ conversationId, createdAt: at(seconds) }),
    );
    const other = callback({ createdAt: at(1e6 + 4) });
    for (const each of [b, a, c, other]) if (each) await store.createCallback(each);

    const ids = (list: Callback[]) => list.map(({ id }) => id);
    expect(ids(await store.callbacks({ conversationId, limit: 10 }))).toEqual([c?.id, b?.id, a?.id]);
    expect(ids(await store.callbacks({ conversationId, limit: 1 }))).toEqual([c?.id]);
    expect(ids(await store.callbacks({ limit: 2 }))).toEqual([other.id, c?.id]);
  });

  test("callbacks of a number that are not over come first what is due first, from all its conversations", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    const [one, other] = [conversation({ phoneNumber }), conversation({ phoneNumber })];
    const stranger = conversation();
    for (const each of [one, other, stranger]) await store.createConversation(each);
    const calling = callback({ conversationId: one.id, dueAt: at(2), state: "calling" });
    const planned = callback({ conversationId: other.id, dueAt: at(1) });
    const cancelled = callback({ conversationId: one.id, state: "cancelled" });
    const strange = callback({ conversationId: stranger.id });
    for (const each of [calling, planned, cancelled, strange]) await store.createCallback(each);
    const idsOf = async (limit: number) => (await store.openCallbacks({ phoneNumber, limit })).map(({ id }) => id);
    expect(await idsOf(9)).toEqual([planned.id, calling.id]);
    expect(await idsOf(1)).toEqual([planned.id]);
  });

  const campaign = (over: object = {}): Campaign =>
    Campaign.parse({
      id: `campaign-${crypto.randomUUID()}`,
      name: "Renewals",
      brief: {
        ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Renew.", claim: [] },
        languages: [{ code: "en-US", voice: "en-US-AvaNeural", pronunciations: ["English"] }],
        ...{ defaultLanguage: "en-US", voiceRate: 1 },
      },
      rules: CampaignRules.parse({ hours: anyHours }),
      ...{ state: "running", createdAt: at(0), dialledAt: [], recent: [] },
      ...over,
    });
  const numbersOf = (campaignId: CampaignId, dueAfterSeconds: readonly number[]): CampaignNumber[] =>
    dueAfterSeconds.map((seconds, index) =>
      CampaignNumber.parse({
        ...{ campaignId, index, phoneNumber: `+3361234567${index}`, state: "waiting", attemptCount: 0 },
        dueAt: at(seconds),
      }),
    );
  const indexes = (numbers: CampaignNumber[]) => numbers.map(({ index }) => index);

  test("a campaign is kept once, with its numbers, and replaced under its etag only", async () => {
    const store = await open();
    const kept = campaign({ createdAt: at(2e6) });
    const numbers = numbersOf(kept.id, [0, 0, 0]);
    await store.createCampaign(kept, numbers);
    await store.createCampaign({ ...kept, name: "again" }, numbersOf(kept.id, [5]));

    const read = await store.campaign(kept.id);
    expect(read?.value).toEqual(kept);
    expect(await store.campaignNumbers({ campaignId: kept.id, limit: 10 })).toEqual(numbers);
    await store.replaceCampaign({ ...kept, state: "paused" }, read?.etag ?? "");
    await expect(store.replaceCampaign(kept, read?.etag ?? "")).rejects.toBeInstanceOf(PassingError);
    await expect(store.replaceCampaign(campaign(), "1")).rejects.toBeInstanceOf(FinalError);
    expect((await store.campaigns(1)).map(({ id, state }) => [id, state])).toEqual([[kept.id, "paused"]]);
    expect(await store.campaign(CampaignId.parse("campaign-nobody"))).toBeUndefined();

    const newer = campaign({ createdAt: at(2e6 + 1) });
    await store.createCampaign(newer, []);
    expect((await store.openCampaigns(2)).map(({ id }) => id)).toEqual([newer.id, kept.id]);
    const found = await store.campaign(newer.id);
    await store.replaceCampaign({ ...newer, state: "done" }, found?.etag ?? "");
    expect((await store.openCampaigns(1)).map(({ id }) => id)).toEqual([kept.id]);
  });

  test("numbers come in the order they are due, of one state or of all, and no more than asked for", async () => {
    const store = await open();
    const { id: campaignId, ...rest } = campaign();
    await store.createCampaign({ id: campaignId, ...rest }, numbersOf(campaignId, [30, 10, 20, 10]));
    expect(indexes(await store.campaignNumbers({ campaignId, limit: 10 }))).toEqual([1, 3, 2, 0]);

    const second = await store.campaignNumber(campaignId, 3);
    if (second === undefined) throw new Error("the number is there");
    const calling: CampaignNumber = { ...second.value, state: "calling", attemptCount: 1 };
    await store.replaceCampaignNumber(calling, second.etag);
    await expect(store.replaceCampaignNumber(calling, second.etag)).rejects.toBeInstanceOf(PassingError);
    await expect(store.replaceCampaignNumber({ ...calling, index: 9 }, "1")).rejects.toBeInstanceOf(FinalError);

    expect(indexes(await store.campaignNumbers({ campaignId, state: "waiting", limit: 2 }))).toEqual([1, 2]);
    expect(await store.campaignNumbers({ campaignId, state: "calling", limit: 2 })).toEqual([calling]);
  });

  test("of many who take the same number at once, one has it", async () => {
    const store = await open();
    const kept = campaign();
    await store.createCampaign(kept, numbersOf(kept.id, [0]));
    const read = await store.campaignNumber(kept.id, 0);
    if (read === undefined) throw new Error("the number is there");
    const takes = Array.from({ length: 8 }, () =>
      store.replaceCampaignNumber({ ...read.value, state: "calling" }, read.etag).then(
        () => true,
        () => false,
      ),
    );
    expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
  });
}
