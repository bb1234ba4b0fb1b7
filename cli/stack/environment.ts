import { join } from "node:path";
import type { StackAddresses } from "./addresses.ts";
import type { Secrets } from "./secrets.ts";

/** The center's number in a local stack. */
export const centerNumber = "+18335550100";

type Environment = Record<string, string>;

/**
 * The settings of a local stack: the ones production has, with the addresses of the stand-ins. What the environment
 * names already is left as it is, so that one part after the other can be pointed at the real service.
 */
export function settingsOf(addresses: StackAddresses, secrets: Secrets): Environment {
  const { dataFolder, functionsUrl, relayUrl, servicesUrl } = addresses;
  const speechHost = servicesUrl.replace(/^http/, "ws");
  return {
    SWITCHBOARD_PUBLIC_URL: functionsUrl,
    SWITCHBOARD_RELAY_URL: relayUrl,
    SWITCHBOARD_RELAY_PORT: String(addresses.relayPort),
    SWITCHBOARD_RELAY_GRACE_SEC: "2",
    SWITCHBOARD_TOKEN_SECRET: secrets.tokenSecret,
    SWITCHBOARD_STORE_FILE: join(dataFolder, "switchboard.db"),
    SWITCHBOARD_FLAGS_FILE: join(dataFolder, "flags.yaml"),
    ACS_CONNECTION_STRING: `endpoint=${servicesUrl}/;accesskey=${secrets.carrierKey}`,
    ACS_RESOURCE_ID: secrets.carrierResourceId,
    ACS_PHONE_NUMBER: centerNumber,
    ACS_SPEECH_ENDPOINT: servicesUrl,
    ACS_JWKS_URL: `${servicesUrl}/calling/keys`,
    SPEECH_KEY: secrets.speechKey,
    SPEECH_RECOGNITION_URL: `${speechHost}/stt/speech/universal/v2`,
    SPEECH_SYNTHESIS_URL: speechHost,
    CHAT_BASE_URL: `${servicesUrl}/v1`,
    CHAT_KEY: secrets.chatKey,
    CHAT_MODEL: "practice",
    CHAT_SLOW_MODEL: "practice-slow",
    SMTP_URL: `smtp://switchboard:${secrets.mailKey}@127.0.0.1:${addresses.mailPort}?ignoreTLS=true`,
    SMTP_FROM: "Switchboard <calls@contoso.example>",
    WEB_PUBSUB_CONNECTION_STRING: `Endpoint=${servicesUrl};AccessKey=${secrets.webPubSubKey};Version=1.0;`,
    TRANSLATOR_URL: servicesUrl,
    TRANSLATOR_KEY: secrets.translatorKey,
  };
}

/** What the stand-ins are told besides: their keys, and whom they ring. */
export const servicesSettings = (addresses: StackAddresses, secrets: Secrets): Environment => ({
  LOCAL_PORT: String(addresses.servicesPort),
  LOCAL_DATA: join(addresses.dataFolder, "phone-network"),
  LOCAL_CONTROL_KEY: secrets.controlKey,
  LOCAL_CARRIER_KEY: secrets.carrierKey,
  LOCAL_CARRIER_RESOURCE_ID: secrets.carrierResourceId,
  LOCAL_CENTER_NUMBER: centerNumber,
  LOCAL_EVENT_GRID_WEBHOOK: `${addresses.functionsUrl}/runtime/webhooks/eventgrid?functionName=incoming-event&code=${secrets.functionsKey}`,
  LOCAL_SPEECH_KEY: secrets.speechKey,
  LOCAL_CHAT_KEY: secrets.chatKey,
  LOCAL_TRANSLATOR_KEY: secrets.translatorKey,
  LOCAL_WEB_PUBSUB_KEY: secrets.webPubSubKey,
  LOCAL_MAIL_PORT: String(addresses.mailPort),
  LOCAL_MAIL_KEY: secrets.mailKey,
});
