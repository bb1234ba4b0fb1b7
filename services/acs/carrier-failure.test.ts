import { expect, test } from "vitest";
import { carrierFailure, isGone } from "./carrier-failure.ts";

/** As the clients of the carrier throw it. */
const rest = (over: { statusCode?: number; code?: string; headers?: Record<string, string> }) => {
  const { headers = {}, ...failure } = over;
  const response =
    over.statusCode === undefined ? {} : { response: { headers: { get: (name: string) => headers[name] } } };
  return Object.assign(new Error("+33612345678 said no"), failure, response);
};

test.each([
  [{ statusCode: 429, headers: { "retry-after": "3" } }, "PassingError", "The carrier answered 429.", 3_000],
  [{ statusCode: 503, code: "9999" }, "PassingError", "The carrier answered 503, 9999.", undefined],
  [{ statusCode: 408 }, "PassingError", "The carrier answered 408.", undefined],
  [{ statusCode: 400, code: "8501" }, "PassingError", "The carrier answered 400, 8501.", undefined],
  [{ code: "ECONNREFUSED" }, "PassingError", "The carrier cannot be reached: ECONNREFUSED.", undefined],
  [{ statusCode: 400, code: "8523" }, "FinalError", "The carrier answered 400, 8523.", undefined],
  [{ statusCode: 401, code: "" }, "FinalError", "The carrier answered 401.", undefined],
  [{ statusCode: 404, code: "8522" }, "FinalError", "The carrier answered 404, 8522.", undefined],
  [{ statusCode: 501 }, "FinalError", "The carrier answered 501.", undefined],
  [{}, "FinalError", "The request to the carrier failed.", undefined],
])("%j is a %s: %s", (over, name, message, retryAfterMs) => {
  const failure = carrierFailure(rest(over));
  expect(failure).toMatchObject({ name, message });
  expect("retryAfterMs" in failure ? failure.retryAfterMs : undefined).toBe(retryAfterMs);
});

test("what is told already is told on, and what is no error at all is final", () => {
  const told = carrierFailure(rest({ statusCode: 429 }));
  expect(carrierFailure(told)).toBe(told);
  expect(carrierFailure("a bare text")).toMatchObject({ name: "FinalError" });
});

test("a call is gone where the carrier does not know it, and for no other reason", () => {
  expect(isGone(rest({ statusCode: 404, code: "8522" }))).toBe(true);
  for (const other of [rest({ statusCode: 400 }), rest({}), new Error("404"), "404", undefined])
    expect(isGone(other)).toBe(false);
});
