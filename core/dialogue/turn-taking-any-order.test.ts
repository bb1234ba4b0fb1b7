import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openText, takenText } from "./listening/transcript.ts";
import { beginning } from "./listening/turn-state.ts";
import type { TurnAction, TurnEvent, TurnState } from "./listening/turn-state.ts";
import { sameWords } from "./listening/words.ts";
import { next, wakeAtMs } from "./turn-taking.ts";
import { early, play, started, ended, partial, final, greeted, voice, played } from "./played-turns.ts";

describe("whatever happens in whatever order", () => {
  const word = fc.constantFrom("yes", "mm-hm", "my car", "is", "stop", "and", "12");
  const event: fc.Arbitrary<(atMs: number) => TurnEvent> = fc.oneof(
    fc.constant((atMs: number): TurnEvent => ({ is: "speech-started", atMs })),
    fc.constant((atMs: number): TurnEvent => ({ is: "speech-ended", atMs })),
    fc.tuple(word, fc.boolean()).map(([text, isFinal]) => (): TurnEvent => ({ is: "heard", text, isFinal })),
    fc.constantFrom("1", "#").map((key) => (): TurnEvent => ({ is: "digit", digit: key })),
    fc.constantFrom<TurnEvent>(
      { is: "thinking" },
      { is: "voice-started" },
      { is: "voice-ended", more: false },
      { is: "voice-ended", more: true },
      { is: "committed" },
      { is: "leaving" },
      { is: "returned" },
      { is: "stayed" },
      { is: "tick" },
    ).map((one) => () => one),
  ); // prettier-ignore
  const story = fc.array(fc.tuple(fc.nat(3_000), event), { maxLength: 60 });
  const timed = (steps: readonly (readonly [number, (atMs: number) => TurnEvent])[]) => {
    let atMs = 0;
    return steps.map(([gapMs, make]) => [(atMs += gapMs), make(atMs)] as const);
  };

  test("time never stands still, and an answer always has words", () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { state, actions } = play(timed(steps), 300_000, early);
        for (const [, action] of actions) if (action.is === "answer") expect(action.text).not.toBe("");
        expect(wakeAtMs(state, early) ?? Infinity).toBeGreaterThan(300_000);
      }),
    );
  });

  test("a pause is followed by a resume, a cut or the end, before another pause", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let paused = false;
        for (const [, { is }] of play(timed(steps), 0, early).actions) {
          if (is === "pause") expect(paused).toBe(false);
          if (is === "pause") paused = true;
          else if (is !== "answer" && is !== "mend") paused = false;
        }
      }),
    );
  });

  test("an answer that was begun early is forgotten or taken as it is, and nothing comes between", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let guess: string | undefined;
        for (const [, action] of play(timed(steps), 300_000, early).actions) {
          if (action.is === "guess") {
            expect(guess).toBeUndefined();
            guess = action.text;
          } else if (action.is === "forget") guess = undefined;
          else if (guess !== undefined && action.is !== "mend") {
            expect(action.is).toBe("answer");
            if (action.is === "answer") expect(sameWords(action.text, guess)).toBe(true);
            guess = undefined;
          }
        }
      }),
    );
  });

  test("words that come in order stand in one turn each", () => {
    const phrase = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(2_500), fc.nat(1_500), fc.boolean());
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 8 }), (phrases) => {
        const { events, words } = spoken(phrases);
        const kept = turnsOf(events);
        expect(
          kept
            .join(" ")
            .split(" ")
            .filter((one) => one !== ""),
        ).toEqual(words);
      }),
    );
  });

  /** Phrases with pauses between, finals later than the pauses, and an agent that answers after a while. */
  function spoken(phrases: readonly (readonly [number, number, number, boolean])[]) {
    const events: (readonly [number, TurnEvent])[] = [greeted];
    const words: string[] = [];
    let atMs = 2_000;
    for (const [count, pauseMs, finalAfterMs, agentSpeaks] of phrases) {
      const phrase: string[] = [];
      events.push(started(atMs));
      for (let at = 0; at < count; at++) {
        phrase.push(`w${words.length}`);
        words.push(`w${words.length}`);
        events.push(partial((atMs += 200), phrase.join(" ")));
      }
      events.push(ended(atMs), final(atMs + Math.min(finalAfterMs, pauseMs), phrase.join(" ")));
      atMs += pauseMs + 1;
      if (agentSpeaks) events.push(voice(atMs), played((atMs += 400)));
    }
    return { events: events.toSorted(([one], [other]) => one - other), words };
  }

  /** What the owner would have recorded: taken turns, without those that were dropped again. */
  function turnsOf(events: readonly (readonly [number, TurnEvent])[]): string[] {
    const turns: string[] = [];
    let state: TurnState = beginning(0, "en-US");
    const keep = (actions: readonly TurnAction[]) => {
      for (const action of actions) {
        if (action.is === "answer" || action.is === "overheard") turns.push(action.text);
        if (action.is === "mend") turns[turns.length - 1] = action.text;
        if (action.is === "drop") turns.pop();
      }
    };
    const happen = (event: TurnEvent, atMs: number) => {
      const step = next(state, event, atMs, early);
      state = step.state;
      keep(step.actions);
    };
    for (const [atMs, event] of events) {
      for (let dueMs = wakeAtMs(state, early); dueMs !== undefined && dueMs <= atMs; dueMs = wakeAtMs(state, early)) {
        happen({ is: "tick" }, dueMs);
      }
      happen(event, atMs);
    }
    if (turns.length > 0 && takenText(state.transcript) !== "") turns[turns.length - 1] = takenText(state.transcript);
    return [...turns, openText(state.transcript)];
  }
});
