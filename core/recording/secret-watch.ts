import type { Turn } from "../call/turn.ts";
import { asksForMore, asksForSecret, saysDigits } from "./secret-question.ts";

/*
 * When a recording falls silent. From the moment that the agent asks for a card number, a code or the like, what the caller
 * says is not kept, until they have answered and the agent has gone on to something else and was let finish: whoever is
 * slow, corrects themselves or talks into the answer is still saying the number. What the agent reads back is not kept
 * either. Nobody can tell where a colleague who has the caller goes on to something else: once they ask, or the caller speaks
 * of such a thing, nothing more is kept until the agent is back and has gone on.
 */

export type SecretWatch =
  | { is: "open" }
  /** `answered`: the caller has said something; `movedOn`: the agent has begun to talk of something else since. */
  | { is: "asked"; answered: boolean; movedOn: boolean };

export type WatchEvent =
  /** The agent begins to say that. */
  | { is: "agent-says"; text: string }
  /** The agent was cut off: the caller has the floor. */
  | { is: "agent-cut" }
  /** All that the agent had to say was played. */
  | { is: "agent-done" }
  /** The caller has said, or keyed, what is answered now. */
  | { is: "caller-answered" }
  /** That was said while a colleague had the caller, by either of them. Recognisers leave out question marks. */
  | { is: "overheard"; text: string };

export function watch(state: SecretWatch, event: WatchEvent): SecretWatch {
  switch (event.is) {
    case "agent-says":
      if (asksForSecret(event.text)) return asked;
      if (state.is === "open" || !state.answered) return state;
      if (asksForMore(event.text)) return asked;
      // Whoever is told the number again may have to correct it.
      return { ...state, movedOn: !saysDigits(event.text) };
    case "agent-cut":
      return state.is === "open" ? state : { ...state, movedOn: false };
    case "agent-done":
      return state.is === "asked" && state.movedOn ? { is: "open" } : state;
    case "caller-answered":
      return state.is === "open" ? state : { ...state, answered: true, movedOn: false };
    case "overheard":
      return asksForSecret(`${event.text}?`) ? asked : state;
  }
}

const asked: SecretWatch = { is: "asked", answered: false, movedOn: false };

/** True where what the agent begins to say may hold what it was told. */
export const readsBack = (state: SecretWatch, text: string): boolean => state.is === "asked" && saysDigits(text);

/** How things stand after what was said before, oldest first: a call may go on in another session. */
export const watchAfter = (turns: readonly Pick<Turn, "persona" | "text" | "withHuman">[]): SecretWatch =>
  turns
    .flatMap(({ persona, text, withHuman }): WatchEvent[] => {
      if (withHuman === true) return [{ is: "overheard", text }];
      return persona === "human" ? [{ is: "caller-answered" }] : [{ is: "agent-says", text }, { is: "agent-done" }];
    })
    .reduce(watch, { is: "open" });
