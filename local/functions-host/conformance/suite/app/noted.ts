const notes = new Map<string, string[]>();

/** Notes what happened, under the key of whom it happened for; `GET /api/noted/KEY` tells. */
export function note(key: string, what: string): void {
  notes.set(key, [...heard(key), what]);
}

export const heard = (key: string): readonly string[] => notes.get(key) ?? [];
