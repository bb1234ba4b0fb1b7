import { randomUUID } from "node:crypto";
import type { VoiceBox } from "../../voice-box.ts";
import type { Clock } from "../clock.ts";
import { readWav } from "../media/wav.ts";
import type { Sound } from "../phone/mouth.ts";
import { silentMind, type Mind } from "../phone/mind.ts";
import type { PhoneCall, PhoneNews } from "../phone/phone-call.ts";
import type { Script } from "../phone/script.ts";
import { ScriptRun } from "../phone/script-run.ts";
import type { Subscriber } from "../phone/subscriber.ts";
import { voiceOf, type Voice } from "../phone/voice.ts";
import { Voicemail } from "../phone/voicemail.ts";
import type { Sms } from "../sms/sms-center.ts";

export type RunNews = PhoneNews | { type: "sms"; sms: Sms };

/** A script in the hands of one simulated person: before, in and after their one phone call. */
export class PhoneRun {
  readonly id: string = randomUUID();
  readonly script: Script;
  readonly subscriber: Subscriber;
  readonly sms: Sms[] = [];
  readonly startedAt: string;
  endedAt: string | undefined;
  phone: PhoneCall | undefined;
  /** The carrier's name of the call; what the product knows it by. */
  correlationId: string | undefined;
  readonly #run: ScriptRun;
  readonly #voice: Voice;
  readonly #recordings: Map<number, Sound>;
  readonly #clock: Clock;
  readonly #listeners = new Set<(news: RunNews) => void>();
  readonly #ended = Promise.withResolvers<undefined>();

  /** `byHand`: nobody follows the script; what the phone does is asked of it from outside. */
  constructor(script: Script, { voiceBox, clock, byHand }: { voiceBox: VoiceBox; clock: Clock; byHand: boolean }) {
    this.script = script;
    this.#clock = clock;
    this.startedAt = new Date(clock.nowMs()).toISOString();
    this.#recordings = recordings(script);
    this.#run = new ScriptRun(script, this.#recordings);
    const { language, voice, behaviour, ringsFor: ringsForMs } = script;
    this.#voice = voiceOf(voiceBox, { language, ...(voice === undefined ? {} : { voice }) });
    const mind = byHand ? silentMind : mindOf(script, this.#run);
    this.subscriber = {
      behaviour,
      ringsForMs,
      mind: () => mind,
      voice: this.#voice.say,
      line: script.line,
      rings: (phone) => {
        this.takes(phone);
      },
    };
  }

  get failures(): readonly string[] {
    return [...this.#run.failures, ...(this.phone?.troubles ?? [])];
  }

  /** Settles when the phone call is over. */
  get ended(): Promise<undefined> {
    return this.#ended.promise;
  }

  /** Makes everything that will be said, so that no step waits for a voice. */
  async makeReady(): Promise<void> {
    const { steps } = this.script;
    await Promise.all(
      steps.flatMap((step) =>
        step !== "hangup" && "say" in step ? [this.subscriber.voice(step.say, step.language)] : [],
      ),
    );
  }

  takes(phone: PhoneCall): void {
    this.phone = phone;
    phone.listen((news) => {
      if (news.type === "state" && news.state === "ended") this.#finish();
      this.#tell(news);
    });
  }

  /** Nobody ever rang. */
  giveUp(): void {
    this.#run.failures.push("nobody has called");
    this.#finish();
    this.#tell({ type: "state", state: "ended", outcome: "failed" });
  }

  received(sms: Sms): void {
    this.sms.push(sms);
    this.#tell({ type: "sms", sms });
  }

  listen(listener: (news: RunNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #finish(): void {
    this.endedAt = new Date(this.#clock.nowMs()).toISOString();
    this.#voice.forget();
    this.#recordings.clear();
    this.#ended.resolve(undefined);
  }

  #tell(news: RunNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}

/** Only who answers an outbound call, or makes one, follows the steps; else those that had to be done are left over. */
function mindOf({ behaviour, direction }: Script, run: ScriptRun): Mind {
  if (direction === "inbound" || behaviour === "answer") return run;
  const onThePhone = behaviour === "voicemail" ? new Voicemail() : silentMind;
  return { next: (senses) => (senses.over ? run : onThePhone).next(senses) };
}

/** The sounds of the steps `play`, by their index. Throws NotWav when a file is none. */
function recordings(script: Script): Map<number, Sound> {
  const sounds = new Map<number, Sound>();
  for (const [index, step] of script.steps.entries()) {
    if (step === "hangup" || !("play" in step) || typeof step.play === "string") continue;
    const { wavBase64, words } = step.play;
    const text = words.map(({ word }) => word).join(" ");
    const pcm = readWav(Buffer.from(wavBase64, "base64"));
    sounds.set(index, { text, pcm, speech: { utteranceId: randomUUID(), words } });
  }
  return sounds;
}
