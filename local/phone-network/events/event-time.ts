/** `2025-03-05T08:58:25.0003664+00:00`: seven digits with trailing zeros cut, and never a Z. */
export function eventTime(nowMs: number): string {
  const ticks = Math.floor(nowMs * 10_000);
  const seconds = new Date(Math.floor(ticks / 10_000_000) * 1_000).toISOString().slice(0, 19);
  const fraction = String(ticks % 10_000_000)
    .padStart(7, "0")
    .replace(/0+$/, "");
  return `${seconds}${fraction === "" ? "" : `.${fraction}`}+00:00`;
}
