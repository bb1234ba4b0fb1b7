import { CannotContinue } from "./cannot-continue.ts";
import { fireAfter } from "./fire-after.ts";
import { httpPoll } from "./http-poll.ts";
import { nextFiring } from "./long-timer.ts";
import type { Action, RetryPolicy, SimpleAction } from "./action.ts";

/**
 * The engine sees an orchestrator only through the list of what it asked for. It walks that list as the real engine
 * does: each action is begun when the one before has ended, well or badly, and takes its id when it is begun. The SDK
 * gives ids by rules of its own, which come to the same except where a task is yielded again inside a second any or
 * all: the real engine schedules it again there, and so does this.
 */
export interface Scheduler {
  /** Begins something and takes an id for it. Calls `ended` when its completion comes, at once where there is none. */
  activity(name: string, input: unknown, ended: Ended): void;
  subOrchestration(action: SubOrchestration, ended: Ended): void;
  timer(fireAt: string, cancelled: boolean, ended: Ended): void;
  externalEvent(name: string, ended: Ended): void;
  callEntity(action: EntityAction, ended: Ended): void;
  signalEntity(action: EntityAction): void;
  lockEntities(action: Extract<SimpleAction, { is: "lock-entities" }>, ended: Ended): void;
  releaseEntities(): void;
  continueAsNew(input: unknown): void;
  nowMs(): number;
}

export type SubOrchestration = Extract<SimpleAction, { is: "sub-orchestration" }>;
type Timer = Extract<SimpleAction, { is: "timer" }>;
export type EntityAction = Extract<SimpleAction, { is: "entity-call" | "entity-signal" }>;
/** `result` is JSON text of what an activity or child returned. */
export type Ended = (failure?: { nonRetriable: boolean }, result?: string | null) => void;

/** The name of the built-in activity behind `callHttp`. */
export const httpActivity = "BuiltIn::HttpActivity";

/** Begins the actions one after another; `allEnded` is called when there is none left. */
export function walk(actions: readonly Action[], scheduler: Scheduler, allEnded: () => void): void {
  let index = 0;
  let stepping = false;
  let mayStep = true;
  // A loop where an action ends at once, so that a thousand of them do not nest a thousand calls.
  const step = () => {
    mayStep = true;
    if (stepping) return;
    stepping = true;
    while (mayStep) {
      mayStep = false;
      const action = actions[index++];
      if (action === undefined) {
        allEnded();
        break;
      }
      begin(action, scheduler, step);
    }
    stepping = false;
  };
  step();
}

function begin(action: Action, scheduler: Scheduler, ended: Ended): void {
  switch (action.is) {
    case "any": {
      let first = true;
      for (const child of action.of) {
        begin(child, scheduler, () => {
          if (first) {
            first = false;
            ended();
          }
        });
      }
      return;
    }
    case "all": {
      let left = action.of.length;
      for (const child of action.of) begin(child, scheduler, () => void (--left === 0 && ended()));
      return;
    }
    case "activity": {
      const attempt = (attemptEnded: Ended) => scheduler.activity(action.name, action.input, attemptEnded);
      return "retry" in action ? retry(action.retry, attempt, scheduler, ended) : attempt(ended);
    }
    case "sub-orchestration": {
      const attempt = (attemptEnded: Ended) => scheduler.subOrchestration(action, attemptEnded);
      return "retry" in action ? retry(action.retry, attempt, scheduler, ended) : attempt(ended);
    }
    case "timer":
      return timer(action, scheduler, ended);
    case "external-event":
      return scheduler.externalEvent(action.name, ended);
    case "http-call":
      return callHttp(action.request, scheduler, ended);
    case "entity-call":
      return scheduler.callEntity(action, ended);
    case "lock-entities":
      return scheduler.lockEntities(action, ended);
    case "entity-signal":
      scheduler.signalEntity(action);
      return ended();
    case "release-entities":
      scheduler.releaseEntities();
      return ended();
    case "continue-as-new":
      scheduler.continueAsNew(action.input);
      return ended();
    case "unreadable":
      throw new CannotContinue(action.why);
    default:
      action satisfies never;
  }
}

/** A cancelled timer has one part at most, as on the real engine: none follows what ends at once. */
function timer(action: Timer, scheduler: Scheduler, ended: Ended): void {
  const { at, last } = nextFiring(action.fireAt, scheduler.nowMs());
  scheduler.timer(at, action.cancelled, last || action.cancelled ? ended : () => timer(action, scheduler, ended));
}

function callHttp(request: Record<string, unknown>, scheduler: Scheduler, ended: Ended): void {
  scheduler.activity(httpActivity, request, (failure, result = null) => {
    const poll = failure ? undefined : httpPoll(request, result);
    if (!poll) return ended(failure);
    scheduler.timer(fireAfter(scheduler.nowMs(), poll.afterMs), false, () => callHttp(poll.request, scheduler, ended));
  });
}

/** Attempts until one succeeds. After the last failure there is one more timer, which fires at once. */
function retry(policy: RetryPolicy, attempt: (ended: Ended) => void, scheduler: Scheduler, ended: Ended): void {
  // Options that the real engine refuses: it begins nothing, and the SDK waits.
  if (policy.maxAttempts < 1) return ended({ nonRetriable: true });
  const firstAttemptMs = scheduler.nowMs();
  let failures = 0;
  const attemptAgain = () =>
    attempt((failure) => {
      if (!failure) return ended();
      failures++;
      // Both give up without the timer that the SDK waits for: such an orchestration never goes on, here as there.
      if (failure.nonRetriable || scheduler.nowMs() >= firstAttemptMs + policy.timeoutMs) return ended(failure);
      const last = failures >= policy.maxAttempts;
      const fireAt = fireAfter(scheduler.nowMs(), last ? 0 : delayMs(policy, failures));
      scheduler.timer(fireAt, false, () => (last ? ended(failure) : attemptAgain()));
    });
  attemptAgain();
}

const delayMs = (policy: RetryPolicy, failures: number): number =>
  Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.backoffCoefficient ** (failures - 1));
