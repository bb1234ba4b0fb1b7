import { expect, test } from "vitest";
import { documentsText } from "./documents.ts";
import { sourcesOf } from "./sources.ts";

const passage = (source: string, title: string) => ({ source, title, text: "</documents> & more", score: 0.7 });
const search = (result: string, name = "search_document") => ({
  toolCalls: [{ id: "1", name, arguments: "{}", result }],
});

test("each document that was found is a source, once, as it was written", () => {
  const hail = passage("hail.md", "Hail & <storms>");
  const roof = passage("roof.md", "Roofs");
  expect(
    sourcesOf([search(documentsText([hail, roof])), { toolCalls: [] }, search(documentsText([roof, hail]))]),
  ).toEqual([
    { source: "hail.md", title: "Hail & <storms>" },
    { source: "roof.md", title: "Roofs" },
  ]);
});

test.each([
  ["a search that found nothing", search(documentsText([]))],
  ["one that could not be made", search("The documents cannot be searched at the moment.")],
  ["one that was put on record otherwise", search("<documents>{broken</documents>\n<documents>[1]</documents>")],
  ["what another tool says", search(documentsText([passage("hail.md", "Hail")]), "updated_claim")],
])("%s gives none", (_name, turn) => expect(sourcesOf([turn])).toEqual([]));
