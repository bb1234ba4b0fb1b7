import { z } from "zod";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { logLevels } from "./log.ts";

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });
const http = url("http:", "https:").transform((text) => text.replace(/\/+$/, ""));
const webSocket = url("ws:", "wss:").transform((text) => text.replace(/\/+$/, ""));
const text = z.string();

/** Every variable of the environment that is a setting. */
export const variables = z.object({
  /** Where the carrier and the relay reach Functions. */
  SWITCHBOARD_PUBLIC_URL: http,
  /** Where the carrier reaches the relay. */
  SWITCHBOARD_RELAY_URL: webSocket,
  /** Signs the tokens of calls; the same in Functions and relay. */
  SWITCHBOARD_TOKEN_SECRET: text.refine((secret) => Buffer.byteLength(secret) >= 32, {
    error: "must have at least 32 bytes",
  }),
  SWITCHBOARD_STORE_FILE: text,
  /** What `npm run knowledge` adds to; knowledge.db beside the store if left out. */
  SWITCHBOARD_KNOWLEDGE_FILE: text.optional(),
  /** Recordings; files beside the store if left out. */
  SWITCHBOARD_FILES_FOLDER: text.optional(),
  /** Read again whenever it changes. Without one, the defaults stand. */
  SWITCHBOARD_FLAGS_FILE: text.optional(),
  /** The standard brief. Other files of its folder are for calls to the numbers they name. */
  SWITCHBOARD_BRIEF_FILE: text.default("briefs/default.yaml"),
  /** Whom the agent can be besides its usual self. */
  SWITCHBOARD_ROLES_FOLDER: text.default("roles"),
  /** What calls to some of our numbers begin with. */
  SWITCHBOARD_MENUS_FOLDER: text.default("menus"),
  SWITCHBOARD_LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  /** `true` writes what callers say and own into the log. */
  SWITCHBOARD_LOG_PII: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .transform((answer) => answer === "true"),
  /** The address that the relay listens at. */
  SWITCHBOARD_RELAY_HOST: text.default("127.0.0.1"),
  SWITCHBOARD_RELAY_PORT: text
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) < 65_536, { error: "must be a port, 0 to 65535" })
    .transform(Number),
  /** After the word to stop, live calls have this long to end before they are handed over, which takes up to 8 s more. */
  SWITCHBOARD_RELAY_GRACE_SEC: text
    .default("20")
    .refine((seconds) => /^\d{1,4}$/.test(seconds), { error: "must be a number of seconds, 0 to 9999" })
    .transform(Number),
  /** Where the relay reaches Functions; the public URL if left out. */
  SWITCHBOARD_FUNCTIONS_URL: http.optional(),
  ACS_CONNECTION_STRING: text.regex(
    /^endpoint=https?:\/\/[^/;]+\/?;accesskey=[A-Za-z0-9+/]+={0,2}$/i,
    "must be endpoint=<URL>;accesskey=<base64>",
  ),
  /** The immutable id of the Communication Services resource: the audience of the carrier's tokens. */
  ACS_RESOURCE_ID: text,
  /** The number that calls come from, and texts. */
  ACS_PHONE_NUMBER: PhoneNumber,
  /** An Azure AI services resource that the carrier may speak with, when no relay can; it stays silent without one. */
  ACS_SPEECH_ENDPOINT: http.optional(),
  ACS_JWT_ISSUER: text.default("https://acscallautomation.communication.azure.com"),
  ACS_JWKS_URL: http.default("https://acscallautomation.communication.azure.com/calling/keys"),
  /** Who carries texts: Communication Services, or Twilio. */
  SMS_CARRIER: z.enum(["acs", "twilio"], { error: "must be acs or twilio" }).default("acs"),
  TWILIO_ACCOUNT_SID: text.regex(/^AC[0-9a-f]{32}$/i, "must be AC and 32 hexadecimal digits").optional(),
  /** Signs Twilio's webhooks too. */
  TWILIO_AUTH_TOKEN: text.optional(),
  /** The number that texts come from; the webhook of its incoming texts is SWITCHBOARD_PUBLIC_URL/twilio/sms. */
  TWILIO_PHONE_NUMBER: PhoneNumber.optional(),
  TWILIO_API_URL: http.default("https://api.twilio.com"),
  SPEECH_KEY: text,
  /** Such as wss://REGION.stt.speech.microsoft.com. */
  SPEECH_RECOGNITION_URL: webSocket,
  /** Such as wss://REGION.tts.speech.microsoft.com. */
  SPEECH_SYNTHESIS_URL: webSocket,
  /** A chat-completions endpoint, such as https://RESOURCE.openai.azure.com/openai/v1. */
  CHAT_BASE_URL: http,
  CHAT_KEY: text,
  CHAT_MODEL: text,
  /** The slower, better model; the ordinary one if left out. */
  CHAT_SLOW_MODEL: text.optional(),
  /** Such as smtps://USER:PASSWORD@mail.contoso.com. Without one, no e-mail is sent. */
  SMTP_URL: url("smtp:", "smtps:").optional(),
  /** Whom e-mail is from, such as Contoso <calls@contoso.com>. */
  SMTP_FROM: text
    .regex(/^[^<>@]*(?:<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, "must be an e-mail address")
    .optional(),
  /** Of the Web PubSub that wakes the relay. Without one it asks for its notes every 10 s. */
  WEB_PUBSUB_CONNECTION_STRING: text
    .regex(/^endpoint=https?:\/\/[^;]+;accesskey=[^;]+(;.*)?$/i, "must be Endpoint=<URL>;AccessKey=<key>;Version=1.0;")
    .optional(),
  /** Such as https://api.cognitive.microsofttranslator.com. Without one, phrases are spoken in English only. */
  TRANSLATOR_URL: http.optional(),
  TRANSLATOR_KEY: text.optional(),
  /** The region of the resource, unless it is a global one. */
  TRANSLATOR_REGION: text.optional(),
});

/** Their names. */
export const settingNames: readonly string[] = Object.keys(variables.shape);
