import type { Alert } from "../call/alert.ts";
import type { Conversation } from "../call/conversation.ts";
import { timeZoneOf } from "../call/number/time-zone.ts";
import { momentInWords } from "./moment-in-words.ts";

type Of = Pick<Conversation, "id" | "phoneNumber" | "brief">;

/** The text to who is on call: what they need to act, and nothing else. */
export const alertText = (alert: Alert, { phoneNumber, brief }: Of): string =>
  `EMERGENCY (${alert.service}), ${brief.botCompany}: ${facts(alert, phoneNumber).join(" ")} No service was called by us.`;

/** The same as an e-mail. */
export const alertMail = (alert: Alert, { id, phoneNumber, brief }: Of): { subject: string; text: string } => ({
  subject: `Emergency: ${alert.service}, ${brief.botCompany}`,
  text: [
    `A customer of ${brief.botCompany} is on the phone with ${brief.botName} and tells of an emergency.`,
    ...facts(alert, phoneNumber),
    "The emergency services were not called by us; the customer was told to call them.",
    `Told on ${momentInWords(alert.at, timeZoneOf(phoneNumber))}, conversation ${id}, call ${alert.callId}.`,
  ].join("\n"),
});

const facts = ({ reason, location, contact }: Alert, phoneNumber: string): string[] => [
  sentence(reason),
  `Where: ${sentence(location || "not known")}`,
  `Whom to reach: ${sentence(contact || "not known")}`,
  `They ring from ${phoneNumber}.`,
];

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
