import type { CallId, SessionId } from "../../core/call/ids.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Turn } from "../../core/call/turn.ts";
import { inRole } from "../../core/call/brief/role.ts";
import type { Timing } from "../../core/dialogue/listening/timing.ts";
import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import type { Answering } from "../responding/answering.ts";
import type { CallMemory } from "../memory/call-memory.ts";
import type { Leaving } from "../leaving/leaving.ts";
import { phoneMenuOf } from "./phone-menu.ts";
import type { PhoneMenu } from "./phone-menu.ts";
import { reachingOf } from "./reaching.ts";
import type { Reaching } from "./reaching.ts";
import type { Responding } from "../responding/responding.ts";
import type { RelayParts } from "../relay-parts.ts";
import type { Telling } from "../desk/signal-outbox.ts";
import type { Speaking } from "../speaking/speaking.ts";
import type { Tongue } from "../speaking/tongue.ts";
import type { TurnLoop } from "../turn-loop.ts";

interface Surroundings {
  relay: Pick<RelayParts, "clock" | "log" | "random">;
  /** Names the call in the log. */
  log: { callId: CallId; session: SessionId };
  turns: TurnLoop;
  timing: Timing;
  tongue: Tongue;
  memory: CallMemory;
  speaking: Speaking;
  answering: Pick<Answering, "briefChanged">;
  leaving: Leaving;
  responding: Responding;
  tell: (telling: Telling) => void;
  /** The language that the recogniser has heard last. */
  spokenIn: () => string | undefined;
  /** From now on this language is spoken. */
  speak: (language: string) => void;
}

/**
 * What comes before the agent: on a call of ours, finding out whether a person has answered; on any other, the phone menu, if
 * the number has one.
 */
export class Reception {
  readonly #context: RelayContext;
  readonly #around: Surroundings;
  /** On a call of ours: who has answered. */
  readonly #reaching: Reaching | undefined;
  /** While the caller is in a phone menu. */
  #menu: PhoneMenu | undefined;

  constructor(context: RelayContext, around: Surroundings) {
    this.#context = context;
    this.#around = around;
    this.#reaching = this.#reachingOf();
    this.#menu = this.#menuOf();
  }

  get menu(): PhoneMenu | undefined {
    return this.#menu;
  }

  get isMachine(): boolean {
    return this.#reaching?.isMachine === true;
  }

  /** Who has nobody in front of them is with the agent at once. */
  begin(): void {
    const { machineAnsweredAt } = this.#context;
    if (machineAnsweredAt !== undefined && this.#reaching !== undefined)
      return this.#reaching.goOn(restOfMessage(this.#context, machineAnsweredAt));
    if (this.#menu === undefined) this.#around.responding.open(this.#context);
    else this.#menu.begin();
  }

  /** True where what turn-taking wants is done with. */
  perform(action: TurnAction): boolean {
    return this.#reaching?.perform(action) === true || this.#menu?.perform(action) === true;
  }

  /** 20 ms of the other side. */
  frame(frame: Uint8Array): void {
    this.#reaching?.frame(frame);
  }

  /** The other side begins or ends to make a sound. */
  sounds(isSounding: boolean): void {
    this.#reaching?.sounds(isSounding);
  }

  /** True where the key was for the menu. */
  key(digit: string): boolean {
    if (this.#menu === undefined || this.#around.turns.state.agent.is === "leaving") return false;
    this.#menu.key(digit);
    return true;
  }

  /** Something has happened: do the words so far tell who has answered? */
  look(): void {
    this.#reaching?.look();
  }

  /** Nobody is asked any more what they want. */
  dropMenu(): void {
    this.#menu?.close();
    this.#menu = undefined;
  }

  close(): void {
    this.#reaching?.close();
    this.#menu?.close();
  }

  #reachingOf(): Reaching | undefined {
    const { relay, log, turns, memory, speaking, leaving, responding, tell } = this.#around;
    return reachingOf(this.#context, {
      ...{ clock: relay.clock, turns },
      machineAnswered: ({ isNews }) => {
        if (isNews) {
          relay.log.info({ ...log }, "a machine has answered");
          tell({ is: "answered-by", who: "machine" });
        }
        this.dropMenu();
        responding.stop({ unused: false });
        turns.happen({ is: "leaving" });
      },
      personAfterAll: (said) => {
        relay.log.info({ ...log }, "a machine was a person after all");
        tell({ is: "answered-by", who: "person" });
        if (said !== undefined) memory.callerSaid(said, turns.callerBeganMs);
        responding.stop({ unused: false });
        turns.happen({ is: "stayed" });
      },
      isOver: () => leaving.isGone,
      leaveMessage: () => leaving.depart({ is: "end", reason: "voicemail", phrase: "voicemail_message" }),
      leaveRest: (message) => {
        memory.takeUpRest(message);
        leaving.depart({ is: "end", reason: "voicemail", phrase: speaking.goOn(message.unheardText ?? "") });
      },
      giveUp: () => leaving.depart({ is: "end", reason: "voicemail", phrase: undefined }),
      passScreening: (key) => {
        if (key === undefined) return speaking.sayPhrase("screening_answer");
        tell({ is: "press", keys: key });
        speaking.mayBeIdle();
      },
      waitOn: () => speaking.mayBeIdle(),
      personCame: (text) => {
        responding.drop({ unused: true });
        if (this.#menu !== undefined) return this.#menu.startOver(text);
        memory.callerSaid(text, turns.callerBeganMs);
        // Also where the line broke meanwhile: what was said before, the screening has heard.
        responding.open({ ...this.#context, resumed: false });
      },
    });
  }

  #menuOf(): PhoneMenu | undefined {
    const { relay, turns, timing, tongue, memory, speaking, leaving, tell, spokenIn, speak } = this.#around;
    return phoneMenuOf(this.#context, {
      ...{ clock: relay.clock, random: relay.random },
      ...{ turns, timing, tongue, memory, speaking, tell, spokenIn },
      speak: (language) => {
        tell({ is: "language", language });
        speak(language);
      },
      talk: (role, options) => this.#menuLeft(role, options),
      transfer: () => {
        this.#menu = undefined;
        leaving.depart({ is: "transfer", reason: "the caller chose so in the menu", phrase: "connecting" });
      },
      hangUp: (reason, words) => leaving.depart({ is: "end", reason, phrase: words ?? "goodbye" }),
      stay: () => leaving.stay(),
    });
  }

  #menuLeft(roleName: string | undefined, options: { unanswered: boolean }): void {
    const { answering, responding } = this.#around;
    const role = roleName === undefined ? undefined : this.#context.menu?.menu.roles[roleName];
    this.#menu = undefined;
    if (role !== undefined) {
      this.#context.brief = inRole(this.#context.brief, role);
      answering.briefChanged();
    }
    // Whoever is only now greeted has not been talked to before, also where the line broke meanwhile.
    responding.open({ ...this.#context, resumed: false }, options);
  }
}

/** The message for a machine of which the session before could not say all when it handed the call over. */
function restOfMessage({ turns, handedOver }: RelayContext, machineAnsweredAt: string): Turn | undefined {
  const last = turns.at(-1);
  const isMessage = last?.persona === "assistant" && last.at >= machineAnsweredAt;
  return handedOver === true && isMessage && last.unheardText !== undefined ? last : undefined;
}
