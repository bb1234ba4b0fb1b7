/** A body as compact JSON text; null for an empty one and for null. */
export function jsonBody(text: string): { ok: true; text: string | null } | { ok: false } {
  if (text.trim() === "") return { ok: true, text: null };
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, text: value === null ? null : JSON.stringify(value) };
  } catch {
    return { ok: false };
  }
}
