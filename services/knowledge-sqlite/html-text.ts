import { decodeHTML } from "entities";

/** The text of a page with its headings as in Markdown, and its title. What is not shown is left out. */
export function markdownOfHtml(html: string): { title: string | undefined; markdown: string } {
  const title = /<title\b[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1];
  const shown = html
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<(script|style|head|template|noscript|svg)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/\s+/g, " ")
    .replace(/<h([1-6])\b[^>]*>(.*?)<\/h\1\s*>/gi, (_all, level: string, heading: string) => {
      return `\n\n${"#".repeat(Number(level))} ${heading.replace(/<[^>]*>/g, "").trim()}\n\n`;
    })
    .replace(/<\/?(p|div|section|article|table|ul|ol|blockquote|pre)\b[^>]*>/gi, "\n\n")
    .replace(/<(br|li|tr)\b[^>]*>/gi, "\n")
    .replace(/<\/t[dh]\s*>/gi, " ")
    .replace(/<[^>]*>/g, "");
  const markdown = decoded(shown)
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { title: title === undefined ? undefined : decoded(title).trim(), markdown };
}

const decoded = (text: string): string => decodeHTML(text).replaceAll("\u00a0", " ");

/** The name of the encoding that a page says it is in. */
export const encodingIn = (html: string): string | undefined =>
  /<meta\b[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(html)?.[1];
