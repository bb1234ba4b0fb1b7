import type { CallId, SessionId } from "../../core/call/ids.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import { afterFailures } from "../../core/dialogue/replying/after-failures.ts";
import type { ReplyEnd } from "../../core/dialogue/replying.ts";
import { saysGoodbye } from "../../core/dialogue/speaking/goodbye.ts";
import type { AnswerSaid, Answering, Cause } from "./answering.ts";
import type { CallMemory } from "../memory/call-memory.ts";
import type { Leaving } from "../leaving/leaving.ts";
import { openingOf } from "./opening.ts";
import type { CallRecording } from "../recording/call-recording.ts";
import type { RelayParts } from "../relay-parts.ts";
import type { Speaking } from "../speaking/speaking.ts";
import type { TextsInCall } from "./texts-in-call.ts";
import type { TurnLoop } from "../turn-loop.ts";

interface Surroundings {
  relay: Pick<RelayParts, "clock" | "log" | "prompts">;
  /** Names the call in the log. */
  log: { callId: CallId; session: SessionId };
  turns: TurnLoop;
  memory: CallMemory;
  speaking: Speaking;
  answering: Answering;
  recording: CallRecording;
  leaving: Leaving;
  texts: TextsInCall;
}

/** The agent's part of the talk: it opens it, answers, falls silent and goes on, as turn-taking wants. */
export class Responding {
  readonly #around: Surroundings;
  /** Answers that have failed since the last that did not. */
  #failedCount = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins the talk, or goes on with it. `unanswered`: the caller has said something already. */
  open(context: RelayContext, { unanswered = false } = {}): void {
    const { relay, turns, memory, speaking, answering, recording, texts } = this.#around;
    if (!context.resumed) recording.announce();
    const { isReturning } = memory;
    const { phrase, words, prompt, answers, goesOn } = openingOf(context, { isReturning });
    if (phrase !== undefined) speaking.sayPhrase(phrase);
    if (words !== undefined) speaking.sayWords(words);
    if (goesOn !== undefined) {
      memory.takeUpRest(goesOn);
      speaking.goOn(goesOn.unheardText ?? "", goesOn.answersTexts);
    }
    if (prompt === undefined && answers !== true && !unanswered) return speaking.mayBeIdle();
    turns.happen({ is: "thinking" });
    // A text that waits is answered: the model reads it, and might speak of it where it is told to greet, and then again.
    if (prompt !== undefined && !unanswered && !texts.areWaiting)
      answering.start({ is: "opening", prompt: relay.prompts[prompt] });
    else answering.start({ is: "turn", endedMs: relay.clock.nowMs() });
  }

  perform(action: TurnAction): void {
    const { relay, log, turns, memory, speaking, answering, leaving } = this.#around;
    switch (action.is) {
      case "guess":
        speaking.pause();
        return answering.start({ is: "turn", endedMs: turns.callerEndedMs }, { guess: action.text });
      case "forget":
        return this.drop({ unused: true });
      case "answer":
        return this.#answer(action.text);
      case "overheard":
        return memory.callerSaid(action.text, turns.callerBeganMs);
      case "mend":
        return memory.mendCaller(action.text);
      case "drop":
        turns.callerBeganMs = memory.withdrawCaller({ acted: answering.hasActed }) ?? turns.callerBeganMs;
        return this.stop({ unused: true });
      case "cut":
        return this.stop({ unused: false });
      case "pause":
        return speaking.pause();
      case "resume":
        return speaking.resume();
      case "nod":
        return speaking.sayPhrase("listening", { isFiller: true });
      case "say-slow":
        // The voice may have the answer already, and be slow itself: nobody is told to wait after it.
        if (speaking.isIdle) speaking.sayPhrase("please_wait", { isFiller: true });
        return speaking.hold(true);
      case "give-up":
        relay.log.warn({ ...log }, "an answer took too long and was given up");
        answering.drop();
        return this.#failed();
      case "ask-presence":
        return speaking.sayPhrase("silence");
      case "leave":
        return leaving.depart({ is: "end", reason: "silence", phrase: "goodbye" });
      default:
        action satisfies never;
    }
  }

  #answer(text: string): void {
    const { turns, memory, speaking, answering, recording, texts } = this.#around;
    recording.happens({ is: "caller-answered", text });
    memory.callerSaid(text, turns.callerBeganMs);
    if (answering.take()) {
      texts.taken();
      return speaking.resume();
    }
    answering.start({ is: "turn", endedMs: turns.callerEndedMs });
  }

  /** Says that a text has come, and answers it. */
  answerText(): void {
    const { relay, turns, speaking, answering } = this.#around;
    turns.happen({ is: "thinking" });
    speaking.sayPhrase("text_received");
    answering.start({ is: "turn", endedMs: relay.clock.nowMs() });
  }

  /** The words of an answer have all been given to the voice: what remains to be done. */
  answered(end: ReplyEnd, cause: Cause, { toolCalls, answers, saying, words }: AnswerSaid): void {
    const { speaking, leaving } = this.#around;
    if (end.is !== "failed" && end.is !== "broken") this.#failedCount = 0;
    switch (end.is) {
      case "said":
        return speaking.mayBeIdle();
      case "failed":
        return cause.is === "opening" ? speaking.sayPhrase("hello") : this.#failed();
      case "broken":
        return this.#failed("lost_thread");
      case "refused":
        return speaking.sayPhrase(cause.is === "opening" ? "hello" : "refusal", { answers });
      case "end":
        // Nobody says goodbye twice.
        if (saysGoodbye(words)) return leaving.depart({ is: "end", reason: "goodbye", phrase: saying });
        return leaving.depart({ is: "end", reason: "goodbye", phrase: "goodbye" }, { toolCalls, answers });
      case "transfer":
        return leaving.depart({ is: "transfer", reason: end.reason, phrase: "connecting" }, { toolCalls, answers });
      default:
        end satisfies never;
    }
  }

  /** There is no answer to what the caller has said, or not all of one. */
  #failed(apology: "error" | "lost_thread" = "error"): void {
    const { speaking, leaving } = this.#around;
    this.#failedCount += 1;
    switch (afterFailures(this.#failedCount)) {
      case "apologise":
        return speaking.sayPhrase(apology);
      case "transfer":
        return leaving.depart({ is: "transfer", reason: "the agent cannot answer", phrase: "rescue_transfer" });
      case "leave":
        return leaving.takeLeave("failure");
    }
  }

  /** The caller has the floor. An agent that was about to leave stays. */
  stop(options: { unused: boolean }): void {
    this.#around.leaving.stay();
    this.drop(options);
  }

  /** What is worked on or being said is not wanted any more. */
  drop(options: { unused: boolean }): void {
    const { answering, recording, speaking } = this.#around;
    answering.drop(options);
    recording.happens({ is: "agent-cut" });
    speaking.cut();
  }
}
