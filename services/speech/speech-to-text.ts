import {
  AudioConfig,
  AutoDetectSourceLanguageConfig,
  CancellationReason,
  Connection,
  LanguageIdMode,
  PhraseListGrammar,
  PropertyId,
  ResultReason,
  SpeechConfig,
  SpeechRecognizer,
  type SpeechRecognitionResult,
} from "microsoft-cognitiveservices-speech-sdk";
import { PassingError, type FinalError } from "../../core/errors.ts";
import type { Recognised, Recognition, RecognitionListener, SpeechToText } from "../../core/ports/speech-to-text.ts";
import type { Log } from "../log.ts";
import { speechFailure } from "./speech-failure.ts";
import { useTellingTransport } from "./transport.ts";
import { Uplink } from "./uplink.ts";

/** Silence after which a phrase is final. Turns are ended by our own endpointing, so this need not be short. */
const segmentationSilenceMs = 500;
/**
 * The client keeps the audio of a phrase that is not yet final, to send it again after a break: 32 KB a second. A
 * service that is well ends a phrase each minute at most, in silence too.
 */
const mostUnfinishedBytes = 120 * 32_000;

const ticksPerMs = 10_000;

/** The path of the recogniser at its host, as the client adds it where it is told a region only. */
const ordinaryPath = "/stt/speech/universal/v2";

/** Azure AI Speech's recogniser. `recognitionUrl`: a host such as `wss://REGION.stt.speech.microsoft.com`, or an endpoint. */
export function createSpeechToText(settings: { key: string; recognitionUrl: string }, log: Log): SpeechToText {
  const address = new URL(settings.recognitionUrl);
  // Without a path the client would first ask the host, over https, where to go.
  if (address.pathname === "/") address.pathname = ordinaryPath;
  useTellingTransport();

  return {
    open({ languages, phrases = [] }, listener): Recognition {
      const config = SpeechConfig.fromEndpoint(address, settings.key);
      config.setProperty(PropertyId.Speech_SegmentationSilenceTimeoutMs, String(segmentationSilenceMs));
      const uplink = new Uplink();
      const recognizer = recognizerOf(languages, config, AudioConfig.fromStreamInput(uplink.stream));
      if (phrases.length > 0) PhraseListGrammar.fromRecognizer(recognizer).addPhrases([...phrases]);

      let open = true;
      let isEnding = false;
      let unfinishedBytes = 0;
      const closed = Promise.withResolvers<void>();
      const close = () => {
        if (!open) return;
        open = false;
        uplink.close();
        recognizer.close();
        closed.resolve();
      };
      const lost = (error: FinalError | PassingError) => {
        if (!open) return;
        close();
        if (!isEnding) tell((each) => each.failed(error));
      };
      /** The client swallows what a handler throws. */
      const tell = (run: (listener: RecognitionListener) => void) => {
        try {
          run(listener);
        } catch (error) {
          log.error({ err: error }, "listener of a recognition failed");
        }
      };

      const connection = Connection.fromRecognizer(recognizer);
      // Closed while it mends a broken connection, the client would keep the new one.
      connection.connected = () => {
        if (!open) connection.closeConnection();
      };
      recognizer.recognizing = (_, { result }) => {
        if (open) tell((each) => each.partial(heard(result)));
      };
      recognizer.recognized = (_, { result }) => {
        unfinishedBytes = 0;
        if (open) tell((each) => each.final(heard(result)));
      };
      recognizer.canceled = (_, { reason, errorCode, errorDetails }) => {
        if (reason === CancellationReason.Error) lost(speechFailure(errorCode, errorDetails));
      };
      recognizer.sessionStopped = () => lost(new PassingError("The speech service ended the recognition."));
      // Connects at once.
      recognizer.startContinuousRecognitionAsync(undefined, () =>
        lost(new PassingError("The recognition could not be started.")),
      );

      return {
        write(frame, { canWait = false } = {}) {
          if (!open || isEnding) return;
          unfinishedBytes += frame.byteLength;
          if (unfinishedBytes > mostUnfinishedBytes)
            return lost(new PassingError("The speech service ends no phrase."));
          uplink.write(frame, { canWait });
        },
        finish() {
          if (open && !isEnding) uplink.end();
          isEnding = true;
          return closed.promise;
        },
        close,
      };
    },
  };
}

/** Of several languages the service tells with each phrase which it was; it can tell ten apart. */
function recognizerOf(languages: readonly string[], config: SpeechConfig, audio: AudioConfig): SpeechRecognizer {
  const [first = "en-US", ...others] = languages;
  if (others.length === 0) {
    config.speechRecognitionLanguage = first;
    return new SpeechRecognizer(config, audio);
  }
  const detection = AutoDetectSourceLanguageConfig.fromLanguages(languages.slice(0, 10));
  detection.mode = LanguageIdMode.Continuous;
  return SpeechRecognizer.FromConfig(config, detection, audio);
}

function heard(result: SpeechRecognitionResult): Recognised {
  const { reason, text, offset, duration, language, languageDetectionConfidence } = result;
  const isLikely = /^(?:High|Medium)$/.test(languageDetectionConfidence ?? "");
  return {
    text: reason === ResultReason.NoMatch ? "" : text,
    offsetMs: offset / ticksPerMs,
    durationMs: duration / ticksPerMs,
    ...(isLikely ? { language } : {}),
  };
}
