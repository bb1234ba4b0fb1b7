import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Note, Signal } from "../../core/call/signal.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { CallDesk } from "./functions-client.ts";
import { OtherClock } from "./other-clock.ts";

/**
 * A call's desk that tells and is told all times as the clock has them that is read here. On record stand times of Functions
 * alone, whichever relay had the call: what was said first, whether a session is the newer one, and which order
 * of the customer was the last, is known by them.
 */
export function inOneTime(desk: CallDesk, clock: Clock): CallDesk {
  const theirs = new OtherClock();
  /** `now`: what their clock showed when they answered. */
  const heard = <Answer extends { now?: string | undefined }>(answer: Answer, askedMs: number): Answer => {
    if (answer.now !== undefined) theirs.answered({ askedMs, givenAt: answer.now, nowMs: clock.nowMs() });
    return answer;
  };
  return {
    ...desk,
    async context(signal) {
      const askedMs = clock.nowMs();
      return contextAt(heard(await desk.context(signal), askedMs), theirs.toOurs);
    },
    async notes(after, signal) {
      const askedMs = clock.nowMs();
      const { notes, ...rest } = heard(await desk.notes(after, signal), askedMs);
      return { ...rest, notes: notes.map((note) => noteAt(note, theirs.toOurs)) };
    },
    tell: (signals, signal) =>
      desk.tell(
        signals.map((one) => signalAt(one, theirs.toTheirs)),
        signal,
      ),
    record: (piece, signal) => desk.record({ ...piece, startedAt: theirs.toTheirs(piece.startedAt) }, signal),
  };
}

type Read = (at: string) => string;

const contextAt = (context: RelayContext, read: Read): RelayContext => ({
  ...context,
  ...(context.answeredAt && { answeredAt: read(context.answeredAt) }),
  ...(context.texts && { texts: { ...context.texts, saidAt: read(context.texts.saidAt) } }),
  turns: context.turns.map((turn) => ({ ...turn, at: read(turn.at) })),
});

const noteAt = (note: Note, read: Read): Note => ("at" in note ? { ...note, at: read(note.at) } : note);

function signalAt(signal: Signal, read: Read): Signal {
  const at = read(signal.at);
  return signal.is === "turn"
    ? { ...signal, at, turn: { ...signal.turn, at: read(signal.turn.at) } }
    : { ...signal, at };
}
