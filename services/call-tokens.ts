import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { NotAllowedError } from "../core/errors.ts";
import { limitBounds } from "../core/flags.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { CallTokens } from "../core/ports/tokens.ts";

const issuer = "switchboard";
const audience = "switchboard-call";
/** Longer than any call, whatever its `call_longest_min`, with a colleague for as long again. */
const lifetimeMs = 2 * limitBounds.call_longest_min[1] * 60_000;

/** Call tokens as signed JWTs. `secret`: at least 32 bytes, the same in Functions and relay. */
export function createCallTokens(secret: string, clock: Clock): CallTokens {
  const key = new TextEncoder().encode(secret);
  return {
    issue: (callId) =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(callId)
        .setJti(randomUUID())
        .setExpirationTime(new Date(clock.nowMs() + lifetimeMs))
        .sign(key),
    async verify(token, callId) {
      const currentDate = new Date(clock.nowMs());
      const required = { algorithms: ["HS256"], issuer, audience, subject: callId, requiredClaims: ["exp"] };
      // One answer for every fault, so that nobody learns from it what was wrong.
      await jwtVerify(token ?? "", key, { ...required, currentDate }).catch(() => {
        throw new NotAllowedError("The call token is not valid.");
      });
    },
  };
}
