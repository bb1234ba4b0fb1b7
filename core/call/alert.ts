import { z } from "zod";
import { CallId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { AlertWay } from "./brief/on-call.ts";

/** Who may be needed at once. */
export const EmergencyService = z.enum(["police", "firefighters", "pharmacy", "veterinarian", "hospital"]);

/** What the agent understood of an emergency. The emergency services are not called by it. */
export const Emergency = z.object({
  service: EmergencyService,
  reason: z.string().min(1),
  location: z.string(),
  /** Whom to reach, and how. */
  contact: z.string(),
});
export type Emergency = z.infer<typeof Emergency>;

/** An emergency on the record of a conversation, for the team to see. */
export const Alert = Emergency.extend({
  /** Unique within the conversation. */
  key: z.string().min(1),
  callId: CallId,
  at: Instant,
  /** How who is on call was told, and how they could not be. */
  told: z.array(z.object({ by: AlertWay, at: Instant })).optional(),
  untold: z.array(z.object({ by: AlertWay, at: Instant })).optional(),
});
export type Alert = z.infer<typeof Alert>;

/** The list with this alert in it, once. */
export const withAlert = (alerts: readonly Alert[], alert: Alert): Alert[] =>
  alerts.some(({ key }) => key === alert.key) ? [...alerts] : [...alerts, alert];
