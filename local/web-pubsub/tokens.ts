import type { IncomingMessage } from "node:http";
import { jwtVerify } from "jose";
import { z } from "zod";

/** One or several: a claim of one value may come without its list. */
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const Claims = z.object({ sub: z.string().optional(), role: list, "webpubsub.group": list });

/** What a client's token says about its connection. */
export type Claims = z.infer<typeof Claims>;

/**
 * Reads a token that was signed with the access key (as it stands, not decoded) for that address. Undefined where it is
 * missing, of another key or address, or expired.
 */
export async function claimsOf(
  token: string | null | undefined,
  accessKey: string,
  audience: string,
): Promise<Claims | undefined> {
  if (token === null || token === undefined) return undefined;
  const key = new TextEncoder().encode(accessKey);
  const required = { algorithms: ["HS256"], audience, requiredClaims: ["exp"] };
  return jwtVerify(token, key, required).then(
    ({ payload }) => Claims.safeParse(payload).data,
    () => undefined,
  );
}

/** The token in the header of a request. */
export const bearerOf = (request: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
