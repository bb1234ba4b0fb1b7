import { randomUUID } from "node:crypto";
import type { FrameContent, VoiceBox } from "../../voice-box.ts";
import { frameMs } from "../media/media-clock.ts";
import { bytesOf } from "../media/pcm.ts";
import { agentDoneMs, Ear } from "./ear.ts";
import { Line, type LineQuality } from "./line.ts";
import type { Deed, Mind, Senses } from "./mind.ts";
import { Mouth, type Sound } from "./mouth.ts";
import { agentTurn, callerTurn, responseGapsMs, turnsOf, type Turn } from "./turns.ts";

export type Outcome = "completed" | "busy" | "no-answer" | "declined" | "voicemail" | "invalid" | "failed";

/** What a phone can ask of the network it hangs on. */
export interface Exchange {
  hangUp(phone: PhoneCall): void;
  dtmf(phone: PhoneCall, tones: string): void;
  sms(phone: PhoneCall, text: string): void;
}

export interface PhoneCallOptions {
  number: string;
  /** The number at the other end: the center's. */
  otherNumber: string;
  direction: "inbound" | "outbound";
  mind: Mind;
  voice: (text: string, language?: string) => Promise<Sound>;
  voiceBox: VoiceBox;
  exchange: Exchange;
  line?: LineQuality;
  /** What an answered call is called in the end. */
  answeredOutcome?: "completed" | "voicemail";
}

export type PhoneNews =
  { type: "state"; state: PhoneCall["state"]; outcome?: Outcome | undefined } | { type: "turn"; turn: Turn };

/** One phone in one call, from the first ring to the end: its ear, its mouth and whoever is on it. */
export class PhoneCall {
  readonly id = randomUUID();
  readonly options: PhoneCallOptions;
  readonly mouth = new Mouth();
  readonly ear: Ear;
  state: "ringing" | "talking" | "ended" = "ringing";
  outcome: Outcome | undefined;
  /** Why the call failed by no fault of the other side; the voice could not be made, for instance. */
  readonly troubles: string[] = [];
  /** Keys that an application has sent to the phone. */
  readonly tonesHeard: string[] = [];
  isMuted = false;
  isOnHold = false;
  readonly #line: Line;
  readonly #listeners = new Set<(news: PhoneNews) => void>();
  readonly #eavesdroppers = new Set<(frame: Int16Array) => void>();
  #frames = 0;
  #mindLost = false;
  #dtmfAtMs = 0;
  #toldAgentTurns = 0;
  #toldCallerTurns = 0;

  constructor(options: PhoneCallOptions) {
    this.options = options;
    this.ear = new Ear(options.voiceBox.reader());
    this.#line = new Line(options.line ?? {});
  }

  get number(): string {
    return this.options.number;
  }

  get nowMs(): number {
    return this.#frames * frameMs;
  }

  listen(listener: (news: PhoneNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gets every frame that the phone hears, until the function returned is called. */
  listenIn(listener: (frame: Int16Array) => void): () => void {
    this.#eavesdroppers.add(listener);
    return () => this.#eavesdroppers.delete(listener);
  }

  connected(): void {
    this.state = "talking";
    this.#tell({ type: "state", state: "talking" });
  }

  /** The phone's side of the next 20 ms. */
  speak(): { frame: Int16Array; content: FrameContent } {
    const { frame, content } = this.mouth.next(this.nowMs);
    const sent = this.#line.carry(frame);
    this.options.voiceBox.remember(bytesOf(sent), content);
    return { frame: sent, content };
  }

  /** The other side of the same 20 ms; whoever is on the phone then does what they do. */
  hear(frame: Int16Array): void {
    for (const listener of this.#eavesdroppers) listener(frame);
    this.#line.played(frame);
    this.ear.hear(frame, this.nowMs, this.mouth.said.at(-1));
    this.#frames += 1;
    this.#act(this.#ask(false));
    this.#tellTurns(false);
  }

  /** 20 ms from the microphone of whoever uses this phone by hand. */
  speakLive(frame: Int16Array): void {
    if (this.state === "talking") this.mouth.speakLive(frame);
  }

  /** The application threw away what it had still to say. */
  cutOff(flushedBytes: number): void {
    this.ear.cutOff(this.nowMs, flushedBytes, this.mouth.said.at(-1));
  }

  do(deed: Deed): void {
    switch (deed.do) {
      case "say":
        return this.mouth.queueWhenReady(this.options.voice(deed.text, deed.language), (cause) => this.#trouble(cause));
      case "make":
        return this.mouth.queueWhenReady(Promise.resolve(deed.sound), (cause) => this.#trouble(cause));
      case "dtmf":
        this.#dtmfAtMs = this.nowMs;
        return this.options.exchange.dtmf(this, deed.tones);
      case "sms":
        return this.options.exchange.sms(this, deed.text);
      case "hang-up":
        return this.options.exchange.hangUp(this);
    }
  }

  /** The line is dead. Said once; a second time changes nothing. */
  end(outcome: Outcome): void {
    if (this.state === "ended") return;
    this.state = "ended";
    this.outcome = this.troubles.length > 0 ? "failed" : outcome;
    this.#act(this.#ask(true));
    this.#tellTurns(true);
    this.#tell({ type: "state", state: "ended", outcome: this.outcome });
    this.mouth.shut();
    this.#listeners.clear();
    this.#eavesdroppers.clear();
  }

  get turns(): Turn[] {
    return turnsOf(this.ear.stretches, this.mouth.said);
  }

  get firstAudioMs(): number | undefined {
    return this.ear.stretches[0]?.startMs;
  }

  get responseGapsMs(): number[] {
    return responseGapsMs(this.turns);
  }

  #senses(over: boolean): Senses {
    return {
      nowMs: this.nowMs,
      stretches: this.ear.stretches,
      agentQuietMs: this.ear.quietForMs(this.nowMs),
      speaking: this.mouth.speaking,
      lastSoundMs: Math.max(this.mouth.said.at(-1)?.endMs ?? 0, this.#dtmfAtMs),
      over,
    };
  }

  /** Asks what to do now. A mind that threw is not asked again: the call ends without it. */
  #ask(over: boolean): Deed[] {
    if (this.#mindLost) return [];
    this.#mindLost = true;
    const deeds = this.options.mind.next(this.#senses(over));
    this.#mindLost = false;
    return deeds;
  }

  #act(deeds: readonly Deed[]): void {
    for (const deed of deeds) this.do(deed);
  }

  #trouble(cause: unknown): void {
    this.troubles.push(String(cause));
    this.options.exchange.hangUp(this);
  }

  #tellTurns(over: boolean): void {
    if (this.#listeners.size === 0) return;
    const { stretches } = this.ear;
    const agentDone = over || this.ear.quietForMs(this.nowMs) >= agentDoneMs;
    for (; this.#toldAgentTurns < stretches.length - (agentDone ? 0 : 1); this.#toldAgentTurns += 1) {
      const stretch = stretches[this.#toldAgentTurns];
      if (stretch) this.#tell({ type: "turn", turn: agentTurn(stretch) });
    }
    const callerDone = over || !this.mouth.speaking;
    for (; this.#toldCallerTurns < this.mouth.said.length - (callerDone ? 0 : 1); this.#toldCallerTurns += 1) {
      const said = this.mouth.said[this.#toldCallerTurns];
      if (said) this.#tell({ type: "turn", turn: callerTurn(said) });
    }
  }

  #tell(news: PhoneNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}
