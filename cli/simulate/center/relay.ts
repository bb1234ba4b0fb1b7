import { SessionId, type CallId } from "../../../core/call/ids.ts";
import { PassingError } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { SpeechToText } from "../../../core/ports/speech-to-text.ts";
import type { TextToSpeech } from "../../../core/ports/text-to-speech.ts";
import { createFunctionsClient } from "../../../media-relay/desk/functions-client.ts";
import { createPacer } from "../../../media-relay/speaking/pacer.ts";
import { promptFolder, readPromptFiles } from "../../../media-relay/prompt-files.ts";
import { FakeSpeechToText, FakeTextToSpeech, wordMs } from "../../../media-relay/rehearsal/fake-speech.ts";
import { detectVoice } from "../../../media-relay/rehearsal/fake-voice-activity.ts";
import { Session } from "../../../media-relay/session.ts";
import { FakeWakeLine } from "../../../media-relay/rehearsal/fake-wake-line.ts";
import { Standby } from "../../../media-relay/speaking/standby.ts";
import type { Line, OpenSession } from "../callers/line.ts";
import { RuleModel } from "./model.ts";
import type { Random } from "../random.ts";
import type { Trouble, Troubles } from "../troubles/troubles.ts";

const texts = readPromptFiles(promptFolder());

interface Spent {
  callId: CallId;
  openedAtMs: number;
  /** Each answer that the model has given to its end, and to what. */
  answers: { tokenCount: number; to: string }[];
  speechMs: number;
}

/** The relay: the real sessions, over speech that carries its words with it. */
export class SimulatedRelay {
  readonly logged = new Map<string, number>();
  /** Sessions that have not told their last word, and recognisers and voices that are open. */
  openSessions = 0;
  /** What each session of a caller has used of the model and the voice. */
  readonly spent: Spent[] = [];
  readonly #ears: FakeSpeechToText[] = [];
  readonly #parts: { clock: Clock; random: Random; troubles: Troubles; functions: typeof fetch };
  readonly #pacer;

  constructor(parts: { clock: Clock; random: Random; troubles: Troubles; functions: typeof fetch }) {
    this.#parts = parts;
    this.#pacer = createPacer(parts.clock);
  }

  get openEars(): number {
    return this.#ears.reduce((count, { openCount }) => count + openCount, 0);
  }

  open({ callId, transfer, dictionary }: Pick<Line, "callId" | "transfer" | "dictionary">): OpenSession {
    const { random, troubles, functions } = this.#parts;
    const trouble = troubles.of(callId);
    const log = (_fields: unknown, message: string) =>
      void this.logged.set(message, (this.logged.get(message) ?? 0) + 1);
    return (line) => {
      const own = random.fork();
      const id = SessionId.parse(own.uuid());
      const clock = ofRelay(id, this.#parts.clock);
      const ears = new FakeSpeechToText(dictionary, clock);
      this.#ears.push(ears);
      const spent: Spent = { callId, openedAtMs: this.#parts.clock.nowMs(), answers: [], speechMs: 0 };
      if (transfer === undefined) this.spent.push(spent);
      const desk = createFunctionsClient("http://functions", functions)(callId, "token");
      const session = new Session(
        {
          clock,
          random: () => own.next(),
          pacer: clock === this.#parts.clock ? this.#pacer : createPacer(clock),
          speechToText: deafAtTimes(ears, { trouble, clock, hears: line.hears }),
          wakeLine: new FakeWakeLine(),
          standby: new Standby(new FakeTextToSpeech(dictionary, clock)),
          textToSpeech: muteAtTimes(new FakeTextToSpeech(dictionary, clock), trouble, (text) => {
            spent.speechMs += text.split(/\s+/).length * wordMs;
          }),
          chat: new RuleModel(trouble, clock, {
            answered: (tokenCount, to) => void spent.answers.push({ tokenCount, to }),
          }),
          detectVoice,
          ...texts,
          log: { info: () => undefined, warn: log, error: log },
        },
        {
          callId,
          session: id,
          desk: {
            ...desk,
            tell: async (signals, signal) => {
              const untilMs = this.#parts.clock.nowMs();
              await desk.tell(signals, signal);
              line.told(untilMs);
            },
          },
          line,
          transfer,
        },
      );
      this.openSessions += 1;
      void session.over.then(() => (this.openSessions -= 1));
      return session;
    };
  }
}

/** Each fourth session is in a relay whose clock is wrong: it goes fast or slow by a quarter of a minute. */
function ofRelay(session: SessionId, clock: Clock): Clock {
  const apartMs = { 0: 15_000, 4: -15_000, 8: 15_000, c: -15_000 }[session.at(-1) ?? ""] ?? 0;
  if (apartMs === 0) return clock;
  return { nowMs: () => clock.nowMs() + apartMs, after: (delayMs, run) => clock.after(delayMs, run) };
}

function deafAtTimes(
  ears: FakeSpeechToText,
  { trouble, clock, hears }: { trouble: Trouble; clock: Clock; hears: () => void },
): SpeechToText {
  return {
    open: (options, listener) => {
      hears();
      const recognition = ears.open(options, listener);
      if (trouble.strikes("recogniser-is-lost")) {
        clock.after(trouble.random.between(100, 15_000), () => ears.lose(new PassingError("the recogniser is lost")));
      }
      return recognition;
    },
  };
}

const muteAtTimes = (voice: FakeTextToSpeech, trouble: Trouble, speaks: (text: string) => void): TextToSpeech => ({
  open: () => {
    const speaker = voice.open();
    return {
      speak: (utterance, signal) => {
        // What is refused at once costs nothing.
        if (trouble.strikes("voice-fails")) voice.errors.push(new PassingError("the voice is overloaded"));
        else speaks(utterance.text);
        return speaker.speak(utterance, signal);
      },
      close: () => speaker.close(),
    };
  },
});
