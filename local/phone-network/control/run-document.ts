import type { PhoneRun } from "./phone-run.ts";

/** What the phone experienced, as the control API shows it. */
export function runDocument(run: PhoneRun, recordingPath: string | undefined): object {
  const { phone, script } = run;
  const state = run.endedAt === undefined ? (phone?.state ?? "waiting") : "ended";
  return {
    id: run.id,
    state,
    direction: script.direction,
    caller: script.caller,
    outcome: state === "ended" ? (phone?.outcome ?? "failed") : undefined,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    correlationId: run.correlationId,
    firstAudioMs: phone?.firstAudioMs,
    turns: phone?.turns ?? [],
    responseGapsMs: phone?.responseGapsMs ?? [],
    sms: run.sms.map(({ from, to, text, sentAt }) => ({ from, to, text, sentAt })),
    tonesHeard: phone?.tonesHeard ?? [],
    failures: run.failures,
    recording: recordingPath,
  };
}
