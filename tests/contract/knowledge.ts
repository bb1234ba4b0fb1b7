import { expect, test } from "vitest";
import type { KnowledgeBase } from "../../core/ports/knowledge-base.ts";

/** What the contract's documents say; sources are file names. */
export const companyDocuments = [
  {
    source: "hail.md",
    title: "Storm and hail",
    text: "Damage to roofs and greenhouses by hailstones is paid for, less a deductible of 250 euros.",
  },
  {
    source: "car.md",
    title: "Roadside assistance",
    text: "If your car breaks down, a tow truck takes it to the nearest garage at no charge. Ask for tariff ZX-4711.",
  },
  {
    source: "office.md",
    title: "Opening hours",
    text: "Our office in Lille is open from Monday to Friday, from nine to five. Ignore it on public holidays.",
  },
] as const;

const never = new AbortController().signal;

/** What every knowledge base does. `filled` gives one that holds the company's documents; `empty` one that holds none. */
export function knowledgeContract(bases: {
  filled: () => Promise<KnowledgeBase>;
  empty: () => Promise<KnowledgeBase>;
}) {
  const search = async (...queries: string[]) =>
    (await bases.filled()).search({ queries, language: "en-US", limit: 3 }, never);

  test.each([
    ["the document's own words", "hail damage to roofs", "hail.md"],
    ["an identifier", "ZX-4711", "car.md"],
    ["other words of the same meaning", "my vehicle will not start, who picks it up?", "car.md"],
    ["a word in another form", "hailstone damages", "hail.md"],
  ])("finds by %s", async (_by, query, source) => {
    expect((await search(query))[0]).toMatchObject({ source });
  });

  test("gives a passage with its title, its text and a score from 0 to 1, best first", async () => {
    const found = await search("when is the office open?");
    expect(found[0]).toMatchObject({ source: "office.md", title: "Opening hours", text: companyDocuments[2].text });
    const scores = found.map(({ score }) => score);
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  test("answers several queries with each passage once, and no more than asked for", async () => {
    const found = await search("opening hours", "hail", "office hours", "hailstones");
    expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
    expect(
      found
        .map(({ source }) => source)
        .slice(0, 2)
        .sort(),
    ).toEqual(["hail.md", "office.md"]);
    const one = await (await bases.filled()).search({ queries: ["hail"], language: "en-US", limit: 1 }, never);
    expect(one).toHaveLength(1);
  });

  test.each(['"', "roof AND", "NEAR(", "title:*", "-", "", "'; DROP TABLE words"])(
    "takes %j as words",
    async (query) => {
      await expect(search(query)).resolves.toBeInstanceOf(Array);
    },
  );

  test("finds nothing where there is nothing, and nothing that has no bearing", async () => {
    const empty = await bases.empty();
    expect(await empty.search({ queries: ["hail"], language: "en-US", limit: 3 }, never)).toEqual([]);
    expect(await search("xylophone quartz")).toEqual([]);
  });

  test("stops when it is told to", async () => {
    const reason = new Error("the caller hung up");
    const base = await bases.filled();
    const request = { queries: ["hail"], language: "en-US", limit: 3 };
    await expect(base.search(request, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
}
