import { jwtVerify, SignJWT } from "jose";
import { NotAllowedError } from "../core/errors.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { RelayTokens } from "../core/ports/tokens.ts";

const issuer = "switchboard";
const audience = "switchboard-relay";
const subject = "relay";
const lifetimeMs = 5 * 60_000;

/**
 * Relay tokens as signed JWTs. `secret`: at least 32 bytes, the same in Functions and relay. No call's token passes for
 * one: carriers have those.
 */
export function createRelayTokens(secret: string, clock: Clock): RelayTokens {
  const key = new TextEncoder().encode(secret);
  return {
    issue: () =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setExpirationTime(new Date(clock.nowMs() + lifetimeMs))
        .sign(key),
    async verify(token) {
      const currentDate = new Date(clock.nowMs());
      const required = { algorithms: ["HS256"], issuer, audience, subject, requiredClaims: ["exp"] };
      await jwtVerify(token ?? "", key, { ...required, currentDate }).catch(() => {
        throw new NotAllowedError("The relay's token is not valid.");
      });
    },
  };
}
