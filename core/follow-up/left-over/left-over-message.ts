import type { Conversation } from "../../call/conversation.ts";

type Of = Pick<Conversation, "id" | "phoneNumber" | "brief">;

/** Work that was owed to a customer, and was given up. `work`: what failed, as the monitor names it. */
export interface LeftOver {
  work: string;
  instanceId: string;
}

/** The text to who is on call: a person has to look. */
export const leftOverText = ({ work, instanceId }: LeftOver, { phoneNumber, brief }: Of): string =>
  `NOT DONE (${work}), ${brief.botCompany}: what is owed to ${phoneNumber} has failed again and again. Please see to it. ${instanceId}`;

/** The same as an e-mail. */
export const leftOverMail = (left: LeftOver, { id, phoneNumber, brief }: Of): { subject: string; text: string } => ({
  subject: `Not done: ${left.work}, ${brief.botCompany}`,
  text: [
    `Something that ${brief.botCompany} owes to ${phoneNumber} could not be done, though it was tried for a day: ${left.work}.`,
    "It is not tried any more. Please see to it: what is missing may be a report, a reminder or a call.",
    `Orchestration ${left.instanceId}, conversation ${id}.`,
  ].join("\n"),
});
