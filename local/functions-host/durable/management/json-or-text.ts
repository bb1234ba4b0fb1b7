/** Texts that are not JSON stand for themselves: why an instance failed or was terminated. */
export function jsonOrText(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
