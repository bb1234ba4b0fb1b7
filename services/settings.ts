import { dirname, join } from "node:path";
import type { z } from "zod";
import { variables } from "./settings-variables.ts";

/*
 * All settings, read from the environment and checked once at start. To go live, set the Azure values; nothing else
 * changes. An empty value counts as none.
 */

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
