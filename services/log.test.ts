import { expect, test } from "vitest";
import { PassingError } from "../core/errors.ts";
import { createLog, withoutQueries } from "./log.ts";

function written(write: (log: ReturnType<typeof createLog>) => void, pii = false) {
  const lines: string[] = [];
  write(createLog({ level: "info", pii }, { write: (line: string) => void lines.push(line) }));
  return lines;
}

test("a line is one JSON document with level, time, fields and a message", () => {
  const [line, ...others] = written((log) => log.child({ callId: "call-0001" }).info({ turns: 3 }, "call ended"));

  expect(others).toEqual([]);
  expect(JSON.parse(line ?? "")).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    callId: "call-0001",
    turns: 3,
    msg: "call ended",
  });
});

test("personal data is left out unless it is switched on", () => {
  const say = (log: ReturnType<typeof createLog>) => {
    log
      .child({ pii: { phone: "+33612345678" } })
      .info({ pii: { said: "my shower leaks" }, turn: { pii: "shower" } }, "heard");
  };

  expect(written(say).join("")).not.toMatch(/shower|336/);
  expect(written(say, true).join("")).toMatch(/shower leaks/);
});

test("what is below the level is not written", () => {
  expect(written((log) => log.debug({}, "detail"))).toEqual([]);
});

test("an error is written without its request, its keys and the queries of its URLs", () => {
  const cause = Object.assign(new Error("POST https://u:p@host/a?key=KEY failed"), {
    request: { headers: { key: "KEY" } },
  });
  const [line] = written((log) => log.error({ err: new PassingError("No answer.", { cause }) }, "chat failed"));

  expect(line).toMatch(/PassingError.*No answer\./);
  expect(line).toMatch(/https:\/\/host\/a\?…/);
  expect(line).not.toMatch(/KEY|u:p/);
});

test.each([
  ["wss://relay/calls/abc?token=xyz", "wss://relay/calls/abc?…"],
  ["no url?x=1 here", "no url?x=1 here"],
  ["http://a/b http://c/d?e=f", "http://a/b http://c/d?…"],
])("%s is written as %s", (text, expected) => {
  expect(withoutQueries(text)).toBe(expected);
});
