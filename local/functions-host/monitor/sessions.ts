import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const lifetimeMs = 12 * 60 * 60 * 1000;

/**
 * Sessions of the monitor: `expiry.random.signature`, signed by the host key, so that they outlive a restart of the host
 * and end with its key. They tell nothing of the key. Time is the machine's: the host's own clock can be moved by months.
 */
export class Sessions {
  readonly #hostKey: string;
  readonly #nowMs: () => number;

  constructor(hostKey: string, nowMs: () => number = Date.now) {
    this.#hostKey = hostKey;
    this.#nowMs = nowMs;
  }

  begin(): string {
    const body = `${this.#nowMs() + lifetimeMs}.${randomBytes(24).toString("base64url")}`;
    return `${body}.${this.#sign("session", body)}`;
  }

  holds(session: string | undefined): session is string {
    const [, body = "", expiresMs, signature = ""] = /^((\d{1,16})\.[\w-]{32})\.([\w-]{43})$/.exec(session ?? "") ?? [];
    return same(signature, this.#sign("session", body)) && Number(expiresMs) > this.#nowMs();
  }

  /** Stands in every form of a session, and in no other's. */
  formToken(session: string): string {
    return this.#sign("form", session);
  }

  isFormToken(session: string, token: string): boolean {
    return same(token, this.formToken(session));
  }

  #sign(purpose: "session" | "form", text: string): string {
    return createHmac("sha256", this.#hostKey).update(`monitor ${purpose} ${text}`).digest("base64url");
  }
}

/** Cookies know no ports, so that hosts beside each other would sign each other out under one name. */
export const cookieName = (url: URL): string => `monitor-${url.port || "80"}`;

export const sessionCookie = (url: URL, session: string): string =>
  `${cookieName(url)}=${session}; Path=/monitor; Max-Age=${lifetimeMs / 1000}; HttpOnly; SameSite=Strict`;

export const noSessionCookie = (url: URL): string =>
  `${cookieName(url)}=; Path=/monitor; Max-Age=0; HttpOnly; SameSite=Strict`;

export function shownSession(headers: Headers, url: URL): string | undefined {
  const start = `${cookieName(url)}=`;
  const cookies = (headers.get("cookie") ?? "").split(/[;,]/).map((one) => one.trim());
  return cookies.find((one) => one.startsWith(start))?.slice(start.length);
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
