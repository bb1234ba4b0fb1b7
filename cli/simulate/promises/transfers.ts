import { isOpen } from "../../../core/dialogue/menu/opening-hours.ts";
import type { Check } from "./promise.ts";

/** By then a colleague whom nobody needs any more is let go, also where the carrier tells late and refuses. */
const lettingGoMs = 60_000;

/** No colleague's phone rings for nothing, and none of them stays on a line without a caller. */
export const colleaguesAreLetGo: Check = ({ carrier }, { calls }, report) => {
  for (const { state, callId, begunAtMs, endedAtMs } of carrier.humans) {
    if (state !== "gone") report("no colleague is left on a dead line", callId, state);
    const callMs = carrier.legs.get(callId)?.endedAtMs ?? Infinity;
    if (begunAtMs > callMs + lettingGoMs)
      report("no colleague is rung after the call", callId, late(begunAtMs, callMs));
    if ((endedAtMs ?? Infinity) > callMs + lettingGoMs) {
      report("no colleague stays after the call", callId, late(endedAtMs ?? Infinity, callMs));
    }
  }
  for (const [callId, legs] of Map.groupBy(carrier.humans, (leg) => leg.callId)) {
    const inOrder = legs.toSorted((one, other) => one.begunAtMs - other.begunAtMs);
    for (const [at, { begunAtMs }] of inOrder.entries()) {
      const before = inOrder[at - 1]?.endedAtMs ?? -Infinity;
      if (at > 0 && begunAtMs < before) report("one colleague is rung at a time", callId, `${legs.length} legs`);
    }
  }
  for (const { id, transfer } of calls) {
    if (transfer?.state === "ringing") report("every transfer has an end on record", id, "it rings");
  }
};

const late = (atMs: number, callMs: number): string => `${atMs - callMs} ms after it`;

/** A menu puts nobody through outside its hours. */
export const hoursAreKept: Check = ({ menu }, { inbox }, report) => {
  const office = menu.menu.hours["office"];
  if (office === undefined) throw new TypeError("the menu of the simulation has office hours");
  for (const [callId, entries] of inbox) {
    for (const entry of entries) {
      if (entry.from !== "relay" || entry.signal.is !== "transfer") continue;
      const { reason, at } = entry.signal;
      if (reason !== "the caller chose so in the menu" || isOpen(office, Date.parse(at))) continue;
      report("a menu puts nobody through outside its hours", callId, at);
    }
  }
};
