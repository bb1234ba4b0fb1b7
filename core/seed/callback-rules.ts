import { z } from "zod";
import { CallbackPolicy } from "../follow-up/callbacks/callback-policy.ts";
import { CallingHours, TimeZone } from "../follow-up/calling-hours.ts";
import { ReminderPolicy } from "../follow-up/reminders/reminder-policy.ts";
import { TranscriptPolicy } from "../follow-up/mail/transcript-policy.ts";

/** Minutes from one attempt to the next, as milliseconds. */
export const Spacing = z
  .number()
  .min(0.1)
  .max(30 * 24 * 60)
  .transform((minutes) => Math.round(minutes * 60_000));

/** When and how often somebody is called back, in the JSON names of the HTTP API and of a brief's file. */
export const CallbackRules = z
  .strictObject({
    hours: CallingHours.optional(),
    time_zone: TimeZone.optional(),
    attempts: CallbackPolicy.shape.attempts.unwrap().optional(),
    spacing_min: Spacing.optional(),
    after: CallbackPolicy.shape.after.unwrap().optional(),
  })
  .transform((rules) =>
    CallbackPolicy.parse({
      hours: rules.hours,
      timeZone: rules.time_zone,
      attempts: rules.attempts,
      spacingMs: rules.spacing_min,
      after: rules.after,
    }),
  );

/** What a brief may say of later: nothing where it says nothing. */
export const laterFields = {
  callbacks: CallbackRules.optional(),
  reminders: ReminderPolicy.optional(),
  /** Where a machine answers; whether it is called again is said by `callbacks`. */
  voicemail: z.enum(["message", "hang-up"]).optional(),
  transcript: TranscriptPolicy.optional(),
};

type Later = { [Name in keyof typeof laterFields]?: z.output<(typeof laterFields)[Name]> };

export const laterOf = ({ callbacks, reminders, voicemail, transcript }: Later) => ({
  ...(callbacks === undefined ? {} : { callbacks }),
  ...(reminders === undefined ? {} : { reminders }),
  ...(voicemail === undefined ? {} : { voicemail }),
  ...(transcript === undefined ? {} : { transcript }),
});
