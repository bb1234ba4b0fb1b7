import { type Html, html } from "./html.ts";
import { type Operation, operations } from "./operations.ts";

const texts: Record<Operation, string> = {
  suspend: "The instance was told to suspend.",
  resume: "The instance was told to resume.",
  "raise-event": "The event was raised.",
  rewind: "The instance was rewound.",
  terminate: "The instance was told to terminate.",
  purge: "The instance was purged.",
};

/** Says what the form that led here has done. */
export function noticeOf(query: URLSearchParams): Html | "" {
  const done = operations.find((one) => one === query.get("done"));
  return done ? html`<section class="notice" role="status">${texts[done]}</section>` : "";
}
