import type { FrameIndex } from "../frames/frame-index.ts";
import { bytesPerMs } from "../frames/frame-format.ts";
import type { Utterances } from "../utterances.ts";
import { DelayLine } from "../wire/delay-line.ts";
import type { FaultBook } from "../wire/fault-book.ts";
import { hexId } from "../wire/hex-id.ts";
import { type Message, textMessage, ticks } from "../wire/message.ts";
import type { Outlet } from "../wire/outlet.ts";
import { type Heard, PhraseDetection } from "./phrase-detection.ts";
import { hypothesis, phrase } from "./results.ts";
import { readSpeechContext, type RecognitionRequest } from "./speech-context.ts";
import { understood } from "./understood.ts";
import { pcmAfterHeader } from "./wave-header.ts";

/** From speech.context to turn.end. */
interface Turn {
  requestId: string;
  request: RecognitionRequest;
  detection: PhraseDetection;
}

export interface RecognitionServices {
  index: FrameIndex;
  utterances: Utterances;
  faults: FaultBook;
}

/** Messages that may wait for their delay on one socket. */
const waitingLimit = 2_000;

/** One socket of speech recognition: what a client sends comes in as messages, what was heard goes out. */
export class RecognitionSession {
  readonly #outlet: Outlet;
  readonly #url: URL;
  readonly #services: RecognitionServices;
  readonly #line = new DelayLine();
  #turn: Turn | undefined;

  constructor(outlet: Outlet, url: URL, services: RecognitionServices) {
    this.#outlet = outlet;
    this.#url = url;
    this.#services = services;
  }

  message(message: Message): void {
    if (message.path === "speech.context") this.#begin(message);
    else if (message.path === "audio") this.#audio(message);
  }

  close(): void {
    this.#turn = undefined;
    this.#line.close();
  }

  #begin({ requestId, text }: Message): void {
    const request = readSpeechContext(text, this.#url);
    const detection = new PhraseDetection(this.#services.index, request.segmentation);
    this.#turn = { requestId, request, detection };
    this.#send(this.#turn, 0, "turn.start", { context: { serviceTag: hexId() } });
  }

  #audio({ bytes }: Message): void {
    const turn = this.#turn;
    if (!turn) return;
    if (bytes.length === 0) {
      this.#tell(turn, turn.detection.end());
      if (this.#turn === turn) this.#end(turn);
      return;
    }
    const pcm = pcmAfterHeader(bytes);
    this.#outlet.audio(pcm.length / bytesPerMs);
    this.#tell(turn, turn.detection.hear(pcm));
  }

  #tell(turn: Turn, heard: Heard[]): void {
    for (const event of heard) {
      this.#tellOne(turn, event);
      // A turn for one phrase is over with it, and does not hear the rest.
      if (turn.request.once && (event.is === "phrase" || event.is === "nothing-said")) return this.#end(turn);
    }
  }

  #tellOne(turn: Turn, heard: Heard): void {
    const { hypothesisDelayMs, finalDelayMs, onlyItsLanguages } = this.#services.faults.faults.recognition;
    const { utterances } = this.#services;
    const event = onlyItsLanguages ? understood(heard, turn.request, utterances) : heard;
    switch (event?.is) {
      case undefined:
        return;
      case "speech-started":
        return this.#send(turn, hypothesisDelayMs, "speech.startDetected", { Offset: ticks(event.atMs) });
      case "hypothesis":
        return this.#send(
          turn,
          hypothesisDelayMs,
          "speech.hypothesis",
          hypothesis(event.words, turn.request, utterances),
        );
      case "phrase":
      case "nothing-said":
        return this.#send(turn, finalDelayMs, "speech.phrase", phrase(event, turn.request, utterances));
      default:
        event satisfies never;
    }
  }

  #end(turn: Turn): void {
    this.#turn = undefined;
    const Offset = ticks(turn.detection.positionMs);
    this.#send(turn, 0, "speech.endDetected", { Offset });
    if (!turn.request.once)
      this.#send(turn, 0, "speech.phrase", {
        Id: hexId(),
        RecognitionStatus: "EndOfDictation",
        Offset,
        Duration: 0,
        Channel: 0,
      });
    this.#send(turn, 0, "turn.end", {});
  }

  #send({ requestId }: Turn, delayMs: number, path: string, body: unknown): void {
    if (this.#line.length >= waitingLimit) return this.#outlet.close(1013, "too many results are waiting");
    this.#line.add(delayMs, () => this.#outlet.tell(textMessage(path, requestId, body)));
  }
}
