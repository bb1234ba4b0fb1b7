import { expect, test } from "vitest";
import { CallId } from "../core/call/ids.ts";
import { NotAllowedError } from "../core/errors.ts";
import { createCallTokens } from "./call-tokens.ts";
import { createRelayTokens } from "./relay-tokens.ts";

const secret = "0123456789abcdef0123456789abcdef";
const at = (nowMs: number) => ({ nowMs: () => nowMs, after: () => () => undefined });
const startMs = Date.parse("2026-11-21T08:00:00Z");
const tokens = createRelayTokens(secret, at(startMs));

test("a token lets the relay in, for five minutes", async () => {
  const token = await tokens.issue();
  await expect(tokens.verify(token)).resolves.toBeUndefined();
  const later = createRelayTokens(secret, at(startMs + 6 * 60_000));
  await expect(later.verify(token)).rejects.toBeInstanceOf(NotAllowedError);
});

test.each([
  ["none", () => Promise.resolve(undefined)],
  ["that of a call", () => createCallTokens(secret, at(startMs)).issue(CallId.parse("call-0001"))],
  ["one of another secret", () => createRelayTokens(secret.toUpperCase(), at(startMs)).issue()],
])("no token but the relay's does: %s", async (_what, token) => {
  await expect(tokens.verify(await token())).rejects.toBeInstanceOf(NotAllowedError);
});

test("the relay's token opens no call", async () => {
  const calls = createCallTokens(secret, at(startMs));
  await expect(calls.verify(await tokens.issue(), CallId.parse("call-0001"))).rejects.toBeInstanceOf(NotAllowedError);
});
