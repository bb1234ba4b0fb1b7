import { expect, test } from "vitest";
import { readFailure } from "./failure-text.ts";

const reported = "Result: Failure\nException: boom\nStack: Error: boom\n    at fail (app.js:1:2)";
const exception = (InnerException: object | null) =>
  JSON.stringify({ $type: "System.Exception", ClassName: "System.Exception", Message: " boom", InnerException });
const nested = exception({ $type: "RpcException", Message: reported, InnerException: null });

test.each([
  {
    what: "an exception after the message",
    text: `It failed:  boom \n ${nested}`,
    message: "It failed:  boom",
    stack: reported,
  },
  { what: "an exception beside it", text: "It failed", details: nested, message: "It failed", stack: reported },
  { what: "an exception without a cause", text: `It: \n ${exception(null)}`, message: "It:", stack: "boom" },
  { what: "plain details", text: "It failed", details: "at x", message: "It failed", stack: "at x" },
  { what: "details that say the same", text: "It failed", details: "It failed", message: "It failed", stack: null },
  { what: "nothing more", text: "It failed", message: "It failed", stack: null },
  { what: "broken JSON", text: 'It \n {"$type":', message: "It", stack: '{"$type":' },
  { what: "JSON of another shape", text: "It", details: '{"a":1}', message: "It", stack: '{"a":1}' },
])("$what", ({ text, details, message, stack }) => {
  expect(readFailure(text, details)).toEqual({ message, stack });
});
