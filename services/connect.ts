import { CarrierCallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import type { BriefSource } from "../core/ports/brief-source.ts";
import type { CarrierInbox } from "../core/ports/carrier-inbox.ts";
import type { ChatModel } from "../core/ports/chat-model.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Files } from "../core/ports/files.ts";
import type { FlagSource } from "../core/ports/flag-source.ts";
import type { KnowledgeBase } from "../core/ports/knowledge-base.ts";
import type { LiveUpdates, WakeLine } from "../core/ports/live-updates.ts";
import type { Mail } from "../core/ports/mail.ts";
import type { SpeechToText } from "../core/ports/speech-to-text.ts";
import type { Store } from "../core/ports/store.ts";
import type { Telephony } from "../core/ports/telephony.ts";
import type { TextToSpeech } from "../core/ports/text-to-speech.ts";
import type { Sms, TextWebhook } from "../core/ports/texts.ts";
import type { CallTokens, RelayTokens } from "../core/ports/tokens.ts";
import type { Translator } from "../core/ports/translator.ts";
import { createCarrierInbox } from "./acs/carrier-inbox.ts";
import { createSms } from "./acs/sms.ts";
import { createTelephony } from "./acs/telephony.ts";
import { createBriefFiles } from "./brief-files/brief-files.ts";
import { createCallTokens } from "./call-tokens.ts";
import { checkChat } from "./chat/check-chat.ts";
import { createChatModel } from "./chat/chat-model.ts";
import { checkRelay } from "./check-relay.ts";
import { createFilesFolder } from "./files-folder/files-folder.ts";
import { createFlagsFile } from "./flags-file/flags-file.ts";
import { createEmbedder } from "./knowledge-sqlite/embedder.ts";
import { openKnowledgeLibrary } from "./knowledge-sqlite/knowledge-library.ts";
import { createLog, type Log } from "./log.ts";
import { createMail } from "./mail/mail.ts";
import type { FunctionsSettings, RelaySettings } from "./settings.ts";
import { createSpeechToText } from "./speech/speech-to-text.ts";
import { createTextToSpeech } from "./speech/text-to-speech.ts";
import { createSqliteStore } from "./store-sqlite/sqlite-store.ts";
import { createRelayTokens } from "./relay-tokens.ts";
import { createTranslator } from "./translator/translator.ts";
import { createTwilioSms } from "./sms-twilio/twilio-sms.ts";
import { createTwilioWebhook } from "./sms-twilio/twilio-webhook.ts";
import { systemClock } from "./system-clock.ts";
import { createLiveUpdates } from "./web-pubsub/live-updates.ts";
import { openWakeLine } from "./web-pubsub/wake-line.ts";
import { wakingStore } from "./web-pubsub/waking-store.ts";

export type { Log } from "./log.ts";

/*
 * The outside world, connected: the one place that Functions and the relay know of this folder, besides the settings.
 */

/** What Functions and their activities use. */
export interface FunctionsConnections {
  telephony: Telephony;
  carrierInbox: CarrierInbox;
  sms: Sms;
  /** None where texts come by Event Grid. */
  textWebhook: TextWebhook | undefined;
  /** None where no mail server is set up. */
  mail: Mail | undefined;
  chat: ChatModel;
  store: Store;
  knowledge: KnowledgeBase;
  files: Files;
  /** None where no translator is set up. */
  translator: Translator | undefined;
  flags: FlagSource;
  briefs: BriefSource;
  callTokens: CallTokens;
  relayTokens: RelayTokens;
  /** None where no live updates are set up. */
  liveUpdates: LiveUpdates | undefined;
  clock: Clock;
  log: Log;
  /** Each dependency by name, and how to find out that it is there: throws where it is not. */
  checks: Readonly<Record<string, (signal: AbortSignal) => Promise<void>>>;
}

/** Opens the store, and fails where it cannot; connects to all else when it is first used. */
export function connectFunctions(settings: FunctionsSettings): FunctionsConnections {
  const log = createLog(settings.log);
  const telephony = createTelephony(settings.carrier);
  const records = createSqliteStore(settings.storeFile);
  const liveUpdates = settings.liveUpdates && createLiveUpdates(settings.liveUpdates);
  const store = liveUpdates === undefined ? records : wakingStore(records, liveUpdates, log);
  return {
    telephony,
    carrierInbox: createCarrierInbox(settings.carrierTokens, systemClock),
    ...textsOf(settings),
    mail: settings.mail && createMail(settings.mail),
    chat: createChatModel(settings.chat, log),
    store,
    knowledge: openKnowledgeLibrary(settings.knowledgeFile, createEmbedder(), () => instant(systemClock.nowMs())),
    files: createFilesFolder(settings.filesFolder),
    translator: settings.translator && createTranslator(settings.translator),
    flags: createFlagsFile(settings.flagsFile, log, systemClock),
    briefs: createBriefFiles(
      { standardBrief: settings.briefFile, rolesFolder: settings.rolesFolder, menusFolder: settings.menusFolder },
      { log, clock: systemClock },
    ),
    callTokens: createCallTokens(settings.tokenSecret, systemClock),
    relayTokens: createRelayTokens(settings.tokenSecret, systemClock),
    liveUpdates,
    clock: systemClock,
    log,
    checks: {
      store: () => store.check(),
      // A call that cannot exist: the carrier says so if it is there and knows our key.
      telephony: async (signal) => void (await telephony.isLive(CarrierCallId.parse("readiness"), signal)),
      chat: (signal) => checkChat(settings.chat, signal),
      relay: (signal) => checkRelay(settings.relayUrl, signal),
    },
  };
}

/** Who carries the texts. */
function textsOf({ carrier, twilio }: FunctionsSettings): Pick<FunctionsConnections, "sms" | "textWebhook"> {
  if (twilio === undefined) return { sms: createSms(carrier), textWebhook: undefined };
  const { authToken, webhookUrl } = twilio;
  return {
    sms: createTwilioSms({ ...twilio, statusUrl: webhookUrl }, systemClock),
    textWebhook: createTwilioWebhook({ authToken, url: webhookUrl }, systemClock),
  };
}

/** What the relay uses. */
export interface RelayConnections {
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  chat: ChatModel;
  carrierInbox: CarrierInbox;
  callTokens: CallTokens;
  relayTokens: RelayTokens;
  /** Opens the line on which this relay is woken. `address`: where it is, asked for each time; undefined for nowhere. */
  openWakeLine: (address: (signal: AbortSignal) => Promise<string | undefined>) => WakeLine;
  clock: Clock;
  log: Log;
}

/** Connects when it is first used. */
export function connectRelay(settings: RelaySettings): RelayConnections {
  const log = createLog(settings.log);
  return {
    speechToText: createSpeechToText(settings.speech, log),
    textToSpeech: createTextToSpeech(settings.speech, systemClock, log),
    chat: createChatModel(settings.chat, log),
    carrierInbox: createCarrierInbox(settings.carrierTokens, systemClock),
    callTokens: createCallTokens(settings.tokenSecret, systemClock),
    relayTokens: createRelayTokens(settings.tokenSecret, systemClock),
    openWakeLine: (address) => openWakeLine({ address, clock: systemClock, random: Math.random, log }),
    clock: systemClock,
    log,
  };
}
