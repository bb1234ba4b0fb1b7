import { app } from "@azure/functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";

let host: TestHost;
const received: unknown[] = [];

beforeAll(async () => {
  host = await startTestHost(() => {
    app.eventGrid("incoming", {
      handler: (event) => {
        if (event.subject === "bad") throw new Error("cannot handle this");
        received.push(event.subject);
      },
    });
  });
});

afterAll(() => host.dispose());

const deliver = (eventType: string, body: unknown, functionName = "incoming") =>
  host.send(`runtime/webhooks/eventgrid?functionName=${functionName}`, {
    method: "POST",
    headers: { "aeg-event-type": eventType, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("the handshake is answered with the code that was sent, in either schema", async () => {
  const plain = await deliver("SubscriptionValidation", [{ data: { validationCode: "abc" } }]);
  expect(await plain.json()).toEqual({ validationResponse: "abc" });
  const cloud = await deliver("SubscriptionValidation", { data: JSON.stringify({ validationCode: "def" }) });
  expect(await cloud.json()).toEqual({ validationResponse: "def" });
});

test("every event of a delivery is handled, and one that fails has the delivery fail", async () => {
  expect((await deliver("Notification", [{ subject: "one" }, { subject: "two" }])).status).toBe(202);
  expect((await deliver("Notification", [{ subject: "three" }, { subject: "bad" }])).status).toBe(500);
  expect(received).toEqual(["one", "two", "three"]);
  expect(host.logged.some(({ event }) => event === "event handler failed")).toBe(true);
});

test("an unknown function, a wrong body and an unknown kind of delivery are told apart", async () => {
  const unknown = await deliver("Notification", [], "nobody");
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toBe("cannot find function: 'nobody'");
  const broken = { method: "POST", headers: { "aeg-event-type": "Notification" }, body: "{" };
  expect((await host.send("runtime/webhooks/eventgrid?functionName=incoming", broken)).status).toBe(400);
  expect((await deliver("Surprise", [])).status).toBe(400);
});
