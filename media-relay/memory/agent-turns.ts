import { instant } from "../../core/call/instant.ts";
import { mended } from "../../core/call/turn.ts";
import type { ToolCall, Turn, TurnMend } from "../../core/call/turn.ts";
import type { Saying } from "../speaking/saying.ts";
import type { Telling } from "../desk/signal-outbox.ts";

type NewTurn = (parts: Omit<Turn, "key" | "callId" | "language">) => Turn;

/**
 * What the agent says, on record while it says it: a turn is told with the first word that is heard, and mended as more
 * is. So a relay that is killed in mid-sentence leaves behind what the caller has surely heard, and never more.
 */
export class AgentTurns {
  readonly #newTurn: NewTurn;
  readonly #tell: (telling: Telling) => void;
  readonly #told = new Map<Saying, Turn>();

  constructor(newTurn: NewTurn, tell: (telling: Telling) => void) {
    this.#newTurn = newTurn;
    this.#tell = tell;
  }

  /** It is being said: more of it may have been heard. */
  soFar(saying: Saying, responseMs?: number): void {
    const { heardText: text, startedAtMs, style } = saying;
    if (text === "" || startedAtMs === undefined) return;
    const told = this.#told.get(saying);
    const named = namedAnew(saying, told);
    if (told?.text === text && named.answersTexts === undefined) return;
    if (told !== undefined) return this.#mend(saying, told, { text, ...named });
    const turn = this.#newTurn({
      at: instant(startedAtMs),
      persona: "assistant",
      action: "talk",
      text,
      ...(style === undefined ? {} : { style }),
      toolCalls: [],
      ...named,
      ...(responseMs === undefined ? {} : { responseMs: Math.max(0, Math.round(responseMs)) }),
    });
    this.#told.set(saying, turn);
    this.#tell({ is: "turn", turn });
  }

  /** It is over: the turn as it stays. One that nobody heard and that did nothing is no turn. */
  whole(
    saying: Saying,
    {
      toolCalls,
      nowMs,
      responseMs,
      refused,
    }: { toolCalls: readonly ToolCall[]; nowMs: number; responseMs?: number | undefined; refused: boolean },
  ): Turn | undefined {
    this.soFar(saying, responseMs);
    const told = this.#told.get(saying);
    this.#told.delete(saying);
    const { unheardText } = saying;
    const judged = refused ? { refused } : {};
    if (told === undefined)
      return toolCalls.length === 0 ? undefined : this.#wordless(saying, toolCalls, nowMs, judged);
    if (unheardText === "" && toolCalls.length === 0 && !refused) return told;
    const rest = unheardText === "" ? {} : { unheardText };
    const used = toolCalls.length === 0 ? {} : { toolCalls: [...toolCalls] };
    const mend = { text: told.text, ...rest, ...used, ...judged };
    this.#tell({ is: "turn-mended", key: told.key, mend });
    return mended(told, mend);
  }

  #mend(saying: Saying, told: Turn, mend: TurnMend): void {
    this.#told.set(saying, mended(told, mend));
    this.#tell({ is: "turn-mended", key: told.key, mend });
  }

  /** Something was done without a word that was heard. */
  #wordless(
    { unheardText, style, startedAtMs, texts }: Saying,
    toolCalls: readonly ToolCall[],
    nowMs: number,
    judged: Pick<Turn, "refused">,
  ): Turn {
    const turn = this.#newTurn({
      at: instant(startedAtMs ?? nowMs),
      persona: "assistant",
      action: "talk",
      text: "",
      ...(unheardText === "" ? {} : { unheardText }),
      ...(style === undefined ? {} : { style }),
      toolCalls: [...toolCalls],
      // For who says it in their place.
      ...(texts.length === 0 ? {} : { answersTexts: texts }),
      ...judged,
    });
    this.#tell({ is: "turn", turn });
    return turn;
  }
}

/** The texts that it answers by now, where they are not those that were told. */
function namedAnew({ textsAnswered }: Saying, told: Turn | undefined): Pick<TurnMend, "answersTexts"> {
  const before = told?.answersTexts ?? [];
  const isSame = before.length === textsAnswered.length && before.every((key) => textsAnswered.includes(key));
  return isSame ? {} : { answersTexts: textsAnswered };
}
