import type { LineQuality } from "./line.ts";
import type { Mind } from "./mind.ts";
import type { Sound } from "./mouth.ts";
import type { PhoneCall } from "./phone-call.ts";

export type Behaviour = "answer" | "busy" | "no-answer" | "decline" | "voicemail" | "invalid";

/** Whoever a number belongs to: how they take a call, and who is then on the phone. */
export interface Subscriber {
  behaviour: Behaviour;
  /** After how long they do, where it is not as usual. */
  ringsForMs?: number | undefined;
  /** Somebody new for each call: two calls share nothing. */
  mind: () => Mind;
  /** Makes the voice of this subscriber say something. */
  voice: (text: string, language?: string) => Promise<Sound>;
  line?: LineQuality;
  /** Told when the phone begins to ring. */
  rings?: (phone: PhoneCall) => void;
}
