import { describe, expect, test } from "vitest";
import { checkClaimValue, type ClaimField } from "./claim.ts";

type Row = [type: ClaimField["type"], value: unknown, wanted: string | undefined];

const rows: Row[] = [
  ["text", " a leak ", "a leak"],
  ["text", "", undefined],
  ["text", 12, undefined],
  ["email", "mariejeanne@gmail.com", "mariejeanne@gmail.com"],
  ["email", "A@B.co", "A@b.co"],
  ["email", "john at gmail", undefined],
  ["phone_number", "+33612345678", "+33612345678"],
  ["phone_number", "+33 6 12 34 56 78", "+33612345678"],
  ["phone_number", "+1 425 555 0100", "+14255550100"],
  ["phone_number", "0612345678", undefined],
  ["phone_number", "hello", undefined],
  ["phone_number", "+11234567890", undefined],
  ["datetime", "2024-02-01 18:58", "2024-02-01T18:58:00"],
  ["datetime", "2024-02-01", "2024-02-01T00:00:00"],
  ["datetime", "2024-02-01T18:58:00Z", "2024-02-01T18:58:00Z"],
  ["datetime", "2024-02-01T18:58:00+02:00", "2024-02-01T18:58:00+02:00"],
  ["datetime", "last night", undefined],
  ["datetime", "01/02/2024 18:58", undefined],
  ["datetime", "2024-02-31 10:00", undefined],
  ["datetime", "1706812680", undefined],
];

describe("a value for a claim", () => {
  test.each(rows)("of type %s: %j gives %j", (type, value, wanted) => {
    const checked = checkClaimValue({ name: "field", type }, value);
    expect(checked.ok ? checked.value : undefined).toBe(wanted);
  });

  test("that is refused comes with words the model can act on", () => {
    const checked = checkClaimValue({ name: "seen_at", type: "datetime" }, "last night");
    expect(checked).toEqual({ ok: false, message: "seen_at must be a date and time such as 2024-02-01 18:58." });
  });
});
