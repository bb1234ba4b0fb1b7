import { describe, expect, test } from "vitest";
import { frameMs } from "../../../media-relay/audio-format.ts";
import { FakePhone } from "../../../media-relay/rehearsal/fake-phone.ts";
import { Dictionary, frameOf, wordFrames, wordMs } from "../../../media-relay/rehearsal/fake-speech.ts";
import { UnsureWords } from "./unsure-words.ts";

/** A phone to which so many words are sent, and which has played so many of their frames. */
function playing({ words, frames }: { words: number; frames: number }) {
  const dictionary = new Dictionary();
  const phone = new FakePhone(dictionary);
  const unsure = new UnsureWords(phone);
  unsure.streamOpens();
  for (let at = 0; at < words * wordFrames; at++)
    phone.send(frameOf({ voiced: true, wordId: dictionary.add(`w${at}`), isLast: at % wordFrames === wordFrames - 1 }));
  let nowMs = 0;
  const play = (count: number) => {
    for (let at = 0; at < count; at++) phone.play((nowMs += frameMs));
    return nowMs;
  };
  // A frame is over once the next begins.
  const beatMs = play(frames + 1);
  const places = () => Array.from({ length: words }, (_, place) => place).filter((place) => unsure.has(place));
  return { phone, unsure, beatMs, play, places };
}

describe("where the sound is cut", () => {
  test.each([
    ["in the middle of a word, no word is unsure", 2 * wordFrames + 4, []],
    ["in the last frame of a word, that word is", 3 * wordFrames - 1, [2]],
    ["in the beat after a word, that word is", 3 * wordFrames, [2]],
    ["a beat later, none is", 3 * wordFrames + 1, []],
  ])("%s", (_what, frames, unsureOnes) => {
    const { unsure, beatMs, places } = playing({ words: 5, frames });
    unsure.cutAfter(beatMs);
    expect(places()).toEqual(unsureOnes);
  });

  test("for another relay to go on, no word is unsure; those of earlier cuts stay so", () => {
    const { phone, unsure, beatMs, play, places } = playing({ words: 5, frames: wordFrames });
    unsure.cutAfter(beatMs);
    const laterMs = play(wordFrames);
    expect(phone.heard).toHaveLength(2);
    unsure.cutAfter(laterMs);
    unsure.handedOverAfter(laterMs);
    expect(places()).toEqual([0]);
  });

  test("by the caller, the word stays unsure also where that is the moment for another relay to go on", () => {
    const { unsure, beatMs, places } = playing({ words: 5, frames: 2 * wordFrames });
    unsure.cutAfter(beatMs, { byCaller: true });
    unsure.cutAfter(beatMs);
    unsure.handedOverAfter(beatMs);
    expect(places()).toEqual([1]);
  });
});

describe("where a relay is killed", () => {
  test("what it said since it told last is unsure, and what the seconds before it may not have told", () => {
    const { unsure, beatMs, places } = playing({ words: 20, frames: 20 * wordFrames });
    unsure.told(beatMs - 5 * wordMs);
    unsure.relayIsKilled();
    // Five since, and as many as a second and two beats hold.
    expect(places()).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  test("that told nothing, all it said is unsure, but nothing of the relays before and after it", () => {
    const { unsure, play, phone, places } = playing({ words: 9, frames: 3 * wordFrames });
    unsure.streamOpens();
    play(3 * wordFrames);
    unsure.relayIsKilled();
    unsure.streamOpens();
    play(3 * wordFrames);
    expect(phone.heard).toHaveLength(9);
    expect(places()).toEqual([3, 4, 5]);
  });
});
