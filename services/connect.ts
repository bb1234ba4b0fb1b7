import type {
  CallTokens,
  CarrierInbox,
  ChatModel,
  Clock,
  FlagSource,
  Sms,
  SpeechToText,
  Store,
  Telephony,
  TextToSpeech,
} from "../core/ports.ts";
import { createCarrierInbox } from "./acs/carrier-inbox.ts";
import { createSms } from "./acs/sms.ts";
import { createTelephony } from "./acs/telephony.ts";
import { createCallTokens } from "./call-tokens.ts";
import { createChatModel } from "./chat/chat-model.ts";
import { createFlagsFile } from "./flags-file/flags-file.ts";
import { createLog, type Log } from "./log.ts";
import type { FunctionsSettings, RelaySettings } from "./settings.ts";
import { createSpeechToText } from "./speech/speech-to-text.ts";
import { createTextToSpeech } from "./speech/text-to-speech.ts";
import { createSqliteStore } from "./store-sqlite/sqlite-store.ts";
import { systemClock } from "./system-clock.ts";

export type { Log } from "./log.ts";

/*
 * The outside world, connected: the one place that Functions and the relay know of this folder, besides the settings.
 */

/** What Functions and their activities use. */
export interface FunctionsConnections {
  telephony: Telephony;
  carrierInbox: CarrierInbox;
  sms: Sms;
  chat: ChatModel;
  store: Store;
  flags: FlagSource;
  callTokens: CallTokens;
  clock: Clock;
  log: Log;
}

/** Opens the store, and fails where it cannot; connects to all else when it is first used. */
export function connectFunctions(settings: FunctionsSettings): FunctionsConnections {
  const log = createLog(settings.log);
  return {
    telephony: createTelephony(settings.carrier),
    carrierInbox: createCarrierInbox(settings.carrierTokens, systemClock),
    sms: createSms(settings.carrier),
    chat: createChatModel(settings.chat, log),
    store: createSqliteStore(settings.storeFile),
    flags: createFlagsFile(settings.flagsFile, log, systemClock),
    callTokens: createCallTokens(settings.tokenSecret, systemClock),
    clock: systemClock,
    log,
  };
}

/** What the relay uses. */
export interface RelayConnections {
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  chat: ChatModel;
  carrierInbox: CarrierInbox;
  callTokens: CallTokens;
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
    clock: systemClock,
    log,
  };
}
