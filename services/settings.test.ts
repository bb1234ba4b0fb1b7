import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { readFunctionsSettings, readRelaySettings } from "./settings.ts";

const example = z
  .object({ Values: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL("../local.settings.example.json", import.meta.url), "utf8"))).Values;

test("the example is a whole set of settings for Functions and for the relay", () => {
  expect(readFunctionsSettings(example)).toMatchObject({
    publicUrl: "http://127.0.0.1:7071",
    log: { level: "info", pii: false },
  });
  expect(readRelaySettings(example)).toMatchObject({
    port: 7072,
    host: "127.0.0.1",
    speech: { key: example.SPEECH_KEY },
  });
});

test("what may be left out has a default", () => {
  const bare = {
    ...example,
    CHAT_SLOW_MODEL: "",
    SWITCHBOARD_BRIEF_FILE: undefined,
    SWITCHBOARD_KNOWLEDGE_FILE: "",
    SWITCHBOARD_FUNCTIONS_URL: " ",
    ACS_JWT_ISSUER: "",
    ACS_JWKS_URL: "",
  };

  expect(readFunctionsSettings(bare)).toMatchObject({
    briefFile: "briefs/default.yaml",
    knowledgeFile: ".data/knowledge.db",
    chat: { slowModel: example.CHAT_MODEL },
    carrierTokens: {
      issuer: "https://acscallautomation.communication.azure.com",
      jwksUrl: "https://acscallautomation.communication.azure.com/calling/keys",
    },
  });
  expect(readRelaySettings(bare).functionsUrl).toBe(example.SWITCHBOARD_PUBLIC_URL);
});

test("a slash at the end of an address does not matter", () => {
  const settings = readFunctionsSettings({
    ...example,
    SWITCHBOARD_PUBLIC_URL: "https://center.example/",
    SWITCHBOARD_RELAY_URL: "wss://relay.example/",
  });

  expect(settings).toMatchObject({ publicUrl: "https://center.example", relayUrl: "wss://relay.example" });
});

const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
};

test("every fault is named at once, and no value", () => {
  const message = messageOf(() =>
    readFunctionsSettings({
      ...example,
      SWITCHBOARD_PUBLIC_URL: "ftp://hidden-1",
      SWITCHBOARD_TOKEN_SECRET: "hidden-2",
      ACS_CONNECTION_STRING: "endpoint=https://a/b;accesskey=hidden-3",
      ACS_PHONE_NUMBER: "hidden-4",
      SWITCHBOARD_LOG_LEVEL: "hidden-5",
      SWITCHBOARD_LOG_PII: "hidden-6",
      CHAT_KEY: undefined,
    }),
  );

  expect(
    message
      .split("\n")
      .slice(1)
      .map((line) => line.trim())
      .sort(),
  ).toEqual([
    "ACS_CONNECTION_STRING: must be endpoint=<URL>;accesskey=<base64>",
    "ACS_PHONE_NUMBER: must be a valid phone number with country code, such as +14255550100",
    "CHAT_KEY: is missing",
    "SWITCHBOARD_LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent",
    "SWITCHBOARD_LOG_PII: must be true or false",
    "SWITCHBOARD_PUBLIC_URL: must be a URL that begins with http:// or https://",
    "SWITCHBOARD_TOKEN_SECRET: must have at least 32 bytes",
  ]);
  expect(message).not.toMatch(/hidden/);
});

test("the relay needs no credentials of the carrier, and says what else it needs", () => {
  const { ACS_CONNECTION_STRING: _1, SWITCHBOARD_STORE_FILE: _2, ...others } = example;
  expect(() => readRelaySettings(others)).not.toThrow();

  const faults = messageOf(() => readRelaySettings({}));
  for (const name of ["SPEECH_KEY", "SPEECH_RECOGNITION_URL", "SPEECH_SYNTHESIS_URL", "SWITCHBOARD_RELAY_PORT"]) {
    expect(faults).toContain(`${name}: is missing`);
  }
  expect(
    messageOf(() => readRelaySettings({ ...others, SWITCHBOARD_FUNCTIONS_URL: "", SWITCHBOARD_PUBLIC_URL: "" })),
  ).toMatch(/SWITCHBOARD_FUNCTIONS_URL or SWITCHBOARD_PUBLIC_URL: is missing/);
});

test.each(["99999", "-1", "seventy"])("%s is no port", (port) => {
  expect(() => readRelaySettings({ ...example, SWITCHBOARD_RELAY_PORT: port })).toThrow(
    /SWITCHBOARD_RELAY_PORT: must be a port/,
  );
});

test("texts go by Communication Services unless Twilio is chosen, which then needs all of its own", () => {
  expect(readFunctionsSettings(example).twilio).toBeUndefined();
  expect(readFunctionsSettings({ ...example, SMS_CARRIER: "twilio" }).twilio).toMatchObject({
    apiUrl: "https://api.twilio.com",
    webhookUrl: `${example["SWITCHBOARD_PUBLIC_URL"]}/twilio/sms`,
  });
  const without = { ...example, SMS_CARRIER: "twilio", TWILIO_AUTH_TOKEN: "", TWILIO_PHONE_NUMBER: undefined };
  const faults = messageOf(() => readFunctionsSettings(without));
  expect(faults).toContain("TWILIO_AUTH_TOKEN: is missing, where SMS_CARRIER is twilio");
  expect(faults).toContain("TWILIO_PHONE_NUMBER: is missing, where SMS_CARRIER is twilio");
});
