import type { VoiceBox } from "../../voice-box.ts";
import { HumanAgent } from "./human-agent.ts";
import { Hurried } from "./hurried.ts";
import { silentMind, type Mind } from "./mind.ts";
import { SmallTalk } from "./small-talk.ts";
import type { Behaviour, Subscriber } from "./subscriber.ts";
import { voiceOf } from "./voice.ts";
import { Voicemail } from "./voicemail.ts";

export type Person = "small-talk" | "hurried" | "silent" | "human-agent";

/** How a number takes calls when no script waits for it. */
export interface Persona {
  behaviour: Behaviour;
  /** How it takes the calls before: one each. */
  before?: readonly Behaviour[];
  person: Person;
}

/** Numbers to try things with; the 555-01 range belongs to nobody. */
const fixedPersonas: ReadonlyMap<string, Persona> = new Map([
  ["+12025550101", { behaviour: "busy", person: "small-talk" }],
  ["+12025550102", { behaviour: "no-answer", person: "small-talk" }],
  ["+12025550103", { behaviour: "decline", person: "small-talk" }],
  ["+12025550104", { behaviour: "voicemail", person: "silent" }],
  ["+12025550105", { behaviour: "invalid", person: "silent" }],
  ["+12025550106", { behaviour: "answer", person: "silent" }],
  ["+12025550107", { behaviour: "answer", person: "human-agent" }],
]);

const personaLimit = 1_000;
/** Scripts that wait for a call, of one number. */
const waitingLimit = 20;

/** Who answers at which number: a waiting script first, then what was set, then the fixed numbers, then small talk. */
export class Directory {
  readonly #voiceBox: VoiceBox;
  readonly #set = new Map<string, Persona>();
  readonly #waiting = new Map<string, Subscriber[]>();

  constructor(voiceBox: VoiceBox) {
    this.#voiceBox = voiceBox;
  }

  /** The next call to this number is theirs. Returns false when too many wait already. */
  expectCall(number: string, subscriber: Subscriber): boolean {
    const waiting = this.#waiting.get(number) ?? [];
    if (waiting.length >= waitingLimit) return false;
    this.#waiting.set(number, [...waiting, subscriber]);
    return true;
  }

  giveUp(number: string, subscriber: Subscriber): void {
    const left = (this.#waiting.get(number) ?? []).filter((candidate) => candidate !== subscriber);
    if (left.length === 0) this.#waiting.delete(number);
    else this.#waiting.set(number, left);
  }

  set(number: string, persona: Persona | undefined): void {
    this.#set.delete(number);
    if (persona === undefined) return;
    this.#set.set(number, persona);
    const [oldest] = this.#set.keys();
    if (this.#set.size > personaLimit && oldest !== undefined) this.#set.delete(oldest);
  }

  personaOf(number: string): Persona {
    return this.#set.get(number) ?? fixedPersonas.get(number) ?? { behaviour: "answer", person: "small-talk" };
  }

  /** Who takes this call. A waiting script takes one call only. */
  take(number: string): Subscriber {
    const [waiting] = this.#waiting.get(number) ?? [];
    if (waiting !== undefined) {
      this.giveUp(number, waiting);
      return waiting;
    }
    const persona = this.personaOf(number);
    const [behaviour = persona.behaviour, ...before] = persona.before ?? [];
    if (this.#set.has(number)) this.#set.set(number, { ...persona, before });
    const { person } = persona;
    const { say: voice } = voiceOf(this.#voiceBox, {});
    return { behaviour, mind: () => (behaviour === "voicemail" ? new Voicemail() : mindOf(person)), voice };
  }
}

function mindOf(person: Person): Mind {
  switch (person) {
    case "small-talk":
      return new SmallTalk();
    case "hurried":
      return new Hurried();
    case "human-agent":
      return new HumanAgent();
    case "silent":
      return silentMind;
  }
}
