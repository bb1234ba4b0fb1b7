export type JsonBody = { ok: true; text: string | null } | { ok: false; why: string };

/** A body as compact JSON text; null for an empty one and for null. */
export function jsonBody(text: string): JsonBody {
  if (text.trim() === "") return { ok: true, text: null };
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, text: value === null ? null : JSON.stringify(value) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
