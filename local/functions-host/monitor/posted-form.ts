import { z } from "zod";
import type { ServerRequest } from "../server.ts";

const Field = z.string().default("");
const PostedForm = z.object({
  token: Field,
  key: Field,
  to: Field,
  confirmed: Field,
  reason: Field,
  eventName: Field,
  eventInput: Field,
});
export type PostedForm = z.output<typeof PostedForm>;

/** The fields of all the forms there are; those a form does not have are empty. */
export async function readForm(request: ServerRequest): Promise<PostedForm> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return PostedForm.parse({});
  const fields = new URLSearchParams((await request.body()).toString("utf8"));
  return PostedForm.parse(Object.fromEntries(fields));
}

/** Browsers name the origin of every form they post. */
export function isSameOrigin(headers: Headers, url: URL): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = headers.get("origin") ?? "";
  return URL.canParse(origin) && new URL(origin).host === url.host;
}
