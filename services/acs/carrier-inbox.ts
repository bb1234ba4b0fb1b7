import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { NotAllowedError, PassingError } from "../../core/errors.ts";
import type { CarrierInbox } from "../../core/ports/carrier-inbox.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { readCallbackEvents } from "./callback-events.ts";
import { readIncomingCall } from "./incoming-call.ts";
import { readText, readTextDelivery } from "./text-events.ts";

/** The carrier's tokens live five minutes; a callback that was delayed or sent again may be older. */
const leewaySec = 5 * 60;
const keysDeadlineMs = 5_000;

/** What Azure Communication Services sends us. `resourceId`: the resource's immutable id, the audience of its tokens. */
export function createCarrierInbox(
  settings: { resourceId: string; issuer: string; jwksUrl: string },
  clock: Clock,
): CarrierInbox {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), { timeoutDuration: keysDeadlineMs });

  return {
    async authenticate(authorization) {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
      if (token === undefined) throw notAllowed();
      await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer: settings.issuer,
        audience: settings.resourceId,
        requiredClaims: ["exp"],
        clockTolerance: leewaySec,
        currentDate: new Date(clock.nowMs()),
      }).catch((error: unknown) => {
        throw isAboutToken(error) ? notAllowed() : keysUnreachable(error);
      });
    },
    readEvents: readCallbackEvents,
    readIncomingCall,
    readText,
    readTextDelivery,
  };
}

const notAllowed = () => new NotAllowedError("The carrier's token is not valid.");
const keysUnreachable = (cause: unknown) => new PassingError("The carrier's keys cannot be fetched.", { cause });

/** False where the keys could not be had: then nothing is known about the token. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";
