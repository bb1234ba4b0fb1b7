import { app } from "@azure/functions";
import { expect, test } from "vitest";
import { startTestHost } from "./test-host.ts";

test("what an admin asks for that cannot be done is refused with the form it should have", async () => {
  const host = await startTestHost(() => app.http("any", { handler: () => ({}) }));
  const post = (to: string, body: unknown) => host.send(to, { method: "POST", body: JSON.stringify(body) });
  const year = 365 * 24 * 3_600_000;
  for (const advanceMs of [-1, 1.5, 101 * 366 * 24 * 3_600_000, "1"]) {
    expect((await post("admin/host/clock", { advanceMs })).status).toBe(400);
  }
  expect((await post("admin/host/clock", { advanceMs: 10 * year })).status).toBe(200);
  const wrong = await post("admin/functions/any", { input: { not: "text" } });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toEqual({ error: 'POST {"input": "TEXT"}' });
  expect((await host.send("admin/functions/any", { method: "POST", body: "{" })).status).toBe(400);
  await host.dispose();
});
