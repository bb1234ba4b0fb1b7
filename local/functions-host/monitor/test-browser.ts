import type { TestHost } from "../test-host.ts";
import { cookieName } from "./sessions.ts";

export interface TestBrowser {
  get(path: string): Promise<Page>;
  /** Posts a form as a browser does from a page of the host, with the token that page held. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  token(): Promise<string>;
}

export interface Page {
  status: number;
  headers: Headers;
  text: string;
}

/** Somebody who is signed in to the monitor of a host. */
export async function signedIn(host: TestHost): Promise<TestBrowser> {
  const opened = await fetch(`${host.url}/monitor?code=${host.key}`, { redirect: "manual" });
  const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  if (!cookie.startsWith(`${cookieName(new URL(host.url))}=`)) throw new Error("No session was begun.");

  const get = async (path: string) =>
    page(await fetch(`${host.url}${path}`, { redirect: "manual", headers: { cookie } }));
  const token = async () => /name="token"\s+value="([^"]+)"/.exec((await get("/monitor")).text)?.[1] ?? "";
  return {
    get,
    token,
    post: async (path, fields, headers = {}) =>
      page(
        await fetch(`${host.url}${path}`, {
          method: "POST",
          redirect: "manual",
          headers: { cookie, origin: host.url, ...headers },
          body: new URLSearchParams({ token: await token(), ...fields }),
        }),
      ),
  };
}

export const page = async (response: Response): Promise<Page> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});
