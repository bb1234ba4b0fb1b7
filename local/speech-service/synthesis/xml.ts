export type XmlNode = XmlElement | string;
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}

/** Reads a small XML document: elements, attributes, text, entities, comments and CDATA. Throws on what is not well formed. */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  const parts =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let part = parts.exec(source); part; part = parts.exec(source)) {
    end = parts.lastIndex;
    const [, verbatim, closing, opening, attributes = "", alone, text] = part;
    const parent = open.at(-1) ?? root;
    if (verbatim !== undefined) parent.children.push(verbatim);
    if (text !== undefined) parent.children.push(unescapeXml(text));
    if (closing !== undefined && (open.pop() === root || parent.name !== closing))
      throw new SyntaxError(`</${closing}> closes nothing that is open`);
    if (opening === undefined) continue;
    const element = { name: opening, attributes: readAttributes(attributes), children: [] };
    parent.children.push(element);
    if (alone === "") open.push(element);
  }
  if (end !== source.length) throw new SyntaxError(`not well formed at character ${end}`);
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)?.name}> is not closed`);
  const elements = root.children.filter((child) => typeof child !== "string");
  if (elements.length !== 1 || !elements[0] || root.children.some((child) => typeof child === "string" && child.trim()))
    throw new SyntaxError("a document has exactly one element at its top");
  return elements[0];
}

function readAttributes(source: string): Record<string, string> {
  const pairs = source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(pairs.map(([, name = "", double, single]) => [name, unescapeXml(double ?? single ?? "")]));
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]+);|#([0-9]+);|(\w+);|)/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const character = name === undefined ? codePoint(hex, decimal) : entities[name];
      if (character === undefined) throw new SyntaxError(`${whole} is no entity`);
      return character;
    },
  );
}

function codePoint(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
