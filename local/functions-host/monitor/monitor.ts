import type { Clock } from "../clock.ts";
import type { Database } from "../durable/store/database.ts";
import { hasEnded } from "../durable/store/instance.ts";
import type { TaskHub } from "../durable/task-hub.ts";
import type { HostKeys } from "../http/host-keys.ts";
import type { Reply } from "../http/reply.ts";
import type { ServerRequest } from "../server.ts";
import { html } from "./html.ts";
import { instanceContent } from "./instance-page.ts";
import { listInstances } from "./instance-list.ts";
import { listContent } from "./list-page.ts";
import { pageAfter, readListQuery } from "./list-query.ts";
import { takeOrder } from "./take-order.ts";
import { noticeOf } from "./notices.ts";
import { pageReply } from "./page.ts";
import { isSameOrigin, readForm } from "./posted-form.ts";
import { noSessionCookie, sessionCookie, Sessions, shownSession } from "./sessions.ts";
import { signInContent } from "./sign-in-page.ts";
import { storyOf } from "./steps.ts";

export interface MonitorParts {
  hub: TaskHub;
  database: Database;
  keys: HostKeys;
  clock: Clock;
}

const instancesPerPage = 50;
const listLiveMs = 5000;
const instanceLiveMs = 2000;

/**
 * The pages below `/monitor`: what there is, and forms for what can be done to it. The host key opens a session, which a
 * cookie holds; every form carries a token of its session and must come from a page of this host.
 */
export function monitor({ hub, database, keys, clock }: MonitorParts) {
  const sessions = new Sessions(keys.hostKey);

  /** `path` begins after `/monitor`, decoded. */
  return async (request: ServerRequest, path: readonly string[]): Promise<Reply> => {
    const { method, url, headers } = request;
    if (method !== "GET" && method !== "HEAD" && method !== "POST") return notAllowed("GET, HEAD, POST");
    if (method === "POST" && !isSameOrigin(headers, url)) return fault(403, "The form came from another site.");
    if (method === "POST" && path.join("/") === "sign-in") return signIn(request);
    if (method !== "POST" && url.searchParams.has("code")) return openByLink(url);

    const session = shownSession(headers, url);
    if (!sessions.holds(session)) return askForKey(401, method === "POST" ? "/monitor" : url.pathname + url.search);
    const formToken = sessions.formToken(session);
    if (method !== "POST") return read(url, path, formToken);

    const form = await readForm(request);
    if (!sessions.isFormToken(session, form.token)) {
      return fault(403, "The form is not of this session. Load its page again.");
    }
    const [area, id, operation] = path;
    if (area === "sign-out" && path.length === 1) return goTo("/monitor", noSessionCookie(url));
    if (area === "instances" && id !== undefined && path.length === 3) {
      return takeOrder(hub, id, operation ?? "", form, formToken);
    }
    return fault(404, "There is nothing here.");
  };

  async function signIn(request: ServerRequest): Promise<Reply> {
    const { key, to } = await readForm(request);
    const target = ownPath(to, request.url);
    if (!keys.opens(key)) return askForKey(401, target, true);
    return goTo(target, sessionCookie(request.url, sessions.begin()));
  }

  function openByLink(url: URL): Promise<Reply> | Reply {
    const target = new URL(url);
    target.searchParams.delete("code");
    const to = ownPath(target.pathname + target.search, url);
    if (!keys.opens(url.searchParams.get("code") ?? undefined)) return askForKey(401, to, true);
    return goTo(to, sessionCookie(url, sessions.begin()));
  }

  function read(url: URL, path: readonly string[], formToken: string): Promise<Reply> | Reply {
    const [area, id] = path;
    if (area === undefined) return list(url, formToken);
    if (area === "instances" && id !== undefined && path.length === 2) return instancePage(url, id, formToken);
    return fault(404, "There is nothing here.");
  }

  function list({ searchParams }: URL, formToken: string): Promise<Reply> {
    const query = readListQuery(searchParams);
    const found = listInstances(database, query.filter, query.after, instancesPerPage + 1);
    const instances = found.slice(0, instancesPerPage);
    const last = found.length > instancesPerPage ? instances.at(-1) : undefined;
    const nextPage = last && pageAfter(searchParams, last);
    const content = html`${noticeOf(searchParams)}${listContent({ query, instances, nextPage })}`;
    const status = query.faults.length > 0 ? 400 : 200;
    return pageReply(status, { title: "Instances", content, formToken, liveMs: listLiveMs });
  }

  function instancePage({ searchParams }: URL, id: string, formToken: string): Promise<Reply> | Reply {
    const instance = hub.instance(id);
    if (!instance) return fault(404, "There is no such instance.");
    const story = storyOf(hub.history(instance), instance.createdMs);
    const steps = searchParams.get("steps") ?? "";
    const stepPage = /^\d{1,9}$/.test(steps) ? Number(steps) : undefined;
    const view = instanceContent({ instance, story, nowMs: clock.nowMs(), stepPage, formToken });
    const liveMs = hasEnded(instance.status) ? undefined : instanceLiveMs;
    return pageReply(200, {
      title: `${instance.name} ${id}`,
      content: html`${noticeOf(searchParams)}${view}`,
      formToken,
      liveMs,
    });
  }
}

const askForKey = (status: number, to: string, wrong = false): Promise<Reply> =>
  pageReply(status, { title: "Sign in", content: signInContent(to, wrong) });

const fault = (status: number, text: string): Promise<Reply> =>
  pageReply(status, { title: "Not done", content: html`<section class="fault" role="alert">${text}</section>` });

const notAllowed = (allow: string): Reply => ({ status: 405, headers: { allow } });

const goTo = (location: string, cookie: string): Reply => ({
  status: 303,
  headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  cookies: [cookie],
});

/** A path of the monitor on this host; its first page for whatever else is given. */
function ownPath(given: string, url: URL): string {
  if (!URL.canParse(given, url.origin)) return "/monitor";
  const { origin, pathname, search } = new URL(given, url.origin);
  const isOurs = origin === url.origin && /^\/monitor(\/|$)/.test(pathname);
  return isOurs ? pathname + search : "/monitor";
}
