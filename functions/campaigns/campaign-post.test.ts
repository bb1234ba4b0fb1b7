import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import { CampaignId } from "../../core/call/ids.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { postCampaign } from "./campaign-post.ts";
import { orderCampaign } from "./campaigns.ts";
import { seeToCampaigns } from "./see-to-campaigns.ts";
import { answering } from "../reply.ts";

const hourMs = 3_600_000;
const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const order = {
  ...{ agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Ann" },
  phone_numbers: [customer, "+33612345679"],
  hours: [{ days, from: "00:00", to: "24:00" }],
};

let center: AskedCenter;
/** What the host of the orchestrations does with what it is asked. */
let host: "answers" | "is away" | "starts nothing" | "loses answers";
beforeEach(async () => {
  center = await createAskedCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  host = "answers";
  center.asking((webhooks) => async (asked) => {
    if (host === "is away" || (host === "starts nothing" && asked.method === "post")) return { status: 500 };
    const answer = await webhooks(asked);
    return host === "loses answers" ? { status: 500 } : answer;
  });
});
afterEach(() => center.close());

const post = (body: object, key?: string) => {
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) };
  const request = requestOf("POST", "http://functions/campaign", { body: JSON.stringify(body), headers });
  return answering(postCampaign(center.services))(request, invocation("post-campaign"));
};
const tell = (campaignId: string, command: string) =>
  answering(orderCampaign(center.services))(
    requestOf("POST", "http://functions/campaign", { params: { campaignId, order: command } }),
    invocation("order-campaign"),
  );
const Shown = z.object({ campaign_id: CampaignId, state: z.string() });
const shown = (answer: { jsonBody?: unknown }) => Shown.parse(answer.jsonBody);
const kept = async () => {
  const [campaign, ...others] = await center.store.campaigns(10);
  if (campaign === undefined || others.length > 0) throw new Error("there is one campaign");
  const numbers = await center.store.campaignNumbers({ campaignId: campaign.id, limit: 10 });
  return { campaign, states: numbers.map(({ state }) => state) };
};
const sweep = () => seeToCampaigns(center.services, invocation("sweep-left-over"), 0);
const over = () => center.engine.pass(hourMs);

describe("a campaign that is ordered twice with one key", () => {
  test("is one, and calls everybody once", async () => {
    const first = await post(order, "renewals of November");
    const second = await post(order, "renewals of November");
    await over();
    const third = await post(order, "renewals of November");
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(shown(second).campaign_id).toBe(shown(first).campaign_id);
    expect(shown(third)).toEqual({ campaign_id: shown(first).campaign_id, state: "done" });
    expect(center.dialled.map(({ to }) => to)).toEqual(order.phone_numbers);
  });

  test.each([
    { phone_numbers: ["+33612345680"] },
    { task: "Ask about the weather." },
    { at_once: 1 },
    { at: "2026-12-01T09:00:00Z" },
    { claim: [{ name: "weather", type: "text" }] },
  ])("with something else in it is refused: %j", async (other) => {
    await post(order, "one");
    expect(await post({ ...order, ...other }, "one")).toMatchObject({
      status: 409,
      jsonBody: { error: { message: expect.stringContaining("another order") as string } },
    });
  });

  test("with another key is another", async () => {
    await post(order, "one");
    expect((await post(order, "two")).status).toBe(201);
    expect((await post(order, "k".repeat(201))).status).toBe(422);
    await over();
    expect(center.dialled).toHaveLength(4);
  });
});

describe("a campaign that cannot be started", () => {
  test("has failed, and calls nobody", async () => {
    host = "starts nothing";
    await expect(post(order)).rejects.toThrow();
    host = "answers";
    expect((await kept()).campaign).toMatchObject({ state: "failed", endedAt: "2026-11-20T10:00:00.000Z" });
    await over();
    expect(center.dialled).toEqual([]);
  });

  test("as far as anybody can say has failed once that is sure", async () => {
    host = "is away";
    await expect(post(order)).rejects.toThrow();
    expect((await kept()).campaign.state).toBe("running");
    host = "answers";
    await sweep();
    expect((await kept()).campaign.state).toBe("running");
    await over();
    await sweep();
    expect((await kept()).campaign.state).toBe("failed");
    expect(center.dialled).toEqual([]);
  });

  test("by its answer alone runs, and is found running when it is ordered again", async () => {
    host = "loses answers";
    await expect(post(order, "renewals")).rejects.toThrow();
    host = "answers";
    expect((await kept()).campaign.state).toBe("running");
    expect(shown(await post(order, "renewals")).state).toBe("running");
    await over();
    expect((await kept()).campaign.state).toBe("done");
    expect(center.dialled.map(({ to }) => to)).toEqual(order.phone_numbers);
  });

  test("begins when it is ordered with its key again", async () => {
    host = "is away";
    await expect(post(order, "renewals")).rejects.toThrow();
    host = "answers";
    expect(shown(await post(order, "renewals")).state).toBe("running");
    await over();
    expect((await kept()).campaign.state).toBe("done");
    expect(center.dialled.map(({ to }) => to)).toEqual(order.phone_numbers);
  });

  test("and was never told to have failed, is closed by cancelling it", async () => {
    const { store } = center;
    const replace = store.replaceCampaign.bind(store);
    host = "is away";
    store.replaceCampaign = () => Promise.reject(new Error("killed"));
    await expect(post(order)).rejects.toThrow("killed");
    host = "answers";
    store.replaceCampaign = replace;
    const { campaign } = await kept();
    expect(campaign.state).toBe("running");

    const answer = await tell(campaign.id, "cancel");
    expect(answer.jsonBody).toMatchObject({ state: "cancelled", ended_at: "2026-11-20T10:00:00.000Z" });
    expect((await kept()).states).toEqual(["cancelled", "cancelled"]);
  });
});

test("what is over takes no orders", async () => {
  const { campaign_id: id } = shown(await post(order));
  await over();
  for (const command of ["pause", "resume", "cancel"]) {
    expect(await tell(id, command)).toMatchObject({
      status: 409,
      jsonBody: { error: { message: "The campaign is done" } },
    });
  }
  expect((await kept()).campaign.state).toBe("done");
});
