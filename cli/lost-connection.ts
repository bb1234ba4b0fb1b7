/** What is said of a stack that does not answer in the middle of something; nothing of any other error. */
export function lostConnection(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof DOMException && error.name === "TimeoutError") return "it does not answer in time";
  // What fetch throws, and what the reading of an answer throws that breaks off.
  const { cause } = error;
  if (!(error instanceof TypeError) || !(cause instanceof Error)) return undefined;
  return "code" in cause ? `${String(cause.code)}${cause.message === "" ? "" : `, ${cause.message}`}` : cause.message;
}
