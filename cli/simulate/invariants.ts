import { hasEnded } from "../../local/functions-host/durable/store/instance.ts";
import type { Center } from "./center/center.ts";
import { alertsAreToldOnce } from "./promises/alerts.ts";
import { callbacksAreOver } from "./promises/callbacks.ts";
import { timesAreKept } from "./promises/calling-times.ts";
import { callsAreWhole } from "./promises/calls.ts";
import { campaignsEnd } from "./promises/campaigns.ts";
import { conversationsAreSummedUp } from "./promises/conclusions.ts";
import { callsAtOnceShare, claimsAreValid } from "./promises/conversations.ts";
import { callsEnd, daysAreNotFull, spendingEnds } from "./promises/limits.ts";
import { answerersAreKnown } from "./promises/machines.ts";
import { outcomesAreTrue } from "./promises/outcomes.ts";
import { readAll } from "./promises/on-record.ts";
import type { Report } from "./promises/promise.ts";
import { othersHearNothing } from "./promises/secrecy.ts";
import { textsAreAnsweredAloudOnce } from "./promises/spoken-answers.ts";
import { stopIsHonoured, textsAreTaken } from "./promises/texts.ts";
import { lastWordStands, mattersAreKeptApart } from "./promises/told.ts";
import { colleaguesAreLetGo, hoursAreKept } from "./promises/transfers.ts";
import { orderIsKept, wordsAreKept } from "./promises/words.ts";
import { stableNames } from "./stable-names.ts";

/** A promise that was broken: which, and where. */
export interface Violation {
  promise: string;
  /** The call, conversation, number or callback. */
  of: string;
  found: string;
}

/** All that a center promises. */
const checks = [
  ...[callsAreWhole, wordsAreKept, orderIsKept, claimsAreValid, callsAtOnceShare, callbacksAreOver],
  ...[lastWordStands, mattersAreKeptApart, conversationsAreSummedUp, outcomesAreTrue, othersHearNothing],
  ...[timesAreKept, campaignsEnd, textsAreAnsweredAloudOnce],
  ...[textsAreTaken, stopIsHonoured, alertsAreToldOnce, answerersAreKnown],
  ...[colleaguesAreLetGo, hoursAreKept, daysAreNotFull, callsEnd, spendingEnds],
];

/** Holds a center whose story is over to all that it promises. */
export async function violationsOf(center: Center, { isOver }: { isOver: boolean }): Promise<Violation[]> {
  const violations: Violation[] = [];
  const record = await readAll(center.store);
  const named = stableNames(center, record);
  const report: Report = (promise, of, found) => void violations.push({ promise, of: named(of), found: named(found) });
  for (const check of checks) check(center, record, report);
  nothingIsLeft(center, isOver, report);
  return violations;
}

function nothingIsLeft({ engine, relay, time }: Center, isOver: boolean, report: Report): void {
  if (!isOver)
    report("nothing is left over", "the clock", `a timer is due after ${new Date(time.nowMs()).toISOString()}`);
  for (const { id, name, status } of engine.instances()) {
    if (!hasEnded(status)) report("nothing is left over", id, `${name} is ${status}`);
    else if (status !== "Completed")
      report("no orchestration fails", id, `${name} has ${status}: ${String(engine.look(id).output)}`);
  }
  if (relay.openSessions !== 0) report("nothing is left over", "the relay", `${relay.openSessions} sessions`);
  if (relay.openEars !== 0) report("nothing is left over", "the relay", `${relay.openEars} recognisers`);
}
