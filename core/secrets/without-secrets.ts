import type { Claim, ClaimField } from "../call/claim/claim.ts";
import type { Turn } from "../call/turn.ts";
import { maskPayment } from "../insight/pii/mask.ts";
import { replaceRuns } from "./digit-runs.ts";
import { withoutSecretFields } from "./secret-field.ts";
import { asksForSecret, asksForWord } from "./secret-question.ts";
import { eventsOf, nothingSecret, watch } from "./secret-watch.ts";
import type { SecretWatch } from "./secret-watch.ts";
import { both, saysDigits, secretMark, without } from "./told.ts";
import type { Told } from "./told.ts";

type Said = Pick<Turn, "persona" | "text" | "withHuman"> & Partial<Pick<Turn, "callId">>;

/** What is known of a conversation, as whoever may see it who need not know how a customer pays and logs in. */
export interface Shown<Any extends Said> {
  /** Without the values of secret fields. */
  claim: Claim;
  /** Where an answer was one to a question for a secret, all of it is left out. */
  turns: Any[];
  /** Takes out of another text whatever the conversation tells of a secret, and what looks like one. */
  clean: (text: string) => string;
}

/** `turns`: oldest first. `fields`: those of the claim, besides which it may have others. */
export function withoutSecrets<Any extends Said>(
  { claim, turns }: { claim: Claim; turns: readonly Any[] },
  fields: readonly ClaimField[],
): Shown<Any> {
  const kept = withoutSecretFields(claim, fields);
  let state = nothingSecret;
  const shown = turns.map((turn, at) => {
    // Nobody answers in another call what they were asked in this one.
    const before = turn.callId === turns[at - 1]?.callId ? state : { ...nothingSecret, told: state.told };
    state = eventsOf(turn).reduce(watch, before);
    return { turn, text: shownText(turn, before) };
  });
  const clean = cleaning(both(kept.told, state.told));
  return {
    claim: Object.fromEntries(Object.entries(kept.claim).map(([name, value]) => [name, clean(value)])),
    turns: shown.map(({ turn, text }) => ({ ...turn, text: clean(text) })),
    clean,
  };
}

const cleaning = (told: Told) => (text: string) => maskPayment(without(text, told));

function shownText({ persona, text, withHuman }: Said, before: SecretWatch): string {
  if (withHuman === true) return overheardSecret(text, before);
  if (persona === "human") return before.is === "asked" && before.for !== "unasked" ? secretMark : text;
  // What is read back may be put in another way than it was told.
  return before.is === "asked" && before.answered && saysDigits(text) ? withoutDigits(text) : text;
}

/** What was said while a colleague had the caller, as it may be put down: who asked and who answered nobody knows. */
export const overheardText = (text: string): string => maskPayment(overheardSecret(text, nothingSecret));

/** Where nobody knows who says what, all that follows a question for a word may be that word. */
function overheardSecret(text: string, before: SecretWatch): string {
  if (before.is === "asked" && before.for === "word") return secretMark;
  const sentences = text.split(/(?<=[.!?。？！])\s*/u);
  const at = sentences.findIndex((sentence) => asksForWord(`${sentence}?`));
  if (at < 0) return before.is === "asked" || asksForSecret(`${text}?`) ? withoutDigits(text) : text;
  const isWhole = /[?？]$/u.test(sentences[at] ?? "");
  return [...sentences.slice(0, isWhole ? at + 1 : at), secretMark].join(" ");
}

const withoutDigits = (text: string): string => replaceRuns(text, secretMark, ({ digits }) => digits !== "");
