import type { RelayContext } from "../core/call/relay-context.ts";
import { choiceOf, choose } from "../core/dialogue/languages/language-choice.ts";
import type { ChoiceEvent, LanguageChoice } from "../core/dialogue/languages/language-choice.ts";
import { chosenBy } from "../core/dialogue/languages/named-language.ts";
import type { Timing } from "../core/dialogue/listening/timing.ts";
import type { TurnAction } from "../core/dialogue/listening/turn-state.ts";
import type { CallMemory } from "./call-memory.ts";
import type { Speaking } from "./speaking.ts";
import type { TurnLoop } from "./turn-loop.ts";

/** Who is asked to choose does so at once, or has not understood; and there is no answer that could be guessed. */
const choiceTiming = { silenceMs: 5_000, speculates: false };

export interface ChoosingParts {
  turns: TurnLoop;
  timing: Timing;
  speaking: Pick<Speaking, "sayLanguages" | "cut">;
  memory: Pick<CallMemory, "callerSaid" | "isReturning">;
  /** The language that the recogniser has heard last. */
  spokenIn: () => string | undefined;
  /** `unanswered`: the caller has said more than their choice, and it is on record. */
  chosen: (code: string, options: { unanswered: boolean }) => void;
  /** Nobody is there. */
  leave: () => void;
}

/** Asks a new caller which language they want; nothing where there is nothing to ask. */
export function choosingOf(
  { brief, flags, languageChosen }: Pick<RelayContext, "brief" | "flags" | "languageChosen">,
  parts: ChoosingParts,
): Choosing | undefined {
  const choice = choiceOf(brief, flags.recognition_retry_max);
  if (choice === undefined || languageChosen === true || parts.memory.isReturning) return undefined;
  return new Choosing(choice, parts);
}

/** The caller being asked for the language of the call. What they do goes here until there is one. */
export class Choosing {
  readonly #parts: ChoosingParts;
  #choice: LanguageChoice;
  #unanswered = false;

  constructor(choice: LanguageChoice, parts: ChoosingParts) {
    this.#choice = choice;
    this.#parts = parts;
    parts.turns.pace({ ...parts.timing, ...choiceTiming });
  }

  ask(): void {
    this.#parts.speaking.sayLanguages(this.#choice.languages.map(({ code }) => code));
  }

  key(key: string): void {
    this.#happen({ is: "key", key });
  }

  /** True where what turn-taking wants is done with: while somebody chooses, nothing else is answered. */
  perform(action: TurnAction): boolean {
    switch (action.is) {
      case "answer":
        this.#happen({ is: "said", text: action.text, spokenIn: this.#parts.spokenIn() });
        return true;
      case "overheard":
        if (this.isChoice(action.text)) this.#happen({ is: "said", text: action.text });
        return true;
      case "ask-presence":
      case "leave":
        this.#happen({ is: "silence" });
        return true;
      default:
        return false;
    }
  }

  /** True for words that do nothing but choose. */
  isChoice(text: string): boolean {
    return chosenBy(text, this.#choice.languages)?.rest === "";
  }

  #happen(event: ChoiceEvent): void {
    const { choice, action } = choose(this.#choice, event);
    this.#choice = choice;
    switch (action.is) {
      case "take":
        this.#keep(action.rest);
        return this.#take(action.code);
      case "ask":
        if (event.is === "said") this.#keep(event.text);
        if (event.is !== "silence") this.#parts.turns.happen({ is: "thinking" });
        return this.ask();
      case "leave":
        return this.#parts.leave();
    }
  }

  #keep(text: string): void {
    if (text === "") return;
    this.#unanswered = true;
    this.#parts.memory.callerSaid(text, this.#parts.turns.callerBeganMs);
  }

  #take(code: string): void {
    const { turns, timing, speaking, chosen } = this.#parts;
    turns.pace(timing);
    // Nothing takes the choice back any more, and what is left of the prompt is not wanted.
    turns.happen({ is: "thinking" });
    turns.takeUnanswered();
    speaking.cut();
    chosen(code, { unanswered: this.#unanswered });
  }
}
