import { dirname, join } from "node:path";
import { z } from "zod";
import { PhoneNumber } from "../core/call/phone-number.ts";
import { logLevels } from "./log.ts";

/*
 * All settings, read from the environment and checked once at start. To go live, set the Azure values; nothing else
 * changes. An empty value counts as none.
 */

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });
const http = url("http:", "https:").transform((text) => text.replace(/\/+$/, ""));
const webSocket = url("ws:", "wss:").transform((text) => text.replace(/\/+$/, ""));
const text = z.string();

const variables = z.object({
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

/** Every variable there is. */
export const settingNames: readonly string[] = Object.keys(variables.shape);

const shared = {
  SWITCHBOARD_TOKEN_SECRET: true,
  SWITCHBOARD_LOG_LEVEL: true,
  SWITCHBOARD_LOG_PII: true,
  ACS_RESOURCE_ID: true,
  ACS_JWT_ISSUER: true,
  ACS_JWKS_URL: true,
  CHAT_BASE_URL: true,
  CHAT_KEY: true,
  CHAT_MODEL: true,
  CHAT_SLOW_MODEL: true,
} as const;

const functionsVariables = variables.pick({
  ...shared,
  SWITCHBOARD_PUBLIC_URL: true,
  SWITCHBOARD_RELAY_URL: true,
  SWITCHBOARD_STORE_FILE: true,
  SWITCHBOARD_KNOWLEDGE_FILE: true,
  SWITCHBOARD_FILES_FOLDER: true,
  SWITCHBOARD_FLAGS_FILE: true,
  SWITCHBOARD_BRIEF_FILE: true,
  SWITCHBOARD_ROLES_FOLDER: true,
  SWITCHBOARD_MENUS_FOLDER: true,
  ACS_CONNECTION_STRING: true,
  ACS_PHONE_NUMBER: true,
  SMTP_URL: true,
  SMTP_FROM: true,
  WEB_PUBSUB_CONNECTION_STRING: true,
  SMS_CARRIER: true,
  TWILIO_ACCOUNT_SID: true,
  TWILIO_AUTH_TOKEN: true,
  TWILIO_PHONE_NUMBER: true,
  TWILIO_API_URL: true,
  TRANSLATOR_URL: true,
  TRANSLATOR_KEY: true,
  TRANSLATOR_REGION: true,
  ACS_SPEECH_ENDPOINT: true,
});

const relayVariables = variables
  .pick({
    ...shared,
    SWITCHBOARD_PUBLIC_URL: true,
    SWITCHBOARD_FUNCTIONS_URL: true,
    SWITCHBOARD_RELAY_HOST: true,
    SWITCHBOARD_RELAY_PORT: true,
    SWITCHBOARD_RELAY_GRACE_SEC: true,
    SPEECH_KEY: true,
    SPEECH_RECOGNITION_URL: true,
    SPEECH_SYNTHESIS_URL: true,
  })
  .partial({ SWITCHBOARD_PUBLIC_URL: true });

/** What Functions need. No speech: that is the relay's. */
export function readFunctionsSettings(env: Environment) {
  const read = check(functionsVariables, env);
  return {
    ...sharedSettings(read),
    publicUrl: read.SWITCHBOARD_PUBLIC_URL,
    relayUrl: read.SWITCHBOARD_RELAY_URL,
    storeFile: read.SWITCHBOARD_STORE_FILE,
    knowledgeFile: read.SWITCHBOARD_KNOWLEDGE_FILE ?? join(dirname(read.SWITCHBOARD_STORE_FILE), "knowledge.db"),
    filesFolder: read.SWITCHBOARD_FILES_FOLDER ?? join(dirname(read.SWITCHBOARD_STORE_FILE), "files"),
    flagsFile: read.SWITCHBOARD_FLAGS_FILE,
    briefFile: read.SWITCHBOARD_BRIEF_FILE,
    rolesFolder: read.SWITCHBOARD_ROLES_FOLDER,
    menusFolder: read.SWITCHBOARD_MENUS_FOLDER,
    liveUpdates:
      read.WEB_PUBSUB_CONNECTION_STRING === undefined
        ? undefined
        : { connectionString: read.WEB_PUBSUB_CONNECTION_STRING },
    translator: translatorOf(read),
    twilio: twilioOf(read),
    mail: mailOf(read),
    carrier: {
      connectionString: read.ACS_CONNECTION_STRING,
      phoneNumber: read.ACS_PHONE_NUMBER,
      speechEndpoint: read.ACS_SPEECH_ENDPOINT,
    },
  };
}
export type FunctionsSettings = ReturnType<typeof readFunctionsSettings>;

/** What the relay needs. It has no credentials of the carrier and knows no store. */
export function readRelaySettings(env: Environment) {
  const read = check(relayVariables, env);
  const functionsUrl = read.SWITCHBOARD_FUNCTIONS_URL ?? read.SWITCHBOARD_PUBLIC_URL;
  if (functionsUrl === undefined) throw wrong(["SWITCHBOARD_FUNCTIONS_URL or SWITCHBOARD_PUBLIC_URL: is missing"]);
  return {
    ...sharedSettings(read),
    host: read.SWITCHBOARD_RELAY_HOST,
    port: read.SWITCHBOARD_RELAY_PORT,
    graceMs: read.SWITCHBOARD_RELAY_GRACE_SEC * 1_000,
    functionsUrl,
    speech: {
      key: read.SPEECH_KEY,
      recognitionUrl: read.SPEECH_RECOGNITION_URL,
      synthesisUrl: read.SPEECH_SYNTHESIS_URL,
    },
  };
}
export type RelaySettings = ReturnType<typeof readRelaySettings>;

function translatorOf(
  read: Pick<z.infer<typeof variables>, "TRANSLATOR_URL" | "TRANSLATOR_KEY" | "TRANSLATOR_REGION">,
) {
  const { TRANSLATOR_URL: url, TRANSLATOR_KEY: key, TRANSLATOR_REGION: region } = read;
  if (url === undefined) return undefined;
  if (key === undefined) throw wrong(["TRANSLATOR_KEY: is missing, where TRANSLATOR_URL is set"]);
  return { url, key, region };
}

function mailOf({ SMTP_URL: url, SMTP_FROM: from }: Pick<z.infer<typeof variables>, "SMTP_URL" | "SMTP_FROM">) {
  if (url === undefined) return undefined;
  if (from === undefined) throw wrong(["SMTP_FROM: is missing, where SMTP_URL is set"]);
  return { url, from };
}

/** Nothing where Communication Services carries the texts. */
function twilioOf(
  read: Pick<
    z.infer<typeof functionsVariables>,
    | "SMS_CARRIER"
    | "TWILIO_ACCOUNT_SID"
    | "TWILIO_AUTH_TOKEN"
    | "TWILIO_PHONE_NUMBER"
    | "TWILIO_API_URL"
    | "SWITCHBOARD_PUBLIC_URL"
  >,
) {
  if (read.SMS_CARRIER === "acs") return undefined;
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_PHONE_NUMBER: phoneNumber } = read;
  if (accountSid === undefined || authToken === undefined || phoneNumber === undefined) {
    const needed = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"] as const;
    const missing = needed.filter((name) => read[name] === undefined);
    throw wrong(missing.map((name) => `${name}: is missing, where SMS_CARRIER is twilio`));
  }
  const webhookUrl = `${read.SWITCHBOARD_PUBLIC_URL}/twilio/sms`;
  return { accountSid, authToken, phoneNumber, apiUrl: read.TWILIO_API_URL, webhookUrl };
}

type Environment = Readonly<Record<string, string | undefined>>;

function sharedSettings(read: z.infer<z.ZodObject<Pick<(typeof variables)["shape"], keyof typeof shared>>>) {
  return {
    tokenSecret: read.SWITCHBOARD_TOKEN_SECRET,
    log: { level: read.SWITCHBOARD_LOG_LEVEL, pii: read.SWITCHBOARD_LOG_PII },
    carrierTokens: { resourceId: read.ACS_RESOURCE_ID, issuer: read.ACS_JWT_ISSUER, jwksUrl: read.ACS_JWKS_URL },
    chat: {
      baseUrl: read.CHAT_BASE_URL,
      key: read.CHAT_KEY,
      model: read.CHAT_MODEL,
      slowModel: read.CHAT_SLOW_MODEL ?? read.CHAT_MODEL,
    },
  };
}

function check<Schema extends z.ZodType>(schema: Schema, env: Environment): z.infer<Schema> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  throw wrong(
    checked.error.issues.map(({ path: [name], message }) => {
      return `${String(name)}: ${given[String(name)] === undefined ? "is missing" : message}`;
    }),
  );
}

/** Names every fault at once, and never a value: some are secrets. */
const wrong = (faults: readonly string[]): Error =>
  new Error(`These settings are missing or wrong:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
