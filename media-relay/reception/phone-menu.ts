import type { RelayContext } from "../../core/call/relay-context.ts";
import { interjection } from "../../core/dialogue/listening/barge-in.ts";
import type { Timing } from "../../core/dialogue/listening/timing.ts";
import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import { callMenu } from "../../core/dialogue/menu/call-menu.ts";
import { languageChoice } from "../../core/dialogue/menu/menu.ts";
import type { MenuNode, MessageBox } from "../../core/dialogue/menu/menu.ts";
import { enter, follow, isChoice, keptAnyway, languagesIn } from "../../core/dialogue/menu/menu-walk.ts";
import type { MenuDeed, MenuEvent, MenuStepTaken, Walk } from "../../core/dialogue/menu/menu-walk.ts";
import type { Wording } from "../../core/dialogue/menu/wording.ts";
import { wordsFor } from "../../core/dialogue/menu/wording.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { CallMemory } from "../memory/call-memory.ts";
import type { Saying } from "../speaking/saying.ts";
import type { Telling } from "../desk/signal-outbox.ts";
import type { Speaking } from "../speaking/speaking.ts";
import type { Tongue } from "../speaking/tongue.ts";
import type { TurnLoop } from "../turn-loop.ts";

/** Who is asked to choose does so at once, or has not understood; and there is no answer that could be guessed. */
const choiceTiming = { silenceMs: 5_000, speculates: false };
/** Somebody who leaves a message and is silent for this long has said it. */
const messageTiming = { silenceMs: 4_000, speculates: false };
/** Keys of one number follow one another within this. */
const nextKeyMs = 2_000;
/** Keys that mean nothing any more are typed in one go within this. */
const strayKeyMs = 1_000;

export interface PhoneMenuParts {
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  turns: TurnLoop;
  timing: Timing;
  tongue: Tongue;
  speaking: Speaking;
  memory: CallMemory;
  tell: (telling: Telling) => void;
  /** The language that the recogniser has heard last. */
  spokenIn: () => string | undefined;
  /** From now on this language is spoken. */
  speak: (language: string) => void;
  /** The agent takes over. `unanswered`: the caller has said more than their choice, and it is on record. */
  talk: (role: string | undefined, options: { unanswered: boolean }) => void;
  /** A colleague takes over. */
  transfer: () => void;
  /** Ends the call once its last words were played: these, or a goodbye. */
  hangUp: (reason: "goodbye" | "silence", words: Saying | undefined) => void;
  /** An agent that was about to leave stays. */
  stay: () => void;
}

/** The menu that a call begins with; nothing where it begins with the agent. */
export function phoneMenuOf(context: RelayContext, parts: PhoneMenuParts): PhoneMenu | undefined {
  const walk = callMenu(context, parts.memory);
  return walk && new PhoneMenu(walk, context, parts);
}

/** A caller in a phone menu. What they do goes here until they have left it. */
export class PhoneMenu {
  /** The caller has not chosen the language of the call yet. */
  readonly asksLanguage: boolean;
  readonly #context: RelayContext;
  readonly #parts: PhoneMenuParts;
  #walk: Walk;
  /** The place that was told last. */
  #told: string;
  #cancelKeys: Cancel | undefined;
  #cancelMessage: Cancel | undefined;
  #closed = false;

  constructor(walk: Walk, context: RelayContext, parts: PhoneMenuParts) {
    this.#walk = walk;
    this.#context = context;
    this.#parts = parts;
    this.asksLanguage = walk.trail.at(-1) === languageChoice;
    this.#told = String(context.menu?.trail);
  }

  /** Asks for the first time in this session. */
  begin(): void {
    const { resumed, handedOver } = this.#context;
    // Who has not chosen a language may not understand it.
    if (resumed && handedOver !== true && !this.asksLanguage) this.#parts.speaking.sayPhrase("connection_restored");
    this.#take(enter(this.#walk, this.#nowMs), this.#nowMs);
  }

  key(key: string): void {
    this.#keepOpenWords();
    this.#happen({ is: "key", key });
  }

