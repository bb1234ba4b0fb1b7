import { type Html, html } from "./html.ts";

/** Longer texts are cut: a page stays readable, and loads. */
export const maxShownLength = 20_000;

/** Untrusted text for reading: JSON indented, everything else as it is. */
export function shownValue(text: string | null | undefined, tabbable = false): Html {
  if (text === null || text === undefined) return html`<span class="soft">nothing</span>`;
  const { shown, cutLength } = cut(indented(text), maxShownLength);
  const rest = cutLength > 0 ? html`<p class="soft">and ${cutLength} characters more</p>` : "";
  const focus = tabbable ? html` tabindex="0"` : "";
  return html`<pre${focus}>${shown}</pre>${rest}`;
}

/** The beginning of a text in one line. */
export function brief(text: string | null | undefined, maxLength = 90): string {
  const { shown, cutLength } = cut((text ?? "").replace(/\s+/g, " "), maxLength);
  return cutLength > 0 ? `${shown}…` : shown;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Never between the halves of one character. */
function cut(text: string, maxLength: number): { shown: string; cutLength: number } {
  if (text.length <= maxLength) return { shown: text, cutLength: 0 };
  const splits = /[\ud800-\udbff]/.test(text.charAt(maxLength - 1));
  const shown = text.slice(0, splits ? maxLength - 1 : maxLength);
  return { shown, cutLength: text.length - shown.length };
}
