const standardSize = 100;
const mostSize = 1_000;

/** How many a list holds at most, by `top` of the query. */
export function pageSize(query: URLSearchParams): number {
  const asked = Math.trunc(Number(query.get("top") ?? standardSize)) || standardSize;
  return Math.min(mostSize, Math.max(1, asked));
}
