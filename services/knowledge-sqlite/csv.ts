/** The rows of comma-separated values, quoted ones with their commas, quotes and line ends (RFC 4180). */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (const [, quoted, plain, end] of clean.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    if (row.some((value) => value.trim() !== "")) rows.push(row);
    row = [];
  }
  return rows;
}
