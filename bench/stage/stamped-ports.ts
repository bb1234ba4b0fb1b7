import { AsyncLocalStorage } from "node:async_hooks";
import type { ChatModel, ChatRequest } from "../../core/ports/chat-model.ts";
import type { SpeechToText } from "../../core/ports/speech-to-text.ts";
import type { Speaker, TextToSpeech } from "../../core/ports/text-to-speech.ts";
import type { CallDesk } from "../../media-relay/desk/functions-client.ts";
import type { RelayServerParts } from "../../media-relay/relay-server.ts";
import { callMark } from "./bench-context.ts";
import { nowMs } from "./now-ms.ts";
import type { Stamp } from "./stamp.ts";

/*
 * The relay's ports, with a note of the time at what matters in a turn. Nothing is added to a frame. Which call a port
 * works for is known from where it was opened: a call opens all of its own from the request of its media socket. Only the
 * chat model is shared; what it is asked names the call.
 */

type Mark = (what: Stamp["what"], callId: string) => void;

/** The same parts, and the stamps they gather. */
export function stampedParts(parts: RelayServerParts): { parts: RelayServerParts; take: () => Stamp[] } {
  const callInHand = new AsyncLocalStorage<string>();
  let stamps: Stamp[] = [];
  const mark: Mark = (what, callId) => void stamps.push({ callId, atMs: nowMs(), what });
  const opener = () => callInHand.getStore() ?? "";
  return {
    parts: {
      ...parts,
      desk(callId, token) {
        callInHand.enterWith(callId);
        return stampedDesk(parts.desk(callId, token), callId, mark);
      },
      detectVoice(threshold, listener) {
        const callId = opener();
        return parts.detectVoice(threshold, {
          started(agoMs) {
            mark({ is: "voice-began", soundMs: nowMs() - agoMs }, callId);
            listener.started(agoMs);
          },
          ended(agoMs, ending) {
            mark({ is: "voice-ended", soundMs: nowMs() - agoMs, ending }, callId);
            listener.ended(agoMs, ending);
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

function stampedDesk(inner: CallDesk, callId: string, mark: Mark): CallDesk {
  const ofCaller = new Set<string>();
  return {
    ...inner,
    knowledge: (question, signal) => inner.knowledge(question, signal),
    tell(signals, signal) {
      for (const one of signals) {
        if (one.is !== "turn" && one.is !== "turn-mended") continue;
        const { text, unheardText = "" } = one.is === "turn" ? one.turn : one.mend;
        if (unheardText !== "") mark({ is: "cut" }, callId);
        if (one.is === "turn" && one.turn.persona === "human") {
          ofCaller.add(one.turn.key);
          mark({ is: "taken" }, callId);
        }
        const key = one.is === "turn" ? one.turn.key : one.key;
        if (ofCaller.has(key)) mark({ is: "told", key, text }, callId);
      }
      return inner.tell(signals, signal);
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
    const callId = callIn(request);
    mark({ is: "asked" }, callId);
    for await (const event of inner.stream(request, signal)) {
      if (event.is === "text") mark({ is: "token" }, callId);
      yield event;
    }
  },
  answer: (request, signal) => inner.answer(request, signal),
  write: (request, signal) => inner.write(request, signal),
});

function callIn({ messages }: ChatRequest): string {
  for (const { content } of messages) {
    const [, callId] = callPattern.exec(content) ?? [];
    if (callId !== undefined) return callId;
  }
  throw new Error("a request to the chat model names no call");
}

const callPattern = new RegExp(`\\(${callMark}([A-Za-z0-9-]+)\\)`);
