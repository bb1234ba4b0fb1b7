import { conversationsOf } from "../../../core/call/claim/claim-change.ts";
import type { Turn } from "../../../core/call/turn.ts";
import type { Line } from "../callers/line.ts";
import { bare, heardOn, isWhatWasHeard, wordsOf } from "./heard.ts";
import type { Check, Report } from "./promise.ts";

/** What the caller said stands in the record, each word once and in its order; so does what they heard. */
export const wordsAreKept: Check = ({ carrier }, { calls, turns }, report) => {
  for (const call of calls) {
    const { line, who } = carrier.legs.get(call.id) ?? {};
    if (line === undefined) continue;
    // What a machine says is nobody's word: as soon as it is known for one, it is left out.
    const mayLack = line.mayHaveLostWords || who === "machine" || who === "screened";
    // In the order of time: what was said before a new matter was told of stands in the conversation before.
    const all = conversationsOf(call)
      .flatMap((id) => turns.get(id) ?? [])
      .toSorted((one, other) => one.at.localeCompare(other.at));
    compare(
      line,
      all.filter(({ callId }) => callId === call.id),
      { mayLack },
      report,
    );
  }
};

function compare(line: Line, turns: readonly Turn[], { mayLack }: { mayLack: boolean }, report: Report): void {
  const talk = turns.filter(({ action }) => action === "talk");
  // What was pressed is told by the order of the keys alone.
  const isKey = (word: string) => line.pressed !== "" && /^\d+$/.test(word);
  const recorded = wordsOf(talk.filter(({ persona }) => persona === "human")).filter((word) => !isKey(word));
  const spoken = line.spoken.map(bare).filter((word) => !isKey(word));
  if (mayLack ? !isWithin(recorded, spoken) : recorded.join(" ") !== spoken.join(" ")) {
    report("no word of the caller is lost, doubled or moved", line.callId, difference(spoken, recorded));
  }
  const keys = talk.filter(({ inMenu, text }) => inMenu === "choice" && /^[\d*#]+$/.test(text));
  const told = keys.map(({ text }) => text).join("");
  if (!isWithin([...told], [...line.pressed])) {
    report("no key that was pressed in a menu is doubled or moved", line.callId, `${line.pressed} is ${told}`);
  }
  const said = talk.filter(({ persona }) => persona === "assistant");
  const heard = heardOn(line);
  if (!isWhatWasHeard(said, heard)) {
    const words = heard.map(({ word }) => word);
    report("the record of the agent is what was heard", line.callId, difference(words, wordsOf(said)));
  }
}

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
export const orderIsKept: Check = (_center, { turns }, report) => {
  for (const [id, all] of turns) {
    for (const [callId, own] of Map.groupBy(all, (turn) => turn.callId)) {
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
};
