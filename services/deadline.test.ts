import { expect, test } from "vitest";
import { PassingError } from "../core/errors.ts";
import { withDeadline } from "./deadline.ts";

const never = new AbortController().signal;
/** Work that ends only by being given up, as a request does. */
const hangs = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("given up"))));

test("work in time gives its result, or what it throws", async () => {
  expect(await withDeadline(10_000, never, () => Promise.resolve(7))).toBe(7);
  const fault = new Error("fault");
  await expect(withDeadline(10_000, never, () => Promise.reject(fault))).rejects.toBe(fault);
});

test("work that takes too long is given up and may mend", async () => {
  await expect(withDeadline(1, never, hangs)).rejects.toBeInstanceOf(PassingError);
});

test("an abort throws its own reason, before the work and in the middle of it", async () => {
  const reason = new Error("hung up");
  await expect(withDeadline(10_000, AbortSignal.abort(reason), () => Promise.resolve(7))).rejects.toBe(reason);
  const controller = new AbortController();
  const working = withDeadline(10_000, controller.signal, hangs);
  controller.abort(reason);
  await expect(working).rejects.toBe(reason);
});
