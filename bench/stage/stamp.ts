import { z } from "zod";

/** What the relay did at one moment of a call, as seen at its ports. Times are of the monotonic clock. */
export const Stamp = z.object({
  callId: z.string(),
  atMs: z.number(),
  what: z.discriminatedUnion("is", [
    /** The caller's sound began or ended; `soundMs` is when, on the same clock. */
    z.object({ is: z.literal("voice-began"), soundMs: z.number() }),
    z.object({ is: z.literal("voice-ended"), soundMs: z.number(), ending: z.enum(["fell", "held"]).optional() }),
    z.object({ is: z.literal("words"), text: z.string(), isFinal: z.boolean() }),
    /** The caller's turn was taken: Functions are told of it. */
    z.object({ is: z.literal("taken") }),
    /** What Functions were told that the caller said; a turn that is told again reads like this now. */
    z.object({ is: z.literal("told"), key: z.string(), text: z.string() }),
    /** Part of what the agent was saying was not heard. */
    z.object({ is: z.literal("cut") }),
    /** The chat model is asked; a piece of its answer came. */
    z.object({ is: z.literal("asked") }),
    z.object({ is: z.literal("token") }),
    /** A sentence is given to the voice; its first audio came. */
    z.object({ is: z.literal("sentence"), text: z.string() }),
    z.object({ is: z.literal("audio") }),
    /** The stand-in of the chat model got a request, and gave a piece of its answer; these name no call. */
    z.object({ is: z.literal("chat-came") }),
    z.object({ is: z.literal("chat-told"), first: z.boolean(), tookMs: z.number() }),
    /** The stand-in of the voices got a sentence, and gave its first audio. */
    z.object({ is: z.literal("speech-came") }),
    z.object({ is: z.literal("speech-told"), tookMs: z.number() }),
  ]),
});
export type Stamp = z.infer<typeof Stamp>;
