import { expect, test } from "vitest";
import { EndWaiters } from "./end-waiters.ts";

const never = new AbortController().signal;

test("all who wait for an instance are told of its end, and kept no longer", async () => {
  const waiters = new EndWaiters();
  const told = [waiters.ended("one", never), waiters.ended("one", never)];
  expect(waiters.count()).toBe(1);
  waiters.tell("another");
  waiters.tell("one");
  await Promise.all(told);
  expect(waiters.count()).toBe(0);
});

test("who has given up is kept no longer, and the others wait on", async () => {
  const waiters = new EndWaiters();
  const impatient = new AbortController();
  const first = waiters.ended("one", impatient.signal);
  const second = waiters.ended("one", never);
  impatient.abort();
  await first;
  await waiters.ended("one", impatient.signal);
  expect(waiters.count()).toBe(1);
  waiters.tell("one");
  await second;
  expect(waiters.count()).toBe(0);
});
