import type { Call } from "../../core/call/call.ts";
import { checkClaimValue, policyholderFields } from "../../core/call/claim.ts";
import { conversationsOf } from "../../core/call/claim-change.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { hadInteraction, type Turn } from "../../core/call/turn.ts";
import type { InboxEntry } from "../../core/ports/store.ts";
import { hasEnded } from "../../local/functions-host/durable/store/instance.ts";
import type { Center } from "./center.ts";
import type { Line } from "./line.ts";

/** A promise that was broken: which, and where. */
export interface Violation {
  promise: string;
  /** The call, conversation or callback. */
  of: string;
  found: string;
}

type Report = (promise: string, of: string, found: string) => void;

/** Holds a center whose story is over to all that it promises. */
export async function violationsOf(center: Center, { isOver }: { isOver: boolean }): Promise<Violation[]> {
  const violations: Violation[] = [];
  const report: Report = (promise, of, found) => void violations.push({ promise, of, found });
  const { store, carrier, texts } = center;
  const conversations = await store.conversations({ limit: 1_000_000 });
  for (const conversation of conversations) {
    const turns = await store.turns(conversation.id);
    claimIsValid(conversation, report);
    for (const call of await store.calls(conversation.id)) await callIsWhole(center, call, report);
    orderIsKept(conversation, turns, report);
  }
  for (const leg of carrier.legs.values()) {
    if (leg.state !== "gone") report("nobody is left on a dead line", leg.callId, leg.state);
    if ((await store.call(leg.callId)) === undefined) report("every call is on record", leg.callId, "nothing");
  }
  for (const { state, callId } of carrier.humans) {
    if (state !== "gone") report("no colleague is left on a dead line", callId, state);
  }
  await callbacksAreOver(center, report);
  const keys = texts.delivered.map(({ key }) => key);
  for (const key of new Set(keys)) {
    const count = keys.filter((one) => one === key).length;
    if (count > 1) report("no text is sent twice", key, `${count} times`);
  }
  nothingIsLeft(center, isOver, report);
  return violations;
}

async function callIsWhole(center: Center, call: Call, report: Report): Promise<void> {
  const { store, carrier } = center;
  const { id, state, outcome, followUp } = call;
  if (state !== "ended" || outcome === undefined || followUp === "pending") {
    report("every call is in a final state", id, `${state}, ${outcome ?? "no outcome"}, follow-up ${followUp}`);
  }
  const ids = conversationsOf(call);
  const turns: { of: string; turns: Turn[] }[] = [];
  for (const of of ids) turns.push({ of, turns: (await store.turns(of)).filter((turn) => turn.callId === id) });
  const inbox = await store.inbox(id, 0);

  for (const one of turns) reportIsSentOnce(center, call, one, report);
  promisedTextsAreSent(center, call, inbox, report);
  const line = carrier.legs.get(id)?.line;
  if (outcome === "voicemail" && line?.isMachine !== true) report("nobody is taken for a machine", id, "voicemail");
  const all = turns.flatMap((one) => one.turns);
  if (line !== undefined) wordsAreKept(line, all, report);
}

/** Who spoke gets one report of each matter of the call; who did not gets none. */
function reportIsSentOnce({ texts }: Center, call: Call, { of, turns }: { of: string; turns: Turn[] }, report: Report) {
  const count = texts.delivered.filter(({ key }) => key.startsWith(`${call.id}:${of}:report`)).length;
  const wanted = call.outcome !== "voicemail" && hadInteraction(turns) ? 1 : 0;
  if (count === wanted) return;
  report("who spoke gets one report, who did not none", `${call.id} ${of}`, `${count} instead of ${wanted}`);
}

function promisedTextsAreSent({ texts }: Center, call: Call, inbox: readonly InboxEntry[], report: Report): void {
  for (const entry of inbox) {
    if (entry.from !== "relay" || entry.signal.is !== "send-sms") continue;
    const { session, number } = entry.signal;
    const count = texts.delivered.filter(({ key }) => `${key}:`.startsWith(`${call.id}:${session}:${number}:`)).length;
    if (count !== 1) report("what was promised in writing is sent once", call.id, `${count} times`);
  }
}

