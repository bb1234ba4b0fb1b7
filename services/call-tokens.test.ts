import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { CallId } from "../core/call/ids.ts";
import { NotAllowedError } from "../core/errors.ts";
import { createCallTokens } from "./call-tokens.ts";

const secret = "0123456789abcdef0123456789abcdef";
const callId = CallId.parse("call-0001");
const at = (nowMs: number) => ({ nowMs: () => nowMs, after: () => () => undefined });
const startMs = Date.parse("2026-11-21T08:00:00Z");
const tokens = createCallTokens(secret, at(startMs));

test("a token lets in the call it was issued for", async () => {
  await expect(tokens.verify(await tokens.issue(callId), callId)).resolves.toBeUndefined();
});

test("no two tokens are the same", async () => {
  expect(await tokens.issue(callId)).not.toBe(await tokens.issue(callId));
});

test("a token lasts longer than the longest call with a colleague in it, and then ends", async () => {
  const token = await tokens.issue(callId);
  const hours = (count: number) => createCallTokens(secret, at(startMs + count * 3_600_000));
  await expect(hours(47.9).verify(token, callId)).resolves.toBeUndefined();
  await expect(hours(48.1).verify(token, callId)).rejects.toBeInstanceOf(NotAllowedError);
});

const key = (text: string) => new TextEncoder().encode(text);
const good = (alg = "HS256") =>
  new SignJWT()
    .setProtectedHeader({ alg })
    .setIssuer("switchboard")
    .setAudience("switchboard-call")
    .setSubject(callId)
    .setExpirationTime(new Date(startMs + 60_000));

test.each<[string, () => Promise<string | undefined>]>([
  ["no token", () => Promise.resolve(undefined)],
  ["an empty one", () => Promise.resolve("")],
  ["rubbish", () => Promise.resolve("a.b.c")],
  ["a token for another call", () => tokens.issue(CallId.parse("call-0002"))],
  ["one signed with another secret", () => good().sign(key("another secret of thirty-two bytes"))],
  ["one for another audience", () => good().setAudience("elsewhere").sign(key(secret))],
  ["one of another issuer", () => good().setIssuer("elsewhere").sign(key(secret))],
  [
    "one that never ends",
    () =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer("switchboard")
        .setAudience("switchboard-call")
        .setSubject(callId)
        .sign(key(secret)),
  ],
  ["one signed with another algorithm", () => good("HS512").sign(key(secret))],
  ["an unsigned one", () => Promise.resolve(`${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${callId}"}`)}.`)],
])("%s is refused, always with the same words", async (_name, make) => {
  const refused = tokens.verify(await make(), callId);
  await expect(refused).rejects.toBeInstanceOf(NotAllowedError);
  await expect(refused).rejects.toThrow(/^The call token is not valid\.$/);
});

test("the good token of this test is good", async () => {
  await expect(tokens.verify(await good().sign(key(secret)), callId)).resolves.toBeUndefined();
});
