import { afterAll, beforeAll, expect, test } from "vitest";
import { signedRequest } from "../testing/signed-request.ts";
import { startTestNetwork, type TestNetwork } from "../testing/test-network.ts";

let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork();
});
afterAll(() => network.close());

const path = "/calling/callConnections/a/participants/4%3A%2B14155550100?api-version=2026-03-12";
const denied = { error: { code: "Denied", message: "Denied by the resource provider." } };

test("a signed request is let in, its path taken as it came over the wire", async () => {
  const { status, body } = await signedRequest(network, "GET", path);
  expect({ status, body }).toEqual({ status: 404, body: { error: { code: "8522", message: "Call not found." } } });
});

test.each([
  ["no signature", { authorization: "" }],
  [
    "another signature",
    { authorization: "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=AAAA" },
  ],
  ["another body than was signed", { "x-ms-content-sha256": "AAAA" }],
  ["a date of yesterday", { "x-ms-date": new Date(Date.now() - 86_400_000).toUTCString() }],
  ["no date", { "x-ms-date": "soon" }],
])("%s is denied", async (_, headers: Record<string, string>) => {
  const { status, body } = await signedRequest(network, "GET", path, undefined, headers);
  expect({ status, body }).toEqual({ status: 401, body: denied });
});

test("another key is denied", async () => {
  const stranger = { url: network.url, connectionString: `endpoint=${network.url};accesskey=c3RyYW5nZXI=` };
  expect(await signedRequest(stranger, "GET", path)).toMatchObject({ status: 401, body: denied });
});

test("the version has to be said", async () => {
  const { status, body } = await signedRequest(network, "GET", "/calling/callConnections/a");
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { code: "ApiVersionUnspecified" } });
});

test("the keys of callbacks are published without a key", async () => {
  const response = await fetch(`${network.url}/calling/.well-known/acsopenidconfiguration`);
  expect(await response.json()).toMatchObject({ jwks_uri: `${network.url}/calling/keys` });
});

test.each(["/state", "/calls", "/sms"])("the control API is locked: %s", async (door) => {
  const response = await fetch(`${network.url}/control/phone${door}`, { headers: { authorization: "Bearer wrong" } });
  expect(response.status).toBe(401);
});
