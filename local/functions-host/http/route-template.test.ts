import { expect, test } from "vitest";
import { byPrecedence, parseRouteTemplate } from "./route-template.ts";

test.each([
  ["files/{name}.{extension}", "files/a.b.txt", { name: "a.b", extension: "txt" }],
  ["files/{name}.{extension?}", "files/a.txt", { name: "a", extension: "txt" }],
  ["files/{name}.{extension?}", "files/a", { name: "a" }],
  ["files/{name}.{extension}", "files/a", undefined],
  ["V{major:int}/docs", "v2/docs", { major: "2" }],
  ["v{major:int}/docs", "vx/docs", undefined],
  ["{from}-to-{to}", "a-to-b", { from: "a", to: "b" }],
])("%s on %s", (template, path, parameters) => expect(parseRouteTemplate(template).match(path)).toEqual(parameters));

test.each(["{a}{b}", "{a", "a}", "{a?}-b", "x{*rest}", "{a:regex(^.{3}$)}", "{a:odd}"])("%s is refused", (template) =>
  expect(() => parseRouteTemplate(template)).toThrow(/route/),
);

test("of templates that fit the same path the more literal one goes first", () => {
  const ordered = ["a", "a/b", "a/{x:int}", "a/{x}.txt", "a/{x?}", "a/{*x}", "{y}"];
  const sorted = [...ordered].reverse().sort((a, b) => byPrecedence(parseRouteTemplate(a), parseRouteTemplate(b)));
  const first = (path: string) => sorted.find((one) => parseRouteTemplate(one).match(path));
  expect(["a", "a/b", "a/7", "a/c.txt", "a/c", "a/c/d", "c"].map(first)).toEqual(ordered);
});
