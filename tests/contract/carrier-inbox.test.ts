import { exportJWK, generateKeyPair, SignJWT, type GenerateKeyPairResult } from "jose";
import { beforeAll, expect, test } from "vitest";
import { NotAllowedError, PassingError } from "../../core/errors.ts";
import { createCarrierInbox } from "../../services/acs/carrier-inbox.ts";
import { serve } from "./local-server.ts";
import { answer } from "./replay.ts";

const issuer = "https://acscallautomation.communication.azure.com";
const resourceId = "resource-1";
const nowMs = Date.parse("2026-11-21T08:00:00Z");
const clock = { nowMs: () => nowMs, after: () => () => undefined };
const seconds = (count: number) => new Date(nowMs + count * 1_000);

let keys: GenerateKeyPairResult;
let otherKeys: GenerateKeyPairResult;
beforeAll(async () => {
  keys = await generateKeyPair("RS256", { extractable: true });
  otherKeys = await generateKeyPair("RS256");
});

/** A server of the carrier's public keys, and our inbox that trusts it. */
async function inboxAndKeys() {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "RS256", use: "sig" };
  const server = await answer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ keys: [jwk] }));
  });
  return { server, inbox: createCarrierInbox({ resourceId, issuer, jwksUrl: `${server.url}/calling/keys` }, clock) };
}

const token = ({ alg = "RS256", kid = "key-1", iss = issuer, aud = resourceId } = {}) =>
  new SignJWT().setProtectedHeader({ alg, kid }).setIssuer(iss).setAudience(aud).setNotBefore(seconds(0));

test("the carrier's token lets in, however Bearer is spelled, and the keys are fetched once", async () => {
  const { inbox, server } = await inboxAndKeys();
  const signed = await token().setExpirationTime(seconds(300)).sign(keys.privateKey);
  for (const scheme of ["Bearer", "bearer"]) await inbox.authenticate(`${scheme} ${signed}`);
  expect(server.requests).toHaveLength(1);
});

test.each([
  [-299, true],
  [-301, false],
])("a token that ended %s s from now lets in: %s", async (end, allowed) => {
  const { inbox } = await inboxAndKeys();
  const signed = await token().setExpirationTime(seconds(end)).sign(keys.privateKey);
  const letIn = await inbox.authenticate(`Bearer ${signed}`).then(
    () => true,
    () => false,
  );
  expect(letIn).toBe(allowed);
});

test.each<[string, () => Promise<string | undefined>]>([
  ["nothing", () => Promise.resolve(undefined)],
  ["no token", () => Promise.resolve("Bearer")],
  ["another scheme", () => Promise.resolve("Basic dXNlcjpwYXNz")],
  ["rubbish", () => Promise.resolve("Bearer a.b.c")],
  ["an unsigned token", () => Promise.resolve(`Bearer ${btoa('{"alg":"none"}')}.${btoa(`{"aud":"${resourceId}"}`)}.`)],
  ["another key's", async () => `Bearer ${await token().setExpirationTime(seconds(300)).sign(otherKeys.privateKey)}`],
  [
    "one of an unknown key",
    async () => `Bearer ${await token({ kid: "key-2" }).setExpirationTime(seconds(300)).sign(keys.privateKey)}`,
  ],
  [
    "another issuer's",
    async () =>
      `Bearer ${await token({ iss: "https://elsewhere" }).setExpirationTime(seconds(300)).sign(keys.privateKey)}`,
  ],
  [
    "one for another resource",
    async () => `Bearer ${await token({ aud: "resource-2" }).setExpirationTime(seconds(300)).sign(keys.privateKey)}`,
  ],
  ["one that never ends", async () => `Bearer ${await token().sign(keys.privateKey)}`],
  [
    "one signed with the public key as a secret",
    async () => {
      const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
      return `Bearer ${await token({ alg: "HS256" }).setExpirationTime(seconds(300)).sign(secret)}`;
    },
  ],
])("%s is refused, always with the same words", async (_name, make) => {
  const { inbox } = await inboxAndKeys();
  const refused = inbox.authenticate(await make());
  await expect(refused).rejects.toBeInstanceOf(NotAllowedError);
  await expect(refused).rejects.toThrow(/^The carrier's token is not valid\.$/);
});

test("where the keys cannot be had, nothing is said about the token: it may be right later", async () => {
  const gone = await serve();
  await gone.close();
  const broken = await answer((_, response) => response.writeHead(503).end());
  const rubbish = await answer((_, response) => response.end("<html>"));
  const signed = await token().setExpirationTime(seconds(300)).sign(keys.privateKey);
  for (const url of [`http://127.0.0.1:${gone.port}`, broken.url, rubbish.url]) {
    const inbox = createCarrierInbox({ resourceId, issuer, jwksUrl: url }, clock);
    await expect(inbox.authenticate(`Bearer ${signed}`)).rejects.toBeInstanceOf(PassingError);
  }
});
