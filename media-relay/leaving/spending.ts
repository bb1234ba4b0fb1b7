import { completionTokensOf, promptTokensOf } from "../../core/dialogue/replying/tokens.ts";
import type { ChatEvent, ChatModel, ChatRequest, TokensUsed } from "../../core/ports/chat-model.ts";
import type { SpeechToText } from "../../core/ports/speech-to-text.ts";
import type { Speaker, TextToSpeech } from "../../core/ports/text-to-speech.ts";
import { frameBytes, frameMs } from "../audio-format.ts";

/** What a call uses that costs money. */
export interface Spending {
  /** Of the chat model, for an answer that is used or not. */
  tokens(used: TokensUsed): void;
  /** Characters given to the voice, and the speech that comes of them, heard or not. */
  voiceCharacters(count: number): void;
  voice(ms: number): void;
  /** Audio given to the recogniser. */
  heard(ms: number): void;
}

interface Metered {
  chat: ChatModel;
  textToSpeech: TextToSpeech;
  speechToText: SpeechToText;
}

/** The same parts; what is used of them is told. */
export const metered = <Parts extends Metered>(parts: Parts, spending: Spending): Parts => ({
  ...parts,
  chat: meteredChat(parts.chat, spending),
  textToSpeech: { open: () => meteredSpeaker(parts.textToSpeech.open(), spending) },
  speechToText: meteredRecogniser(parts.speechToText, spending),
});

/**
 * A service tells only at the end of an answer what it took. An answer that is cut, as when the caller goes on, was begun
 * and is paid for: its request, and what had come of it by then, are estimated from their length; and so is all where the
 * service tells nothing. A request that failed before anything came of it, unless we gave it up, counts for nothing.
 */
const meteredChat = (chat: ChatModel, spending: Spending): ChatModel => ({
  warm: () => chat.warm(),
  async *stream(request, signal): AsyncGenerator<ChatEvent> {
    const meter = new AnswerMeter(request, signal, spending);
    try {
      for await (const event of chat.stream(request, signal)) {
        meter.came(event);
        yield event;
      }
    } finally {
      meter.over();
    }
  },
  answer: (request, signal) => chat.answer(request, signal),
  async write(request, signal) {
    const meter = new AnswerMeter(request, signal, spending);
    try {
      const text = await chat.write(request, signal, (used) => meter.took(used));
      meter.came({ is: "text", text });
      return text;
    } finally {
      meter.over();
    }
  },
});

/** Counts one answer, once. */
class AnswerMeter {
  readonly #request: ChatRequest;
  readonly #signal: AbortSignal;
  readonly #spending: Spending;
  #text = "";
  #isCounted = false;

  constructor(request: ChatRequest, signal: AbortSignal, spending: Spending) {
    this.#request = request;
    this.#signal = signal;
    this.#spending = spending;
    // At once: a call that is over tells what it has used before it is forgotten.
    signal.addEventListener("abort", this.#cut, { once: true });
  }

  came(event: ChatEvent): void {
    if (event.is === "text") this.#text += event.text;
    else if (event.is === "tool-call") this.#text += event.call.name + event.call.arguments;
    else this.took(event);
  }

  took({ promptTokens, completionTokens }: TokensUsed): void {
    if (promptTokens + completionTokens > 0) this.#count({ promptTokens, completionTokens });
    else this.#cut();
  }

  over(): void {
    if (this.#text !== "") this.#cut();
    this.#signal.removeEventListener("abort", this.#cut);
  }

  readonly #cut = (): void =>
    this.#count({
      promptTokens: promptTokensOf(this.#request),
      completionTokens: completionTokensOf(this.#text),
    });

  #count(used: TokensUsed): void {
    if (this.#isCounted) return;
    this.#isCounted = true;
    this.#spending.tokens(used);
  }
}

const meteredSpeaker = (speaker: Speaker, spending: Spending): Speaker => ({
  async *speak(utterance, signal) {
    let isSpoken = false;
    for await (const piece of speaker.speak(utterance, signal)) {
      // What could not be spoken is not paid for.
      if (!isSpoken) spending.voiceCharacters(charactersOf(utterance.text));
      isSpoken = true;
      if (piece.is === "audio") spending.voice((piece.pcm.length / frameBytes) * frameMs);
      yield piece;
    }
  },
  close: () => speaker.close(),
});

/** As Azure counts them. */
const charactersOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

const meteredRecogniser = (recogniser: SpeechToText, spending: Spending): SpeechToText => ({
  open(options, listener) {
    const recognition = recogniser.open(options, listener);
    return {
      write(frame, given) {
        spending.heard((frame.length / frameBytes) * frameMs);
        recognition.write(frame, given);
      },
      finish: () => recognition.finish(),
      close: () => recognition.close(),
    };
  },
});
