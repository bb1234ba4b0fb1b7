import { agentDoneMs } from "./ear.ts";
import type { Deed, Mind, Senses } from "./mind.ts";
import type { Script } from "./script.ts";
import type { Step } from "./script-step.ts";
import type { Sound } from "./mouth.ts";
import type { TextPattern } from "./text-pattern.ts";

type Tried = { done: Deed[] } | { failed: string } | { notYet: true };
const notYet: Tried = { notYet: true };

/** How long the phone waits after the last step for the agent to hang up. */
const goodbyeMs = 10_000;

/**
 * Somebody who follows a script. A step is tried at every moment until it is done or has failed; the first failure ends
 * the script and the call. What has not been done when the line goes dead has failed too, unless it was only waiting.
 */
export class ScriptRun implements Mind {
  readonly failures: string[] = [];
  readonly #script: Script;
  readonly #recordings: ReadonlyMap<number, Sound>;
  #at = 0;
  #stepSinceMs = 0;
  /** What the agent said before this is no answer to what the phone did last. */
  #heardUntilMs = 0;
  /** When the phone last did something that makes no sound. */
  #quietDeedMs = 0;

  /** `recordings` holds the sound of each step `play`, by the step's index. */
  constructor(script: Script, recordings: ReadonlyMap<number, Sound>) {
    this.#script = script;
    this.#recordings = recordings;
  }

  next(senses: Senses): Deed[] {
    const deeds: Deed[] = [];
    for (;;) {
      const step = this.#script.steps[this.#at];
      if (step === undefined || this.failures.length > 0) return [...deeds, ...this.#wayOut(senses)];
      const tried = this.#try(step, senses);
      if ("failed" in tried) {
        this.#fail(step, tried.failed, senses);
      } else if ("done" in tried) {
        deeds.push(...tried.done);
        this.#goOn(step, senses);
        // The deed has to be done before the next step may judge what follows it.
        if (tried.done.length > 0 && !senses.over) return deeds;
      } else if (senses.over) {
        this.#leaveOut(step);
        this.#goOn(step, senses);
      } else if (this.#lostPatience(step, senses)) {
        this.#fail(step, "waited too long", senses);
      } else {
        return deeds;
      }
    }
  }

  #goOn(step: Step, { nowMs }: Senses): void {
    this.#at += 1;
    this.#stepSinceMs = nowMs;
    if (step === "hangup") return;
    if ("sms" in step) this.#heardUntilMs = nowMs;
    if ("sms" in step || "silence" in step) this.#quietDeedMs = nowMs;
  }

  #lostPatience(step: Step, senses: Senses): boolean {
    const patient = step !== "hangup" && ("silence" in step || "expect" in step);
    return !patient && !senses.speaking && senses.nowMs - this.#stepSinceMs > this.#script.patience;
  }

  #wayOut(senses: Senses): Deed[] {
    if (senses.over) return [];
    const done = senses.nowMs - this.#stepSinceMs >= goodbyeMs && !senses.speaking;
    return done || this.failures.length > 0 ? [{ do: "hang-up" }] : [];
  }

  #try(step: Step, senses: Senses): Tried {
    if (step === "hangup")
      return senses.speaking && !senses.over ? notYet : { done: senses.over ? [] : [{ do: "hang-up" }] };
    if ("expect" in step) return this.#expected(step.expect, senses);
    if ("wait" in step) return this.#waited(senses);
    if ("silence" in step) {
      const sinceMs = Math.max(this.#stepSinceMs, senses.lastSoundMs);
      return !senses.speaking && senses.nowMs - sinceMs >= step.silence ? { done: [] } : notYet;
    }
    if ("sms" in step) return { done: [{ do: "sms", text: step.sms }] };
    if (senses.over || !this.#mayBegin(step, senses)) return notYet;
    this.#heardUntilMs = senses.nowMs;
    if ("say" in step) return { done: [{ do: "say", text: step.say, language: step.language }] };
    if ("dtmf" in step) return { done: [{ do: "dtmf", tones: step.dtmf }] };
    const sound = this.#recordings.get(this.#at);
    return sound === undefined ? { failed: "the recording was not sent along" } : { done: [{ do: "make", sound }] };
  }

  /** Polite unless told to talk over the agent: while the agent speaks, the phone does not. */
  #mayBegin({ over, after = 0 }: { over?: "agent" | undefined; after?: number | undefined }, senses: Senses): boolean {
    if (senses.speaking) return false;
    if (over === undefined) {
      const quiet = senses.stretches.length === 0 || senses.agentQuietMs >= agentDoneMs;
      return quiet && senses.nowMs - this.#stepSinceMs >= after;
    }
    const stretch = senses.stretches.at(-1);
    return stretch !== undefined && senses.agentQuietMs < agentDoneMs && senses.nowMs - stretch.startMs >= after;
  }

  #waited(senses: Senses): Tried {
    const sinceMs = Math.max(this.#heardUntilMs, senses.lastSoundMs);
    const heard = senses.stretches.some((stretch) => stretch.endMs > sinceMs);
    if (!heard || senses.speaking) return notYet;
    // Waited for in order to be talked over: that cannot be done once the agent has finished.
    if (this.#nextTalksOver()) return { done: [] };
    if (senses.agentQuietMs < agentDoneMs) return notYet;
    this.#heardUntilMs = senses.nowMs;
    return { done: [] };
  }

  #expected({ says, within }: { says: TextPattern; within: number }, senses: Senses): Tried {
    const { lastSoundMs, nowMs, over } = senses;
    const deadlineMs = Math.max(lastSoundMs, this.#quietDeedMs) + within;
    const inTime = senses.stretches.filter(({ startMs, endMs }) => endMs > lastSoundMs && startMs <= deadlineMs);
    const came = textOf(inTime);
    if (says.matches(came)) return { done: [] };
    // What was begun in time may be said to its end.
    const stillSpeaking = inTime.length > 0 && senses.agentQuietMs < agentDoneMs;
    if (!over && (senses.speaking || nowMs <= deadlineMs || stillSpeaking)) return notYet;
    return { failed: `expected ${says.source} within ${within} ms` };
  }

  #nextTalksOver(): boolean {
    const next = this.#script.steps[this.#at + 1];
    return next !== undefined && next !== "hangup" && "over" in next && next.over === "agent";
  }

  /** The line is dead: waiting is over, doing is too late. */
  #leaveOut(step: Step): void {
    if (step === "hangup" || "wait" in step || "silence" in step || "sms" in step) return;
    this.failures.push(`${place(this.#at, step)}: the call had ended before`);
  }

  #fail(step: Step, why: string, senses: Senses): void {
    const heard = textOf(senses.stretches.filter(({ endMs }) => endMs > senses.lastSoundMs));
    this.failures.push(`${place(this.#at, step)}: ${why}; heard ${heard === "" ? "nothing" : JSON.stringify(heard)}`);
    this.#stepSinceMs = senses.nowMs;
  }
}

const textOf = (stretches: readonly { words: string[] }[]): string =>
  stretches.flatMap((stretch) => stretch.words).join(" ");

const place = (index: number, step: Step): string =>
  `steps.${index} (${step === "hangup" ? step : (Object.keys(step)[0] ?? "")})`;
