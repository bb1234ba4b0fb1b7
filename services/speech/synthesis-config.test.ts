import { PropertyId } from "microsoft-cognitiveservices-speech-sdk";
import { expect, test } from "vitest";
import { synthesisConfig } from "./synthesis-config.ts";

const westEurope = "wss://westeurope.tts.speech.microsoft.com";

test.each([
  [westEurope, undefined, "host", westEurope],
  [`${westEurope}/`, undefined, "host", westEurope],
  [`${westEurope}/tts/cognitiveservices/websocket/v1`, undefined, "host", westEurope],
  [
    `${westEurope}/cognitiveservices/websocket/v1`,
    undefined,
    "endpoint",
    `${westEurope}/cognitiveservices/websocket/v1`,
  ],
  ["ws://127.0.0.1:7073", undefined, "host", "ws://127.0.0.1:7073"],
  [westEurope, "voice-1", "host", "wss://westeurope.voice.speech.microsoft.com"],
  ["ws://127.0.0.1:7073", "voice-1", "host", "ws://127.0.0.1:7073"],
])("%s with the custom voice %s is reached as the %s %s", (address, voice, kind, expected) => {
  const config = synthesisConfig(address, "key", voice);
  const property = (id: PropertyId): string | undefined => config.getProperty(PropertyId[id]);
  const [host, endpoint] = [PropertyId.SpeechServiceConnection_Host, PropertyId.SpeechServiceConnection_Endpoint];

  expect(property(kind === "host" ? host : endpoint)).toBe(expected);
  expect(property(kind === "host" ? endpoint : host)).toBeUndefined();
  expect(property(PropertyId.SpeechServiceConnection_EndpointId)).toBe(voice);
  expect(property(PropertyId.SpeechServiceConnection_Key)).toBe("key");
});
