import { isRecord, jsonInText, within } from "./json-in-text.ts";

/** A passage of the company's documents that came with the request. */
export interface Passage {
  title: string;
  content: string;
}

/** The passages within `<documents>…</documents>`, whether they are JSON (escaped or not) or plain text. */
export function documentsIn(text: string): Passage[] {
  return [...text.matchAll(/<documents?\b[^>]*>([\s\S]*?)<\/documents?>/gi)].flatMap(([, inside]) =>
    passages(unescape(inside ?? "")),
  );
}

function passages(text: string): Passage[] {
  const found = jsonInText(text).flatMap(({ value }) => [...within(value)].flatMap((part) => passage(part) ?? []));
  if (found.length > 0) return found;
  const bare = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return bare === "" || bare === "[]" ? [] : [{ title: "", content: bare }];
}

function passage(value: unknown): Passage | undefined {
  if (!isRecord(value)) return undefined;
  const content = value["content"] ?? value["text"];
  if (typeof content !== "string") return undefined;
  return { title: typeof value["title"] === "string" ? value["title"] : "", content };
}

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&amp;": "&",
};

const unescape = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#34|#39|#x27|amp);/g, (entity) => entities[entity] ?? entity);
