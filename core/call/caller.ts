import { z } from "zod";
import { Instant } from "./instant.ts";
import { PhoneNumber } from "./number/phone-number.ts";
import { TextExchange } from "./text-exchange.ts";

/** What is kept of a number, whatever its conversations are about. */
export const Caller = z.object({
  phoneNumber: PhoneNumber,
  /** Whether it wants texts, as it last said or wrote, and when that was. One that never said so does. */
  texts: z
    .object({
      wanted: z.boolean(),
      saidAt: Instant,
      /** The key of what told it: of no more texts what told it first, which is confirmed, and no later one that says the same. */
      by: z.string().optional(),
    })
    .optional(),
  /** Its texts of the last day that were taken in, by key, and when. `onlyRead`: one too many to be answered. */
  textsTaken: z.array(z.object({ key: z.string(), at: Instant, onlyRead: z.boolean().optional() })).optional(),
  /** The exchange of texts that is going on, or the last one. */
  exchange: TextExchange.optional(),
  /** When it was last rung, or written to, as somebody of the company, about a customer. */
  colleagueAt: Instant.optional(),
});
export type Caller = z.infer<typeof Caller>;

/** How long after that its texts are still taken for answers to it. A number that was given by mistake is a customer's again some day. */
const colleagueMs = 30 * 24 * 3_600_000;

/** True where we lately told the number something of a customer: who texts from it mostly answers that. */
export const isLatelyColleague = ({ colleagueAt }: Pick<Caller, "colleagueAt">, nowMs: number): boolean =>
  colleagueAt !== undefined && nowMs - Date.parse(colleagueAt) < colleagueMs;

/** True where the number has said that it wants no texts. */
export const hasOptedOut = (caller: Pick<Caller, "texts"> | undefined): boolean => caller?.texts?.wanted === false;

/** The carrier's clock, by which texts are told, and ours, by which calls are, may be apart by so much. */
export const clocksApartMs = 30_000;

/**
 * What is kept of whoever said at that time whether they want texts. What was said last counts, in whatever order it is
 * told; where a text and a word on the phone are so close that this is not certain, the one that wants none.
 */
export function saidOfTexts<Kept extends Pick<Caller, "texts">>(
  caller: Kept,
  wanted: boolean,
  saidAt: string,
  key?: string,
): Kept {
  const { texts } = caller;
  const isOld = texts !== undefined && texts.saidAt > saidAt; // of instants, as text
  const mayBeNewer =
    isOld && !wanted && isByText(texts.by) !== isByText(key) && apartMs(texts.saidAt, saidAt) < clocksApartMs;
  if (isOld && !mayBeNewer) return caller;
  // Whose clock a yes stands by must be known, to tell what came after it.
  const by = !wanted && texts?.wanted === false ? texts.by : key;
  return { ...caller, texts: { wanted, saidAt: isOld ? texts.saidAt : saidAt, ...(by === undefined ? {} : { by }) } };
}

const isByText = (key: string | undefined): boolean => key?.startsWith("text:") === true;
const apartMs = (one: Instant, other: Instant): number => Date.parse(one) - Date.parse(other);
