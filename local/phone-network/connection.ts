import { randomUUID } from "node:crypto";
import type { Call } from "./call.ts";
import type { CallEvent } from "./events/call-event.ts";
import { results } from "./events/results.ts";
import type { DtmfRecognition } from "./media/dtmf-recognition.ts";
import type { MediaStream } from "./media/media-stream.ts";
import { Prompts } from "./media/prompts.ts";
import { communicationUser, phoneNumber, type Identifier } from "./rest/identifiers.ts";

export interface ConnectionOptions {
  call: Call;
  direction: "incoming" | "outgoing";
  apiVersion: string;
  callbackUri: string;
  operationContext: string | undefined;
  /** The number the application calls from, or was called at. */
  centerNumber: string | undefined;
  /** Who was called: the participants an outgoing call was made to. */
  targets: readonly Identifier[];
  /** The application itself, as a participant. */
  self: string;
  tell: (connection: Connection, event: CallEvent, callbackUri: string) => void;
}

/** An application's leg of a call: what the REST API calls a call connection. */
export class Connection {
  readonly id = randomUUID();
  readonly options: ConnectionOptions;
  readonly prompts = new Prompts();
  state: "connecting" | "connected" | "disconnected" = "connecting";
  stream: MediaStream | undefined;
  recognition: DtmfRecognition | undefined;
  /** Phones whose keys are told one by one, with the operation context to tell them under. */
  readonly keysToldOf = new Map<string, string | undefined>();
  /** Invitations that have not been answered yet: withdraws one, and says so. */
  readonly invitations = new Map<string, (operationContext?: string, callbackUri?: string) => void>();
  readonly #atEnd: (() => void)[] = [];
  #mediaOperation = new AbortController();
  #participantUpdates = 0;
  #keysTold = 0;

  constructor(options: ConnectionOptions) {
    this.options = options;
  }

  get call(): Call {
    return this.options.call;
  }

  tell(event: CallEvent, callbackUri: string = this.options.callbackUri): void {
    this.options.tell(this, event, callbackUri);
  }

  /** An event of the call's life: it carries the context that the call was made or answered with. */
  tellOfLife(kind: string, result: CallEvent["result"] = results.ok): void {
    this.tell({ kind, result, operationContext: this.options.operationContext });
  }

  tellParticipants(): void {
    this.#participantUpdates += 1;
    const extra = { participants: this.participants(), sequenceNumber: this.#participantUpdates };
    this.tell({ kind: "ParticipantsUpdated", extra, result: results.ok });
  }

  tellKey(number: string, tone: string): void {
    if (!this.keysToldOf.has(number)) return;
    this.#keysTold += 1;
    const extra = { sequenceId: this.#keysTold, tone };
    const operationContext = this.keysToldOf.get(number);
    this.tell({ kind: "ContinuousDtmfRecognitionToneReceived", extra, operationContext, result: results.ok });
  }

  participants(): { identifier: Identifier; isMuted: boolean; isOnHold: boolean }[] {
    const phones = [...this.call.phones]
      .filter(({ state }) => state === "talking")
      .map(({ number, isMuted, isOnHold }) => ({ identifier: phoneNumber(number), isMuted, isOnHold }));
    const applications = [...this.call.connections].map(({ options }) => ({
      identifier: communicationUser(options.self),
      isMuted: false,
      isOnHold: false,
    }));
    return [...phones, ...applications];
  }

  /** What the application plays in the next 20 ms: its stream to all, its prompt to whom it is meant for. */
  nextAudio(): { stream: Int16Array | undefined; prompt: Int16Array | undefined; promptTo: Set<string> | undefined } {
    return { stream: this.stream?.nextAudio(), ...this.prompts.next() };
  }

  /** Aborted when what is being played or recognised is cancelled. */
  get mediaOperation(): { signal: AbortSignal } {
    return this.#mediaOperation;
  }

  cancelMedia(): void {
    this.#mediaOperation.abort();
    this.#mediaOperation = new AbortController();
    this.prompts.cancel();
    this.recognition?.cancel();
    this.recognition = undefined;
  }

  /** Runs when the connection ends. */
  onEnd(run: () => void): void {
    this.#atEnd.push(run);
  }

  /** Nothing is played, recognised or streamed any more. */
  silence(): void {
    this.state = "disconnected";
    this.stream?.close();
    this.prompts.drop();
    this.recognition?.drop();
    this.keysToldOf.clear();
    for (const run of this.#atEnd.splice(0)) run();
  }
}
