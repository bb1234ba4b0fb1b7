import type { CallId } from "../../../core/call/ids.ts";
import type { Turn } from "../../../core/call/turn.ts";
import type { InboxEntry } from "../../../core/ports/store.ts";

/**
 * The texts that an agent of the call took up, and then said something that was heard and is among the turns, by the keys
 * of their own turns.
 */
export function textsAnswered(callId: CallId, turns: readonly Turn[], inbox: readonly InboxEntry[]): string[] {
  const said = turns.filter((turn) => turn.callId === callId && isOfAgent(turn) && turn.text !== "");
  const heardAt = [...said.map(({ at }) => at), ...moreHeardAt(inbox, new Set(said.map(({ key }) => key)))];
  return inbox.flatMap((entry) => {
    if (entry.from !== "relay" || entry.signal.is !== "texts-taken-up") return [];
    const { at, keys } = entry.signal;
    return heardAt.some((one) => one >= at) ? keys : []; // of instants, as text
  });
}

/** When more was heard of what the agent was saying: it may read a text after it has begun to speak. */
function moreHeardAt(inbox: readonly InboxEntry[], said: ReadonlySet<string>): string[] {
  const heard = new Map<string, string>();
  return inbox.flatMap((entry) => {
    if (entry.from !== "relay") return [];
    const { signal } = entry;
    if (signal.is === "turn" && said.has(signal.turn.key)) heard.set(signal.turn.key, signal.turn.text);
    if (signal.is !== "turn-mended") return [];
    const { key, mend } = signal;
    const before = heard.get(key);
    if (before === undefined || before === mend.text) return [];
    heard.set(key, mend.text);
    return [signal.at];
  });
}

const isOfAgent = ({ persona, action }: Turn): boolean => persona === "assistant" && action === "talk";
