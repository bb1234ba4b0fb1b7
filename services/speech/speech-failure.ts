import { CancellationErrorCode } from "microsoft-cognitiveservices-speech-sdk";
import { FinalError, PassingError } from "../../core/errors.ts";

/** Says of a lost recogniser or voice whether it may mend. The details hold URLs with the key: they go nowhere. */
export function speechFailure(code: CancellationErrorCode, details: string): FinalError | PassingError {
  const kind = CancellationErrorCode[code];
  switch (code) {
    case CancellationErrorCode.AuthenticationFailure:
    case CancellationErrorCode.Forbidden:
    case CancellationErrorCode.BadRequestParameters:
      return new FinalError(`The speech service refused: ${kind}.`);
    default:
      // A refused connection says its status in its text only.
      return /\b(?:401|403)\b/.test(details)
        ? new FinalError("The speech service refused: AuthenticationFailure.")
        : new PassingError(`The speech service failed: ${kind}.`);
  }
}
