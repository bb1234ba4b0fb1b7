import type { Claim, ClaimField } from "../../call/claim.ts";
import type { Synthesis } from "../../call/synthesis.ts";
import type { Turn } from "../../call/turn.ts";
import { readsBack, watch } from "../../recording/secret-watch.ts";
import type { SecretWatch } from "../../recording/secret-watch.ts";
import { asksForSecret } from "../../recording/secret-question.ts";
import { marks, mask, maskPayment, maskSecret } from "./mask.ts";

/** What was said, oldest first, masked; of an answer to a question for a secret no digit is left. */
export function maskedTurns<Said extends Pick<Turn, "persona" | "text" | "withHuman">>(turns: readonly Said[]): Said[] {
  let state: SecretWatch = { is: "open" };
  return turns.map((turn) => {
    if (turn.withHuman === true) {
      state = watch(state, { is: "overheard", text: turn.text });
      return { ...turn, text: state.is === "asked" ? maskSecret(turn.text) : mask(turn.text) };
    }
    const isAgent = turn.persona === "assistant";
    if (isAgent) state = watch(watch(state, { is: "agent-says", text: turn.text }), { is: "agent-done" });
    const isSecret = isAgent ? readsBack(state, turn.text) : state.is === "asked";
    if (!isAgent) state = watch(state, { is: "caller-answered" });
    return { ...turn, text: isSecret ? maskSecret(turn.text) : mask(turn.text) };
  });
}

/** What was said while a colleague had the caller, as it may be put down: without digits where it was about a secret. */
export const overheardText = (text: string): string => (asksForSecret(`${text}?`) ? maskSecret(text) : text);

/** The synthesis, without what nobody needs to know of how the customer pays. */
export const withoutPayment = (written: Synthesis): Synthesis => ({
  ...written,
  short: maskPayment(written.short),
  long: maskPayment(written.long),
  improvementSuggestions: maskPayment(written.improvementSuggestions),
});

/** The claim, each value masked as its field asks. */
export const maskedClaim = (claim: Claim, fields: readonly ClaimField[]): Claim =>
  Object.fromEntries(
    Object.entries(claim).map(([name, value]) => [
      name,
      maskedValue(
        value,
        fields.find((field) => field.name === name),
      ),
    ]),
  );

function maskedValue(value: string, field: ClaimField | undefined): string {
  switch (field?.type) {
    case "email":
      return marks.email;
    case "phone_number":
      return marks.phone;
    case "datetime":
      return value;
    case "text":
    case undefined:
      return field !== undefined && isSecret(field) ? maskSecret(value) : mask(value);
  }
}

const isSecret = ({ name, description = "" }: ClaimField): boolean =>
  asksForSecret(`${name.replaceAll("_", " ")}?`) || asksForSecret(`${description.replace(/[.!?]*$/, "")}?`);
