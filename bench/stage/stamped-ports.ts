import { AsyncLocalStorage } from "node:async_hooks";
import type { ChatModel, Speaker, SpeechToText, TextToSpeech } from "../../core/ports.ts";
import type { RelayServerParts } from "../../media-relay/relay-server.ts";
import { nowMs } from "./now-ms.ts";
import type { Stamp } from "./stamp.ts";

/*
 * The relay's ports, with a note of the time at what matters in a turn. Nothing is added to a frame. Which call a port
 * works for is known from where it was opened: a call opens all of its own from the request of its media socket.
 */

type Mark = (what: Stamp["what"], callId?: string) => void;

/** The same parts, and the stamps they gather. */
export function stampedParts(parts: RelayServerParts): { parts: RelayServerParts; take: () => Stamp[] } {
  const callInHand = new AsyncLocalStorage<string>();
  let stamps: Stamp[] = [];
  const mark: Mark = (what, callId = callInHand.getStore() ?? "") => void stamps.push({ callId, atMs: nowMs(), what });
  const opener = () => callInHand.getStore() ?? "";
  return {
    parts: {
      ...parts,
      desk(callId, token) {
        callInHand.enterWith(callId);
        return parts.desk(callId, token);
      },
      detectVoice(threshold, listener) {
        const callId = opener();
        return parts.detectVoice(threshold, {
          started(agoMs) {
            mark({ is: "voice-began", soundMs: nowMs() - agoMs }, callId);
            listener.started(agoMs);
          },
          ended(agoMs) {
            mark({ is: "voice-ended", soundMs: nowMs() - agoMs }, callId);
            listener.ended(agoMs);
          },
        });
      },
      speechToText: stampedRecogniser(parts.speechToText, mark, opener),
      textToSpeech: stampedVoice(parts.textToSpeech, mark, opener),
      chat: stampedChat(parts.chat, mark),
    },
    take() {
      const taken = stamps;
      stamps = [];
      return taken;
    },
  };
}

const stampedRecogniser = (inner: SpeechToText, mark: Mark, opener: () => string): SpeechToText => ({
  open(options, listener) {
    const callId = opener();
    return inner.open(options, {
      partial(heard) {
        mark({ is: "words", text: heard.text, isFinal: false }, callId);
        listener.partial(heard);
      },
      final(heard) {
        mark({ is: "words", text: heard.text, isFinal: true }, callId);
        listener.final(heard);
      },
      failed: (error) => listener.failed(error),
    });
  },
});

const stampedVoice = (inner: TextToSpeech, mark: Mark, opener: () => string): TextToSpeech => ({
  open(): Speaker {
    const callId = opener();
    const speaker = inner.open();
    return {
      async *speak(utterance, signal) {
        mark({ is: "sentence", text: utterance.text }, callId);
        let sounded = false;
        for await (const piece of speaker.speak(utterance, signal)) {
          if (!sounded && piece.is === "audio") {
            sounded = true;
            mark({ is: "audio" }, callId);
          }
          yield piece;
        }
      },
      close: () => speaker.close(),
    };
  },
});

const stampedChat = (inner: ChatModel, mark: Mark): ChatModel => ({
  warm: () => inner.warm(),
  async *stream(request, signal) {
    mark({ is: "asked" });
    for await (const event of inner.stream(request, signal)) {
      if (event.is === "text") mark({ is: "token" });
      yield event;
    }
  },
  answer: (request, signal) => inner.answer(request, signal),
  write: (request, signal) => inner.write(request, signal),
});