/** What the caller said stands in the record, each word once and in its order; so does what they heard. */
function wordsAreKept(line: Line, turns: readonly Turn[], report: Report): void {
  const talk = turns.filter(({ action }) => action === "talk");
  const recorded = wordsOf(talk.filter(({ persona }) => persona === "human"));
  const spoken = line.spoken.map(bare);
  // What a machine says is nobody's word: as soon as it is known for one, it is left out.
  const mayLack = line.mayHaveLostWords || line.isMachine;
  if (mayLack ? !isWithin(recorded, spoken) : recorded.join(" ") !== spoken.join(" ")) {
    report("no word of the caller is lost, doubled or moved", line.callId, difference(spoken, recorded));
  }
  const told = wordsOf(talk.filter(({ persona }) => persona === "assistant"));
  const heard = line.phone.heard.map(({ word }) => bare(word));
  // A word that was cut in its middle may or may not count as heard.
  const cuts = talk.length + line.sessionCount;
  const excess = told.length - heard.length;
  if (line.mayHaveLostWords ? excess > cuts : Math.abs(excess) > cuts) {
    report("the record of the agent is what was heard", line.callId, difference(heard, told));
  }
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}@:-]/gu, "");
const wordsOf = (turns: readonly Turn[]): string[] =>
  turns.flatMap(({ text }) => text.split(/\s+/).map(bare)).filter((word) => word !== "");

/** Whether the words come in the others in this order. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  for (const word of others) if (word === words[at]) at += 1;
  return at === words.length;
}

function difference(truth: readonly string[], record: readonly string[]): string {
  const at = truth.findIndex((word, index) => word !== record[index]);
  const from = Math.max(0, (at === -1 ? truth.length : at) - 2);
  const part = (words: readonly string[]) => words.slice(from, from + 12).join(" ");
  return `${truth.length} words, ${record.length} on record; from word ${from}: "${part(truth)}" is "${part(record)}"`;
}

/** A call begins with its answer and ends with its hang-up; nothing is said outside it. */
function orderIsKept({ id }: Conversation, turns: readonly Turn[], report: Report): void {
  const byCall = Map.groupBy(turns, ({ callId }) => callId);
  for (const [callId, own] of byCall) {
    const spoken = own.filter(({ action }) => action !== "sms");
    const started = spoken.findIndex(({ action }) => action === "call");
    const ended = spoken.findIndex(({ action }) => action === "hangup");
    if (started > 0) report("no turn is out of order", `${callId} ${id}`, `${started} turns before the call`);
    if (ended !== -1 && ended < spoken.length - 1) {
      report("no turn is out of order", `${callId} ${id}`, `${spoken.length - 1 - ended} turns after the hang-up`);
    }
    if (new Set(own.map(({ key }) => key)).size < own.length) report("no turn is doubled", callId, "a key twice");
  }
}

function claimIsValid({ id, brief, claim }: Conversation, report: Report): void {
  const fields = new Map([...policyholderFields, ...brief.claim].map((field) => [field.name, field]));
  for (const [name, value] of Object.entries(claim)) {
    const field = fields.get(name);
    const checked = field === undefined ? undefined : checkClaimValue(field, value);
    if (checked?.ok !== true || checked.value !== value) report("no claim is invalid", id, `${name}: ${value}`);
  }
}

/** What was owed to somebody was done once, was tried as often as it may be, or is not wanted any more. */
async function callbacksAreOver({ store, texts, engine }: Center, report: Report): Promise<void> {
  for (const callback of await store.callbacks({ limit: 1_000_000 })) {
    const { id, state, by, why, attempts } = callback;
    const promise = why === "reminder" ? "every reminder fires once or is withdrawn" : "every callback is made or over";
    if (state === "planned" || state === "calling") report(promise, id, state);
    if (!engine.has(id)) report(promise, id, "its orchestration was never begun");
    const texted = texts.delivered.filter(({ key }) => key.startsWith(id)).length;
    const isOwed = by === "sms" && state !== "cancelled";
    if (texted > 1 || (isOwed && texted === 0)) report(promise, id, `${texted} texts, ${state}`);
    if (by === "call" && state === "done" && attempts.length === 0) report(promise, id, "done without a call");
    const completed = attempts.filter(({ outcome }) => outcome === "completed").length;
    if (completed > 1) report(promise, id, `${completed} calls were completed`);
  }
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
