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

const foreign = () =>
  Object.assign(new Error("POST https://u:p@host/a?key=KEY failed for +33612345678"), {
    code: "ECONNRESET",
    request: { headers: { key: "KEY" } },
  });

test("an error is written without its request, its keys and what others may have quoted in it", () => {
  const err = new PassingError("No answer from https://host/b?key=KEY.", { cause: foreign() });
  const [line] = written((log) => log.error({ err }, "chat failed"));

  expect(JSON.parse(line ?? "")).toMatchObject({
    err: {
      type: "PassingError",
      message: "No answer from https://host/b?…",
      stack: expect.stringMatching(/^ {4}at .*log\.test\.ts/) as string,
      cause: { type: "Error", code: "ECONNRESET" },
    },
  });
  expect(line).not.toMatch(/KEY|u:p|336/);
});

test("where personal data is switched on, so are the messages of others; keys are not", () => {
  const [line] = written((log) => log.error({ err: foreign() }, "chat failed"), true);
  expect(line).toMatch(/failed for \+33612345678/);
  expect(line).not.toMatch(/KEY|u:p/);
});

test.each([
  ["wss://relay/calls/abc?token=xyz", "wss://relay/calls/abc?…"],
  ["no url?x=1 here", "no url?x=1 here"],
  ["http://a/b http://c/d?e=f", "http://a/b http://c/d?…"],
])("%s is written as %s", (text, expected) => {
  expect(withoutQueries(text)).toBe(expected);
});
