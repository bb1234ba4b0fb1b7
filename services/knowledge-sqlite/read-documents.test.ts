import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDocuments } from "./read-documents.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return readDocuments(join(folder, name), name);
};

const html =
  "<html><head><title>Terms &amp; prices</title><style>p{}</style></head><body><h2 class=x>Hail <b>damage</b></h2><p>Paid&nbsp;for &#8364; 250.</p><script>alert(1)</script><ul><li>One<li>Two</ul></body></html>";

/** The smallest PDF that shows one line. */
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 45>>stream
BT /F 12 Tf 10 50 Td (Hail is covered.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

test.each([
  ["a.md", "Intro.\n# Hail\nPaid for.", { title: "Hail", text: "Intro.\n# Hail\nPaid for." }],
  ["terms.txt", "Paid for.", { title: "terms", text: "Paid for." }],
  ["b.html", html, { title: "Terms & prices", text: "## Hail damage\n\nPaid for € 250.\n\nOne\nTwo" }],
  [
    "prices.csv",
    'Product,Price\r\n"Roof, ""big""",250\r\n,\nCar,\n',
    { title: "prices", text: 'Product: Roof, "big". Price: 250\n\nProduct: Car' },
  ],
  ["c.pdf", pdf, { title: "c", text: "Hail is covered." }],
])("%s is read with its title", async (name, content, { title, text }) => {
  expect(await read(name, content)).toEqual([{ source: name, title, text }]);
});

test("each document of an index is one", async () => {
  const entries = [
    { id: "1", title: "Hail", content: "Paid for.", vectors: [0.1] },
    { id: "2", content: "Closed." },
  ];
  expect(await read("index.json", JSON.stringify(entries))).toEqual([
    { source: "index.json#1", title: "Hail", text: "Paid for." },
    { source: "index.json#2", title: "", text: "Closed." },
  ]);
});

test.each([
  ["commas", "Objet,Prix\nVélo,120\n"],
  ["semicolons", "Objet;Prix\nVélo;120\n"],
  ["tabs", "Objet\tPrix\nVélo\t120\n"],
])("a table with %s between its values is one", async (_between, content) => {
  expect(await read("prix.csv", content)).toMatchObject([{ text: "Objet: Vélo. Prix: 120" }]);
});

test("a decimal comma parts no values where semicolons do", async () => {
  expect(await read("tarif.csv", "Objet;Prix\nVélo électrique;120,50 €\nMoto;99,90 €\n")).toMatchObject([
    { text: "Objet: Vélo électrique. Prix: 120,50 €\n\nObjet: Moto. Prix: 99,90 €" },
  ]);
});

test("a page is read in the encoding that it names, with all signs that it writes by name", async () => {
  const page =
    '<html><head><meta charset="windows-1251"></head><body><p>\xcf\xf0\xe8\xe2\xe5\xf2 d&eacute;finitive &rsquo;&euro;</p></body></html>';
  expect(await read("page.html", Buffer.from(page, "latin1"))).toMatchObject([{ text: "Привет définitive ’€" }]);
});

test("an index of questions and answers is read with the documents they are from", async () => {
  const entry = {
    ...{
      id: "7",
      question: "Is hail covered?",
      answer: "Yes.",
      context: "Roofs.",
      document_synthesis: "Terms of 2024.",
    },
    ...{ file_path: "terms/hail.pdf", created_at: "2024-01-01", vectors: [0.1] },
  };
  expect(await read("index.json", JSON.stringify([entry]))).toEqual([
    { source: "index.json#terms/hail.pdf#7", title: "Is hail covered?", text: "Yes.\n\nRoofs.\n\nTerms of 2024." },
  ]);
});

test.each([
  ["noise.txt", Uint8Array.from({ length: 600 }, (_, at) => (at * 37) % 256), /no text/],
  ["d.docx", "x", /no kind we read/],
  ["e.json", "{", /not JSON/],
  ["f.json", '[{"text":"x"}]', /id, title and content/],
  ["g.pdf", "not a pdf", /not a PDF/],
])("%s is refused, and why is said", async (name, content, why) => {
  await expect(read(name, content)).rejects.toThrow(why);
});

test("a file that is not there is named", async () => {
  await expect(readDocuments(join(folder, "none.md"), "none.md")).rejects.toThrow(/none\.md cannot be read/);
});
