import type { Turn } from "../call/turn.ts";
import { tellsCard } from "./card-digits.ts";
import { asksForMore, asksForSecret, asksForWord, isNod, namesSecret } from "./secret-question.ts";
import { both, nothingTold, saysAgain, saysDigits, toldBy } from "./told.ts";
import type { Told } from "./told.ts";
import { toldSecrets } from "./told-secrets.ts";

/*
 * When what is said is a secret. From the moment that the agent asks for a card number, a code or the like, all that the
 * caller says is, until they have answered and the agent has gone on to something else and was let finish: whoever is
 * slow, corrects themselves or talks into the answer is still saying the number. The same holds from when a caller tells the
 * digits of a card unasked, or a password or code by its name. What was told stays secret where it is said again. Nobody can tell where a colleague who has the
 * caller goes on to something else: once they ask, or the caller speaks of such a thing, all is secret until the agent is
 * back and has gone on.
 */

export type SecretWatch = {
  /** All that was told so far. */
  told: Told;
} & (
  | { is: "open" }
  /** `answered`: the caller has said something; `movedOn`: the agent has begun to talk of something else since. */
  | { is: "asked"; for: "digits" | "word" | "unasked"; answered: boolean; movedOn: boolean }
);

export type WatchEvent =
  /** The agent begins to say that. */
  | { is: "agent-says"; text: string }
  /** The agent was cut off: the caller has the floor. */
  | { is: "agent-cut" }
  /** All that the agent had to say was played. */
  | { is: "agent-done" }
  /** The caller is saying that, as far as it is understood. */
  | { is: "caller-says"; text: string }
  /** The caller has said, or keyed, what is answered now. */
  | { is: "caller-answered"; text: string }
  /** That was said while a colleague had the caller, by either of them. Recognisers leave out question marks. */
  | { is: "overheard"; text: string };

export const nothingSecret: SecretWatch = { is: "open", told: nothingTold };

export function watch(state: SecretWatch, event: WatchEvent): SecretWatch {
  switch (event.is) {
    case "agent-says":
      if (asksForSecret(event.text)) return asked(state, asksForWord(event.text) ? "word" : "digits");
      if (state.is === "open" || !state.answered) return state;
      if (asksForMore(event.text)) return asked(state, namesSecret(event.text) ? "digits" : state.for);
      if (isNod(event.text)) return state;
      // Whoever is told the number again may have to correct it.
      return { ...state, movedOn: !saysDigits(event.text) && !saysAgain(event.text, state.told) };
    case "agent-cut":
      return state.is === "open" ? state : { ...state, movedOn: false };
    case "agent-done":
      return state.is === "asked" && state.movedOn ? { is: "open", told: state.told } : state;
    case "caller-says":
      return state.is === "open" && tellsUnasked(event.text) ? asked(state, "unasked") : state;
    case "caller-answered":
      return answered(watch(state, { is: "caller-says", text: event.text }), event.text);
    case "overheard":
      // Of which of the two things asked for the words are, nobody knows.
      if (asksForWord(`${event.text}?`) || (state.is === "asked" && state.for === "word")) return asked(state, "word");
      if (asksForSecret(`${event.text}?`)) return asked(state, "digits");
      return watch(state, { is: "caller-says", text: event.text });
  }
}

function answered(state: SecretWatch, text: string): SecretWatch {
  if (state.is === "open") return state;
  const told = [toldBy(text, { words: state.for === "word" }), toldSecrets(text)].reduce(both, state.told);
  return { ...state, told, answered: true, movedOn: false };
}

function tellsUnasked(text: string): boolean {
  const { words, digits } = toldSecrets(text);
  return words.length > 0 || digits.length > 0 || tellsCard(text);
}

const asked = ({ told }: SecretWatch, what: "digits" | "word" | "unasked"): SecretWatch => ({
  ...{ is: "asked", for: what, told, answered: false, movedOn: false },
});

/** True where what the agent begins to say may hold what it was told. */
export const readsBack = (state: SecretWatch, text: string): boolean =>
  (state.is === "asked" && saysDigits(text)) || saysAgain(text, state.told);

type Said = Pick<Turn, "persona" | "text" | "withHuman">;

/** What one turn brings about. */
export const eventsOf = ({ persona, text, withHuman }: Said): WatchEvent[] => {
  // A call that began or ended, say.
  if (text === "") return [];
  if (withHuman === true) return [{ is: "overheard", text }];
  if (persona === "human") return [{ is: "caller-answered", text }];
  // Sentence by sentence, as they are spoken: one may read back, and the next go on to something else.
  const says = text.split(/(?<=[.!?。？！])\s+/u).map((sentence) => ({ is: "agent-says", text: sentence }) as const);
  return [...says, { is: "agent-done" }];
};

/** How things stand after what was said before, oldest first: a call may go on in another session. */
export const watchAfter = (turns: readonly Said[]): SecretWatch =>
  turns.flatMap((turn) => eventsOf(turn)).reduce(watch, nothingSecret);
