/** Ends the orchestration as failed, whatever is open. */
export class CannotContinue extends Error {}
