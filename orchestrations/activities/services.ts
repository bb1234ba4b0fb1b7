import type { ChatPrompts } from "../../core/dialogue/replying/prompt.ts";
import type { Phrases } from "../../core/dialogue/speaking/phrases.ts";
import type { SpokenPhrases } from "../../core/dialogue/speaking/spoken-phrases.ts";
import type {
  BriefSource,
  CallTokens,
  ChatModel,
  Clock,
  FlagSource,
  KnowledgeBase,
  Mail,
  Sms,
  Store,
  Telephony,
} from "../../core/ports.ts";

/** What the activities of a call work with. */
export interface CallServices {
  telephony: Telephony;
  sms: Sms;
  /** None where no mail server is set up. */
  mail: Mail | undefined;
  chat: ChatModel;
  knowledge: KnowledgeBase;
  /** What the chat model is told when it answers in writing. */
  prompts: ChatPrompts;
  store: Store;
  flags: FlagSource;
  clock: Clock;
  callTokens: CallTokens;
  /** What is said without a model: as it was written, and by language as far as it is translated. */
  phrases: Phrases;
  spokenPhrases: Pick<SpokenPhrases, "inLanguages">;
  briefs: BriefSource;
  /** Where the carrier reaches Functions, without a slash at the end. */
  publicUrl: string;
  /** Where the carrier reaches the relay, `ws:` or `wss:`, without a slash at the end. */
  relayUrl: string;
}
