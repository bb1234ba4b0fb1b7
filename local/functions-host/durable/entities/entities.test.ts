import * as df from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../../test-host.ts";

test("a signalled operation that fails is in the log, since nobody hears of it", async () => {
  const host = await startTestHost(() => {
    df.app.entity("Account", () => {
      throw new Error("no such operation");
    });
  });
  await host.hub.signalEntity({ name: "account", key: "faulty" }, "nonsense", "1");
  await host.hub.idle();
  const fields = { level: "error", name: "account", operation: "nonsense" };
  expect(host.logged).toContainEqual(expect.objectContaining({ event: "signalled operation failed", ...fields }));
  await host.dispose();
});
