import type { ResultInformation } from "./call-event.ts";

const result = (code: number, subCode: number, message: string): ResultInformation => ({ code, subCode, message });

/** How things end, in the service's own numbers and words. Those marked are documented only; the others are recorded. */
export const results = {
  ok: result(200, 0, ""),
  mediaOk: result(200, 0, "Action completed successfully."),
  cancelled: result(400, 8508, "Action failed, the operation was cancelled."),
  badFile: result(400, 8535, "Action failed, file format is invalid."),
  endedByApplication: result(
    200,
    7000,
    "Call was ended by Azure Communication Service Call Automation API or a server bot. DiagCode: 0#7000.@",
  ),
  conversationEnded: result(200, 5001, "This conversation has ended.. DiagCode: 0#5001.@"),
  dtmfStopped: result(200, 7000, "The conversation has ended. DiagCode: 0#7000.@"),
  removed: result(
    200,
    5300,
    "Call ended for this participant as it was removed from the conversation by another participant. DiagCode: 0#5300.@",
  ),
  callerHungUp: result(200, 540_000, "Call ended successfully by local PSTN caller."),
  calleeHungUp: result(200, 560_000, "The conversation has ended. DiagCode: 0#560000.@"),
  declined: result(603, 0, "Call ended successfully as it was declined from callee. DiagCode: 603#0.@"),
  // Documented only:
  busy: result(486, 560_486, "Busy Here. DiagCode: 486#560486.@"),
  noAnswer: result(480, 560_480, "No answer. DiagCode: 480#560480.@"),
  unknownNumber: result(404, 560_404, "Not Found. DiagCode: 404#560404.@"),
  internalError: result(500, 9999, "Unknown internal server error."),
  invalidNumber: result(484, 560_484, "Address Incomplete. DiagCode: 484#560484.@"),
  streamFailed: result(400, 8603, "Action failed, media streaming failed."),
  badStreamUrl: result(400, 8581, "Action failed, stream url is not valid."),
  maxTones: result(200, 8531, "Action completed, max digits received."),
  stopTone: result(200, 8514, "Action completed, stop tone detected."),
  interToneTimeout: result(200, 8532, "Action completed, inter-digit silence timeout reached."),
  toneMatched: result(200, 8533, "Action completed, DTMF option matched."),
  toneNotMatched: result(400, 8534, "Action failed, incorrect tone entered."),
  initialSilence: result(400, 8510, "Action failed, initial silence timeout reached."),
} as const satisfies Record<string, ResultInformation>;

/** An invitation that was withdrawn. */
export const invitationCancelled = (rawId: string): ResultInformation =>
  result(
    200,
    5300,
    `addParticipants failed for participant ${rawId}. Underlying reason: The conversation has ended. DiagCode: 0#5300.@`,
  );
