/** Does that with each of them, so many at the same time, and returns what came of each. Rejects where one does, when those begun with it are through. */
export async function fewAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += most) {
    const settled = await Promise.allSettled(items.slice(from, from + most).map(work));
    for (const one of settled) {
      if (one.status === "rejected") throw one.reason;
      results.push(one.value);
    }
  }
  return results;
}
