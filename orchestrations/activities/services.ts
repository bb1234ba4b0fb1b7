import type { ChatPrompts } from "../../core/dialogue/replying/prompt.ts";
import type { Phrases } from "../../core/dialogue/speaking/phrases.ts";
import type { SpokenPhrases } from "../../core/dialogue/speaking/spoken-phrases.ts";
import type { BriefSource } from "../../core/ports/brief-source.ts";
import type { ChatModel } from "../../core/ports/chat-model.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { FlagSource } from "../../core/ports/flag-source.ts";
import type { KnowledgeBase } from "../../core/ports/knowledge-base.ts";
import type { Mail } from "../../core/ports/mail.ts";
import type { Store } from "../../core/ports/store.ts";
import type { Telephony } from "../../core/ports/telephony.ts";
import type { Sms } from "../../core/ports/texts.ts";
import type { CallTokens } from "../../core/ports/tokens.ts";
import type { BeginOnce } from "../begin.ts";

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
  beginOnce: BeginOnce;
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
