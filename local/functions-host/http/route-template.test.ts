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

test.each([
  ["{a:int:min(3)}", ["3", "2147483647"], ["2", "x", "2147483648"]],
  ["{a:long}", ["-9223372036854775808"], ["9223372036854775808", "1.5", ""]],
  ["{a:range(1,9)}", ["1", "9"], ["0", "10"]],
  ["{a:max(5)?}", ["5"], ["6"]],
  ["{a:regex(^[a-z]{{2}}(x|y)$)}", ["abx", "ABY"], ["abz", "ax"]],
  ["{a:length(2,3)}", ["ab", "abc"], ["a", "abcd"]],
  ["{a:minlength(2):alpha}", ["ab"], ["a", "a1"]],
  ["{a:datetime}", ["2026-11-21"], ["soon"]],
  ["{a:double}", ["1e3", "-.5"], ["one", "0x1"]],
  ["{a:decimal}", ["1.5"], ["1e3"]],
  ["{a:required}", ["x"], []],
  ["{a:bool=true}", ["False"], ["yes"]],
])("%s takes %j and not %j", (template, taken, refused) => {
  const fits = (text: string) => parseRouteTemplate(template).match(text) !== undefined;
  for (const text of taken) expect([text, fits(text)]).toEqual([text, true]);
  for (const text of refused.filter((one) => one !== "")) expect([text, fits(text)]).toEqual([text, false]);
});

test.each(["{a}{b}", "{a", "a}", "{a?}-b", "x{*rest}", "{a:regex(^.{3}$)}", "{a:odd}"])("%s is refused", (template) =>
  expect(() => parseRouteTemplate(template)).toThrow(/route/),
);

test("of templates that fit the same path the more literal one goes first", () => {
  const ordered = ["a", "a/b", "a/{x:int}", "a/{x}.txt", "a/{x?}", "a/{*x}", "{y}"];
  const sorted = [...ordered].reverse().sort((a, b) => byPrecedence(parseRouteTemplate(a), parseRouteTemplate(b)));
  const first = (path: string) => sorted.find((one) => parseRouteTemplate(one).match(path));
  expect(["a", "a/b", "a/7", "a/c.txt", "a/c", "a/c/d", "c"].map(first)).toEqual(ordered);
});
