/** A JSON object or array that stands somewhere in a text, and the text just before it. */
export interface FoundJson {
  value: unknown;
  label: string;
}

/** Finds the JSON objects and arrays in a text that was written for a model. Brackets that are no JSON are passed over. */
export function jsonInText(text: string): FoundJson[] {
  const found: FoundJson[] = [];
  let after = 0;
  for (let start = nextBracket(text, 0); start >= 0; start = nextBracket(text, start + 1)) {
    const end = closingBracket(text, start);
    if (end < 0) continue;
    const value = parsed(text.slice(start, end + 1));
    if (value === undefined) continue;
    found.push({ value, label: text.slice(Math.max(after, start - 80), start) });
    after = end + 1;
    start = end;
  }
  return found;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value itself and everything in it, objects and arrays alike, outermost first. */
export function* within(value: unknown): Generator<unknown> {
  yield value;
  if (Array.isArray(value)) for (const item of value) yield* within(item);
  else if (isRecord(value)) for (const item of Object.values(value)) yield* within(item);
}

/** What stands under any of these keys, at any depth, first found first. */
export function* under(value: unknown, ...keys: string[]): Generator<unknown> {
  for (const part of within(value)) {
    if (!isRecord(part)) continue;
    for (const [key, item] of Object.entries(part))
      if (keys.includes(key.toLowerCase().replaceAll("_", ""))) yield item;
  }
}

const nextBracket = (text: string, from: number): number => {
  const found = text.slice(from).search(/[[{]/);
  return found < 0 ? -1 : from + found;
};

function closingBracket(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
