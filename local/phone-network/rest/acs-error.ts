/** A refusal in the service's own words and numbers. */
export class AcsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const denied = (): AcsError => new AcsError(401, "Denied", "Denied by the resource provider.");
export const callNotFound = (): AcsError => new AcsError(404, "8522", "Call not found.");
export const recordingNotFound = (): AcsError => new AcsError(404, "8522", "Recording not found.");
export const participantNotFound = (): AcsError => new AcsError(404, "8522", "Participant not found.");
export const notEstablished = (): AcsError =>
  new AcsError(400, "8501", "Action is invalid when call is not in Established state");
export const invalidRequest = (why: string): AcsError => new AcsError(400, "8523", `Invalid Request, ${why}`);
export const wrongCallState = (): AcsError =>
  new AcsError(400, "8585", "Action not valid based on current state of the call.");
