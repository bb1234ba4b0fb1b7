/** What an HTTP answer says about when to come back, in milliseconds. Some services write it in an own header. */
export function retryAfterMs(header: (name: string) => string | null | undefined, nowMs: number): number | undefined {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const waitMs = count(header(name));
    if (waitMs !== undefined) return waitMs;
  }
  const text = header("retry-after");
  const waitSec = count(text);
  if (waitSec !== undefined) return waitSec * 1000;
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

const count = (text: string | null | undefined): number | undefined =>
  text !== null && text !== undefined && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
