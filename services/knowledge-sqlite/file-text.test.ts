import { expect, test } from "vitest";
import { textIn } from "./file-text.ts";

const said = "Déclaration définitive : 120,50 €";
const western = Uint8Array.from(Buffer.from(said.replace("€", "\u0080"), "latin1"));
const utf16le = Buffer.from(said, "utf16le");
const marked = (mark: number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes]);

test.each<[string, Uint8Array, string | undefined]>([
  ["UTF-8", Buffer.from(said), undefined],
  ["UTF-8 with its mark", marked([0xef, 0xbb, 0xbf], Buffer.from(said)), undefined],
  ["UTF-8 that is declared as something else", Buffer.from(said), "windows-1252"],
  ["UTF-16 with its mark", marked([0xff, 0xfe], utf16le), undefined],
  ["UTF-16 without one", utf16le, undefined],
  ["UTF-16, the high byte first", marked([0xfe, 0xff], Uint8Array.from(utf16le).subarray().map(swapped)), undefined],
  ["what Windows writes in the West", western, undefined],
  ["the same, declared", western, "windows-1252"],
  ["the same, declared as what it is not", western, "utf-8"],
  ["the same, declared as what nobody knows", western, "klingon"],
])("%s is read", (_name, bytes, declared) => {
  expect(textIn(bytes, declared)).toBe(said);
});

test("an encoding that is declared counts", () => {
  expect(textIn(Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), "windows-1251")).toBe("Привет");
});

test("what is no text is not taken for one", () => {
  const bytes = Uint8Array.from({ length: 600 }, (_, at) => (at * 37) % 256);
  expect(textIn(bytes)).toBeUndefined();
});

function swapped(_byte: number, at: number, all: Uint8Array): number {
  return all[at % 2 === 0 ? at + 1 : at - 1] ?? 0;
}
