import { createHash } from "node:crypto";
import { raw } from "hono/html";
import type { Reply } from "../http/reply.ts";
import { type Html, html } from "./html.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

export interface Page {
  title: string;
  content: Html;
  /** Present for somebody who is signed in. */
  formToken?: string | undefined;
  /** How often the page's live parts are fetched anew; absent where nothing changes. */
  liveMs?: number | undefined;
}

/** A whole page with the headers that keep it out of caches, frames and the reach of scripts that are not ours. */
export async function pageReply(status: number, page: Page, headers: Record<string, string> = {}): Promise<Reply> {
  return { status, headers: { ...pageHeaders, ...headers }, body: String(await whole(page)) };
}

const whole = ({ title, content, formToken, liveMs }: Page): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Monitor</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body${liveMs === undefined ? "" : html` data-live-ms="${liveMs}"`}>
<header>
<a href="/monitor">Monitor</a>
<button id="live" type="button" hidden></button>
${formToken === undefined ? "" : signOutForm(formToken)}
</header>
<main>
<h1>${title}</h1>
${content}
</main>
<script>${raw(script)}</script>
</body>
</html>
`;

const signOutForm = (formToken: string): Html =>
  html`<form method="post" action="/monitor/sign-out">
    <input type="hidden" name="token" value="${formToken}" /><button>Sign out</button>
  </form>`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const pageHeaders: Record<string, string> = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};
