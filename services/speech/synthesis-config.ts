import { PropertyId, SpeechConfig, SpeechSynthesisOutputFormat } from "microsoft-cognitiveservices-speech-sdk";

/** The path that the client adds to a host by itself, and that it asks about first (over https) when it is given one. */
const ordinaryPath = /^\/(?:tts\/cognitiveservices\/websocket\/v1)?$/i;

/** The client's configuration for an address (a host, or a whole endpoint) and, where there is one, a custom voice. */
export function synthesisConfig(address: string, key: string, customVoiceEndpointId: string | undefined): SpeechConfig {
  const url = new URL(customVoiceEndpointId === undefined ? address : customVoiceAddress(address));
  const config = ordinaryPath.test(url.pathname)
    ? SpeechConfig.fromHost(url, key)
    : SpeechConfig.fromEndpoint(url, key);
  if (customVoiceEndpointId !== undefined) config.endpointId = customVoiceEndpointId;
  config.speechSynthesisOutputFormat = SpeechSynthesisOutputFormat.Raw16Khz16BitMonoPcm;
  config.setProperty(PropertyId.SpeechServiceResponse_RequestWordBoundary, "true");
  return config;
}

/** Custom voices have hosts of their own. */
const customVoiceAddress = (address: string): string => address.replace(/\.tts\.speech\./i, ".voice.speech.");
