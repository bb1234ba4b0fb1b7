import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { postCall } from "./call-post.ts";
import { answering } from "../reply.ts";

const hourMs = 3_600_000;
const order = {
  ...{ agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Ann" },
  phone_number: customer,
};
const later = { ...order, at: "2026-11-20T12:00:00+01:00" };

let center: AskedCenter;
/** What the host of the orchestrations does with what it is asked. */
let host: "answers" | "starts nothing" | "loses answers";
beforeEach(async () => {
  center = await createAskedCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  host = "answers";
  center.asking((webhooks) => async (asked) => {
    if (host === "starts nothing" && asked.method === "post") return { status: 500 };
    const answer = await webhooks(asked);
    return host === "loses answers" ? { status: 500 } : answer;
  });
});
afterEach(() => center.close());

const post = (body: object, key?: string) => {
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) };
  const request = requestOf("POST", "http://functions/call", { body: JSON.stringify(body), headers });
  const services = { ...center.services, spokenPhrases: { ...center.services.spokenPhrases, warm: () => undefined } };
  return answering(postCall(services))(request, invocation("post-call"));
};
const Shown = z.object({ call_id: z.string(), calls: z.array(z.object({ state: z.string() })) });
const shown = (answer: { jsonBody?: unknown }) => Shown.parse(answer.jsonBody);

describe("a call that is ordered twice with one key", () => {
  test.each([order, later])("is made once: %j", async (body) => {
    const first = await post(body, "leak");
    const second = await post(body, "leak");
    await center.engine.pass(2 * hourMs);
    const third = await post(body, "leak");
    await center.engine.pass(2 * hourMs);
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(shown(third).call_id).toBe(shown(first).call_id);
    expect(center.dialled).toHaveLength(1);
  });

  test.each([
    { ...order, phone_number: "+33612345679" },
    { ...order, task: "Ask about the weather." },
    { ...order, claim: [{ name: "weather", type: "text" }] },
    later,
    { ...later, phone_number: undefined, phone_numbers: [customer] },
  ])("with something else in it is refused: %j", async (other) => {
    await post(order, "leak");
    expect((await post(other, "leak")).status).toBe(409);
    await center.engine.pass(2 * hourMs);
    expect(center.dialled).toHaveLength(1);
  });
});

test("a call that is ordered twice without a key, or with two, is made twice", async () => {
  for (const key of [undefined, undefined, "one", "two"]) expect((await post(order, key)).status).toBe(201);
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(4);
});

test("a call that could not be begun has failed, and is dialled when it is ordered with its key again", async () => {
  host = "starts nothing";
  await expect(post(order, "leak")).rejects.toThrow();
  const conversation = (await center.store.newestConversation(customer))?.value;
  if (conversation === undefined) throw new Error("there is a conversation");
  const failed = { state: "ended", outcome: "failed", endReason: "the call could not be started" };
  expect(await center.store.calls(conversation.id)).toMatchObject([failed]);

  host = "answers";
  expect(shown(await post(order, "leak")).calls).toMatchObject([{ state: "ringing" }]);
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(1);
  expect(await center.store.calls(conversation.id)).toMatchObject([{ state: "ended", outcome: "completed" }]);
});

test("a call whose start's answer alone was lost is dialled, once", async () => {
  host = "loses answers";
  await expect(post(order, "leak")).rejects.toThrow();
  host = "answers";
  expect((await post(order, "leak")).status).toBe(201);
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(1);
});
