const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

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

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
