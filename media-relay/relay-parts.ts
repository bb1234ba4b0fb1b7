import type { Phrases } from "../core/dialogue/speaking/phrases.ts";
import type { ChatPrompts } from "../core/dialogue/replying/prompt.ts";
import type { ChatModel } from "../core/ports/chat-model.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { WakeLine } from "../core/ports/live-updates.ts";
import type { SpeechToText } from "../core/ports/speech-to-text.ts";
import type { TextToSpeech } from "../core/ports/text-to-speech.ts";
import type { VoiceActivity, VoiceActivityListener } from "./listening/voice-activity.ts";
import type { RelayLog } from "./log.ts";
import type { Pacer } from "./speaking/pacer.ts";
import type { Standby } from "./speaking/standby.ts";

/** What all calls of a relay use. */
export interface RelayParts {
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  pacer: Pacer;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  standby: Standby;
  chat: ChatModel;
  wakeLine: WakeLine;
  detectVoice: (threshold: number, listener: VoiceActivityListener) => VoiceActivity;
  phrases: Phrases;
  prompts: ChatPrompts;
  log: RelayLog;
}
