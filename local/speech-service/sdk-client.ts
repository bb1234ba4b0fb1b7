/** The real Speech SDK as the tests use it: against a server at 127.0.0.1, with what it reports gathered up. */
import * as sdk from "microsoft-cognitiveservices-speech-sdk";

export const testKey = "key-of-the-test";
export const controlKey = "control-key-of-the-test";

export function synthesizerAt(
  port: number,
  path?: string,
  adjust?: (config: sdk.SpeechConfig) => void,
): sdk.SpeechSynthesizer {
  const config = configAt(port, path);
  config.speechSynthesisOutputFormat = sdk.SpeechSynthesisOutputFormat.Raw16Khz16BitMonoPcm;
  adjust?.(config);
  return new sdk.SpeechSynthesizer(config, null);
}

export const speak = (synthesizer: sdk.SpeechSynthesizer, ssml: string): Promise<sdk.SpeechSynthesisResult> =>
  new Promise((resolve, reject) => synthesizer.speakSsmlAsync(ssml, resolve, reject));

export const ssml = (inner: string): string =>
  `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">` +
  `<voice name="en-US-JennyNeural">${inner}</voice></speak>`;

/** What a recogniser reported, and the stream that feeds it. */
export interface Recognition {
  partials: string[];
  finals: sdk.SpeechRecognitionResult[];
  canceled: string[];
  write(pcm: Uint8Array): void;
  /** Ends the stream and waits until the service has ended the session. */
  finish(): Promise<void>;
  /** Stops and closes without waiting for the stream's end. */
  abandon(): Promise<void>;
  /** Settles when a partial result has said this. */
  heard(partial: string): Promise<void>;
  /** Settles with the next final result that has come and was not yet asked for. */
  final(): Promise<sdk.SpeechRecognitionResult>;
  /** Settles when the recogniser has given up. */
  gaveUp: Promise<string>;
}

export async function recognise(
  port: number,
  options: { path?: string; key?: string; adjust?: (config: sdk.SpeechConfig) => void; languages?: string[] } = {},
): Promise<Recognition> {
  const config = configAt(port, options.path, options.key);
  options.adjust?.(config);
  const stream = sdk.AudioInputStream.createPushStream();
  const audio = sdk.AudioConfig.fromStreamInput(stream);
  const recognizer = options.languages
    ? sdk.SpeechRecognizer.FromConfig(
        config,
        sdk.AutoDetectSourceLanguageConfig.fromLanguages(options.languages),
        audio,
      )
    : new sdk.SpeechRecognizer(config, audio);
  const finals: sdk.SpeechRecognitionResult[] = [];
  const partials: string[] = [];
  const canceled: string[] = [];
  const stopped = Promise.withResolvers<void>();
  const gaveUp = Promise.withResolvers<string>();
  let asked = 0;
  let bell = Promise.withResolvers<void>();
  const ring = (): void => {
    bell.resolve();
    bell = Promise.withResolvers<void>();
  };
  recognizer.recognizing = (_, { result }) => {
    partials.push(result.text);
    ring();
  };
  recognizer.recognized = (_, { result }) => {
    finals.push(result);
    ring();
  };
  recognizer.canceled = (_, { reason, errorDetails }) => {
    if (reason !== sdk.CancellationReason.Error) return;
    canceled.push(errorDetails);
    gaveUp.resolve(errorDetails);
  };
  recognizer.sessionStopped = () => stopped.resolve();
  await new Promise<void>((resolve, reject) => recognizer.startContinuousRecognitionAsync(resolve, reject));
  return {
    partials,
    finals,
    canceled,
    gaveUp: gaveUp.promise,
    write: (pcm) => stream.write(new Uint8Array(pcm).buffer),
    async heard(partial) {
      while (!partials.includes(partial)) await bell.promise;
    },
    async final() {
      const at = asked++;
      for (let result = finals[at]; ; result = finals[at]) {
        if (result) return result;
        await bell.promise;
      }
    },
    async abandon() {
      // The deadline of stopping is an error to the SDK; the recogniser is closed in any case.
      await new Promise<void>((resolve) => recognizer.stopContinuousRecognitionAsync(resolve, () => resolve()));
      await new Promise<void>((resolve, reject) => recognizer.close(resolve, reject));
    },
    async finish() {
      stream.close();
      await stopped.promise;
      await new Promise<void>((resolve, reject) => recognizer.close(resolve, reject));
    },
  };
}

/** Silence as a phone line has it: never quite zero. */
export const lineNoise = (ms: number): Uint8Array =>
  new Uint8Array(Int16Array.from({ length: ms * 16 }, (_, at) => (at * 7919) % 3).buffer);

function configAt(port: number, path: string | undefined, key = testKey): sdk.SpeechConfig {
  return path === undefined
    ? sdk.SpeechConfig.fromHost(new URL(`ws://127.0.0.1:${port}`), key)
    : sdk.SpeechConfig.fromEndpoint(new URL(`ws://127.0.0.1:${port}${path}`), key);
}
