import type { PhoneNumber } from "../core/call/phone-number.ts";
import type { ChatPrompts } from "../core/dialogue/replying/prompt.ts";
import type { SpokenPhrases } from "../core/dialogue/speaking/spoken-phrases.ts";
import type { CarrierInbox, Files, KnowledgeBase } from "../core/ports.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";

/** What the triggers work with. */
export interface FunctionServices extends CallServices {
  carrierInbox: CarrierInbox;
  knowledge: KnowledgeBase;
  files: Files;
  /** What the agent says without a model, in every language. */
  spokenPhrases: Pick<SpokenPhrases, "inLanguages" | "warm">;
  /** What the chat model is told when it answers in writing. */
  prompts: ChatPrompts;
  /** The center's own number. */
  centerNumber: PhoneNumber;
  /** Each dependency by name, and how to find out that it is there: throws where it is not. */
  checks: Readonly<Record<string, (signal: AbortSignal) => Promise<void>>>;
}
