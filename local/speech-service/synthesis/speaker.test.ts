import { afterEach, expect, test } from "vitest";
import { Speaker } from "./speaker.ts";

let speaker = new Speaker();
afterEach(async () => {
  await speaker.close();
  speaker = new Speaker();
});

const yes = { text: "Yes.", voice: "kal16", rate: 1 } as const;

test("whoever asks for the same gets the same, while it is being spoken and afterwards", async () => {
  const [one, two] = await Promise.all([speaker.say(yes), speaker.say({ ...yes })]);
  expect(two).toBe(one);
  expect(await speaker.say({ ...yes })).toBe(one);
});

test("another voice or rate is another saying", async () => {
  const sayings = await Promise.all(
    [yes, { ...yes, rate: 1.5 }, { ...yes, voice: "slt" as const }].map((one) => speaker.say(one)),
  );
  expect(new Set(sayings.map(({ pcm }) => pcm.length)).size).toBe(3);
});

test("who still waits when the service closes is told so, and who comes later too", async () => {
  const waiting = speaker.say(yes);
  const closed = expect(waiting).rejects.toThrow("closed");
  await speaker.close();
  await closed;
  await expect(speaker.say({ ...yes, text: "No." })).rejects.toThrow("closed");
});

test("the queue has an end", async () => {
  const texts = Array.from({ length: 401 }, (_, at) => ({ ...yes, text: `Number ${at}.` }));
  const outcomes = Promise.allSettled(texts.map((text) => speaker.say(text)));
  await speaker.close();
  const reasons = (await outcomes).map((outcome) =>
    outcome.status === "rejected" ? String(outcome.reason) : "spoken",
  );
  expect(reasons.filter((reason) => reason.includes("too many"))).toHaveLength(1);
});

test("a thread that dies fails what it had, and the next text starts another", async () => {
  const waiting = speaker.say(yes);
  const failed = expect(waiting).rejects.toThrow();
  await speaker.wake().terminate();
  await failed;
  expect((await speaker.say(yes)).words.map(({ word }) => word)).toEqual(["Yes"]);
});
