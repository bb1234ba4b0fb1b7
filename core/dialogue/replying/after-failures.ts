/** Answers that fail in a row before the caller is given to a human, and before a call that none has taken is ended. */
const toHuman = 3;
const toEnd = 5;

/**
 * What an agent does whose answers fail, so many of them one after the other by now: it asks the caller to say it again,
 * but not for ever.
 */
export function afterFailures(inARow: number): "apologise" | "transfer" | "leave" {
  if (inARow >= toEnd) return "leave";
  return inARow === toHuman ? "transfer" : "apologise";
}
