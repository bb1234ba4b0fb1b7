import { type Html, html } from "./html.ts";

/** A moment in UTC, to the millisecond. */
export function moment(ms: number): Html {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}">${iso.replace("T", " ")}</time>`;
}

export const instancePath = (id: string): string => `/monitor/instances/${encodeURIComponent(id)}`;

export const instanceLink = (id: string): Html => html`<a href="${instancePath(id)}">${id}</a>`;

export const statusMark = (status: string): Html => html`<span class="status ${status}">${status}</span>`;
