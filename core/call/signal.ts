import { z } from "zod";
import { Emergency } from "./alert.ts";
import { Brief } from "./brief/brief.ts";
import { EndReason } from "./end-reason.ts";
import { CallId, ConversationId, SessionId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { Reminder } from "./reminder.ts";
import { Tally } from "./spent/tally.ts";
import { Turn, TurnMend } from "./turn.ts";

/**
 * What the relay tells about a call. A signal is known by its session and number, counted from 1 without gaps: told
 * again, it changes nothing. Some only change the record (turn, turn-mended, claim, reminder, language, menu,
 * voice-rate, tally, alert, texts-wanted, new-claim), or are asked for by another session (answered-by); the
 * orchestration acts on the others.
 */
export const Signal = z.intersection(
  z.object({
    session: SessionId,
    number: z.int().positive(),
    /** By the clock of Functions, as far as the relay knows it. */
    at: Instant,
    /** What an alert, a text or a new claim is known by: told by another session too, it is the same one. */
    effect: z.string().min(1).optional(),
  }),
  z.discriminatedUnion("is", [
    /** The relay has the caller's audio and its own connections. */
    z.object({ is: z.literal("session-started") }),
    /** On a call of ours: a machine has answered, or what was taken for one is a person after all. */
    z.object({ is: z.literal("answered-by"), who: z.enum(["machine", "person"]) }),
    /** Something was said and heard. */
    z.object({ is: z.literal("turn"), turn: Turn }),
    /** A turn that was told before reads like this by now: the recogniser has finished with it, or more of it was heard. */
    z.object({ is: z.literal("turn-mended"), key: z.string().min(1), mend: TurnMend }),
    /** Checked values for fields of the claim. */
    z.object({ is: z.literal("claim"), updates: z.array(z.object({ field: z.string(), value: z.string() })).min(1) }),
    z.object({ is: z.literal("reminder"), reminder: Reminder }),
    /** The customer does not want it any more. `conversationId`: as that of a reminder. */
    z.object({
      is: z.literal("reminder-withdrawn"),
      title: z.string().min(1),
      conversationId: ConversationId.optional(),
    }),
    /** The customer has chosen the language that is spoken from now on. */
    z.object({ is: z.literal("language"), language: z.string() }),
    /**
     * The caller has got to the last of these menus. None: they have left the menu for the agent, who is in that role if
     * one is named, or for a colleague, who is that one of the menu if one is named.
     */
    z.object({
      is: z.literal("menu"),
      trail: z.array(z.string()),
      role: z.string().optional(),
      colleague: z.string().optional(),
    }),
    z.object({ is: z.literal("voice-rate"), rate: Brief.shape.voiceRate }),
    /** What the session has counted by now. */
    z.object({ is: z.literal("tally"), tally: Tally }),
    z.object({ is: z.literal("alert"), emergency: Emergency }),
    /** The customer has said in the conversation whether they want texts, and calls of our own accord. */
    z.object({ is: z.literal("texts-wanted"), wanted: z.boolean() }),
    /** The customer goes on with another matter: what is told from now on belongs to a new conversation. */
    z.object({ is: z.literal("new-claim") }),
    /** The agent promised a text. `turn` records it. */
    z.object({ is: z.literal("send-sms"), text: z.string().min(1) }),
    /** The caller wants a human and has been told that they are being connected. */
    z.object({ is: z.literal("transfer"), reason: z.string() }),
    /** Somebody's phone wants to be told by keys that a person calls. */
    z.object({ is: z.literal("press"), keys: z.string().regex(/^[0-9*#]{1,18}$/) }),
    /** What a human does who was rung to take the caller; told by the session on their leg. `transfer`: which one. */
    z.object({
      is: z.literal("human"),
      transfer: z.string().min(1),
      did: z.enum(["attended", "unattended", "accepted", "declined"]),
      reason: z.string().optional(),
    }),
    /** Everything is said, and the goodbye was played to its end. */
    z.object({ is: z.literal("end"), reason: EndReason }),
    /**
     * The last word of a session: it has no audio any more, and all that was said in it has been told. `handedOver`: the
     * relay is about to stop, and the caller waits for another session.
     */
    z.object({ is: z.literal("session-over"), handedOver: z.boolean() }),
  ]),
);
export type Signal = z.infer<typeof Signal>;

/** Body of `POST /calls/{callId}/signals`: oldest first. Answered 204 once all of them are kept. */
export const Signals = z.object({ signals: z.array(Signal).min(1).max(200) });

/** What the relay may have to be told. */
export const NoteBody = z.discriminatedUnion("is", [
  /** Nobody took the transfer, and the caller is still on the line. */
  z.object({ is: z.literal("transfer-failed"), transfer: z.string(), reason: z.string() }),
  /** A human has the caller from now on: the agent is silent. */
  z.object({ is: z.literal("transfer-taken"), transfer: z.string() }),
  /** The human has left, and the caller is the agent's again. */
  z.object({ is: z.literal("transfer-over"), transfer: z.string() }),
  /** The customer has said by text, or their carrier for them, whether they want texts. `by`: the key of what told it. */
  z.object({ is: z.literal("texts-wanted"), wanted: z.boolean(), at: Instant, by: z.string().optional() }),
  /** The customer has sent a text during the call; it is on record as the turn of that key. */
  z.object({ is: z.literal("text"), key: z.string().min(1), text: z.string(), at: Instant }),
]);
export type NoteBody = z.infer<typeof NoteBody>;

/** `GET /calls/{callId}/notes?after=N` gives the notes numbered above N, oldest first. */
export const Note = z.intersection(z.object({ number: z.int().positive() }), NoteBody);
export type Note = z.infer<typeof Note>;

/** Answer of `GET /calls/{callId}/notes`. `now`: what the clock shows by which their times are told. */
export const Notes = z.object({ notes: z.array(Note), now: Instant.optional() });
export type Notes = z.infer<typeof Notes>;

/** A hint to the relay that has a call: it has a note of that number. Nothing else is told. */
export const Wake = z.object({ callId: CallId, number: z.int().positive() });
export type Wake = z.infer<typeof Wake>;

/** Answer of `POST /relay/live-updates`: where a relay hears its wakes. Holds a key; never log it. */
export const WakeAddress = z.object({ url: z.url({ protocol: /^wss?$/ }) });