  /** What was said and is open yet would be forgotten when something else comes of the keys. */
  #keepOpenWords(): void {
    const { turns, tongue } = this.#parts;
    // A message may not be known to its end when its last key is pressed: its words are kept when the call ends.
    const words = this.#isInMessage ? "" : turns.takeUnanswered();
    if (interjection(words, tongue.language) !== "murmur") this.keep(words);
  }

  /** True where what turn-taking wants is done with: in a menu, nothing is answered. */
  perform(action: TurnAction): boolean {
    switch (action.is) {
      case "answer":
        this.#happen({ is: "said", text: action.text, spokenIn: this.#parts.spokenIn() });
        return true;
      case "overheard":
        if (this.#isInMessage || isChoice(this.#walk, action.text)) this.#happen({ is: "said", text: action.text });
        // What is no choice asks for nothing, but it was said.
        else this.keep(action.text);
        return true;
      case "ask-presence":
      case "leave":
        this.#happen({ is: "silence" });
        return true;
      case "nod":
        return true;
      default:
        return false;
    }
  }

  /** Somebody is there only now: what was done before was none of theirs. */
  startOver(text: string): void {
    this.#walk = { ...this.#walk, keys: "", missCount: 0, isPresent: false, unanswered: false };
    this.#happen({ is: "said", text, spokenIn: this.#parts.spokenIn() });
  }

  /** Keeps words that nothing comes of any more. */
  keep(words: string): void {
    for (const deed of keptAnyway(this.#walk, words)) this.#do(deed, this.#parts.turns.callerBeganMs);
  }

  /** Nothing comes of anything any more. */
  close(): void {
    this.#closed = true;
    this.#cancelKeys?.();
    this.#cancelMessage?.();
  }

  #happen(event: MenuEvent): void {
    if (this.#closed) return;
    this.#cancelKeys?.();
    this.#parts.stay();
    // What is left of the prompt is not wanted.
    this.#parts.speaking.cut();
    this.#take(
      follow(this.#walk, event, this.#nowMs),
      event.is === "said" ? this.#parts.turns.callerBeganMs : this.#nowMs,
    );
  }

  /** `atMs`: when the caller began to do what it is about. */
  #take({ walk, deeds }: MenuStepTaken, atMs: number): void {
    this.#walk = walk;
    for (const deed of deeds) this.#do(deed, atMs);
    // Somebody who leaves a message is not answered: the silence after their words is theirs.
    this.#parts.speaking.mayBeIdle();
  }

  #do(deed: MenuDeed, atMs: number): void {
    const { memory, turns, clock, speak, talk, transfer } = this.#parts;
    switch (deed.do) {
      case "keep":
        return memory.callerSaid(deed.text, atMs, deed.as === "words" ? {} : { inMenu: deed.as });
      case "say":
        return void this.#say(deed.text);
      case "ask":
        return this.#ask(deed.menu);
      case "listen":
        return this.#listen(deed.box);
      case "await-keys":
        this.#cancelKeys = clock.after(deed.isWrong ? strayKeyMs : nextKeyMs, () => {
          this.#keepOpenWords();
          this.#happen({ is: "keys-over" });
        });
        return;
      case "take-down":
        return turns.happen({ is: "digit", digit: deed.key });
      case "speak":
        return speak(deed.language);
      case "talk":
        this.#leave({ role: deed.role });
        return talk(deed.role, { unanswered: deed.unanswered });
      case "transfer":
        this.#leave({ colleague: deed.to });
        return transfer();
      case "hang-up":
        return this.#hangUp(deed);
      default:
        deed satisfies never;
    }
  }

  #ask(menu: MenuNode): void {
    this.#arrive({ ...choiceTiming, silenceMs: menu.waitMs ?? choiceTiming.silenceMs });
    if (menu.prompt !== undefined) this.#say(menu.prompt);
    else this.#parts.speaking.sayLanguages(languagesIn(menu, this.#walk));
  }

  #listen({ prompt, longestMs }: MessageBox): void {
    this.#arrive(messageTiming);
    this.#cancelMessage = this.#parts.clock.after(longestMs, () => this.#happen({ is: "full" }));
    this.#say(prompt);
  }

  /** The caller is in the last menu of their way, and about to be asked something. */
  #arrive(pace: Partial<Timing>): void {
    const { turns, timing } = this.#parts;
    this.#cancelMessage?.();
    this.#tell(this.#walk.trail);
    turns.pace({ ...timing, ...pace });
    turns.happen({ is: "returned" });
  }

  /** The caller leaves the menu for somebody. */
  #leave(to: { role?: string | undefined; colleague?: string | undefined }): void {
    const { turns, timing } = this.#parts;
    this.close();
    this.#tell([], to);
    turns.pace(timing);
    // Nothing takes the choice back any more.
    turns.happen({ is: "thinking" });
    turns.takeUnanswered();
  }

  #hangUp({ reason, text }: MenuDeed & { do: "hang-up" }): void {
    // Who is believed to be gone may still speak up; who was told goodbye is not answered.
    if (reason === "goodbye") {
      this.close();
      this.#parts.turns.happen({ is: "leaving" });
    }
    this.#parts.hangUp(reason, text && this.#say(text));
  }

  #say(text: Wording): Saying {
    const { speaking, tongue, random } = this.#parts;
    return speaking.sayWords(wordsFor(text, tongue.language, this.#context.brief, random()));
  }

  /** The choice of the language is told by the language that is spoken. */
  #tell(trail: readonly string[], to: { role?: string | undefined; colleague?: string | undefined } = {}): void {
    if (this.#context.menu === undefined || trail.includes(languageChoice) || String(trail) === this.#told) return;
    this.#told = String(trail);
    this.#parts.tell({ is: "menu", trail: [...trail], ...to });
  }

  get #isInMessage(): boolean {
    return Object.hasOwn(this.#walk.menu.messages, this.#walk.trail.at(-1) ?? "");
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs();
  }
}
