import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Speaker, TextToSpeech } from "../core/ports/text-to-speech.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";

/*
 * Audio that stays in memory until a call ends makes a relay slow long before it is full: collecting garbage is what its
 * calls then wait for.
 */

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Counts what is alive of the things it was shown. */
class Roll {
  readonly #seen: WeakRef<WeakKey>[] = [];

  add(thing: WeakKey): void {
    this.#seen.push(new WeakRef(thing));
  }

  get count(): number {
    return this.#seen.length;
  }

  async aliveCount(): Promise<number> {
    // What was looked at in this turn of the event loop is kept until its end.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    return this.#seen.filter((one) => one.deref() !== undefined).length;
  }
}

/** A voice whose audio is on the roll. */
const enrolled = (inner: TextToSpeech, roll: Roll): TextToSpeech => ({
  open(): Speaker {
    const speaker = inner.open();
    return {
      async *speak(utterance, signal) {
        for await (const piece of speaker.speak(utterance, signal)) {
          if (piece.is === "audio") roll.add(piece.pcm);
          yield piece;
        }
      },
      close: () => speaker.close(),
    };
  },
});

test("the roll counts what is held and forgets what is not", async () => {
  const roll = new Roll();
  const held = Array.from({ length: 100 }, () => Buffer.alloc(640));
  for (const frame of held) roll.add(frame);
  for (let at = 0; at < 1_000; at++) roll.add(Buffer.alloc(640));
  const alive = await roll.aliveCount();
  expect(alive - held.length).toBeLessThan(10);
  expect(alive).toBeGreaterThanOrEqual(held.length);
});

test("five minutes of talk leave no audio behind in a call that goes on", async () => {
  const heard = new Roll();
  const spoken = new Roll();
  const relay = new FakeRelay();
  const textToSpeech = enrolled(relay.textToSpeech, spoken);
  const parts = relay.parts;
  Object.defineProperty(relay, "parts", { get: () => ({ ...parts, textToSpeech }) });
  const call = new Rehearsal(contextWith(), relay);
  const { session } = call;
  const take = session.frame.bind(session);
  session.frame = (frame) => {
    heard.add(frame);
    take(frame);
  };

  const untilMs = call.clock.nowMs() + 5 * 60_000;
  await call.agentSpoke();
  while (call.clock.nowMs() < untilMs) await call.exchange("my shower is still leaking into the kitchen");

  expect(heard.count).toBeGreaterThanOrEqual((5 * 60_000) / 20);
  expect(spoken.count).toBeGreaterThan(500);
  // Room for what is on its way at this moment: a frame each way, and the last utterance.
  expect(await heard.aliveCount()).toBeLessThan(10);
  expect(await spoken.aliveCount()).toBeLessThan(50);
  expect(call.isOver).toBe(false);
  call.hangUp();
});
