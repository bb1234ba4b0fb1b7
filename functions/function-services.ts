import type { PhoneNumber } from "../core/call/number/phone-number.ts";
import type { SpokenPhrases } from "../core/dialogue/speaking/spoken-phrases.ts";
import type { CarrierInbox } from "../core/ports/carrier-inbox.ts";
import type { Files } from "../core/ports/files.ts";
import type { LiveUpdates } from "../core/ports/live-updates.ts";
import type { TextWebhook } from "../core/ports/texts.ts";
import type { RelayTokens } from "../core/ports/tokens.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";

/** What the triggers work with. */
export interface FunctionServices extends CallServices {
  carrierInbox: CarrierInbox;
  /** None where texts come by Event Grid. */
  textWebhook: TextWebhook | undefined;
  relayTokens: RelayTokens;
  /** None where no live updates are set up. */
  liveUpdates: LiveUpdates | undefined;
  files: Files;
  /** What the agent says without a model, in every language. */
  spokenPhrases: Pick<SpokenPhrases, "inLanguages" | "warm">;
  /** The center's own number. */
  centerNumber: PhoneNumber;
  /** Each dependency by name, and how to find out that it is there: throws where it is not. */
  checks: Readonly<Record<string, (signal: AbortSignal) => Promise<void>>>;
}
