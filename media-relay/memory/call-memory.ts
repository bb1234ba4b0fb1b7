import { hasOptedOut, saidOfTexts } from "../../core/call/caller.ts";
import { instant } from "../../core/call/instant.ts";
import type { SessionId } from "../../core/call/ids.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { hadInteraction, mended } from "../../core/call/turn.ts";
import type { ToolCall, Turn } from "../../core/call/turn.ts";
import { historyMessages } from "../../core/dialogue/replying/history.ts";
import { systemMessages } from "../../core/dialogue/replying/prompt.ts";
import type { ChatPrompts, Known } from "../../core/dialogue/replying/prompt.ts";
import type { ToolEffect, ToolWorld } from "../../core/dialogue/tools/tool.ts";
import type { ChatMessage } from "../../core/ports/chat-model.ts";
import { AgentTurns } from "./agent-turns.ts";
import { EffectsOfTurn } from "../../core/dialogue/tools/effects-of-turn.ts";
import { Refusals } from "./refusals.ts";
import type { Saying } from "../speaking/saying.ts";
import type { Telling } from "../desk/signal-outbox.ts";
import { matterAfter, tellingOf } from "./tool-effects.ts";
import type { Matter } from "./tool-effects.ts";
import type { Tongue } from "../speaking/tongue.ts";

/** What the agent knows in a call, and what is told of it. */
export class CallMemory {
  readonly #context: RelayContext;
  readonly #session: SessionId;
  readonly #tongue: Tongue;
  readonly #tell: (telling: Telling) => void;
  readonly #isReturning: boolean;
  readonly #agentTurns: AgentTurns;
  readonly #effects: EffectsOfTurn;
  #matter: Matter;
  #texts: Pick<RelayContext, "texts">;
  #turns: Turn[];
  #turnCount = 0;
  /** The caller's last turn while its wording may change, and the wording that was told. */
  #callerTurn: Turn | undefined;
  #toldText = "";
  /** A turn that was told and turned out not to be over: its words are part of the next one taken. */
  #unfinished: Turn | undefined;
  #lastCallerKey: string | undefined;
  /** The last that the customer said or wrote. */
  #lastHumanKey: string | undefined;
  readonly #refusals = new Refusals();

  constructor(
    context: RelayContext,
    { session, tongue, tell }: { session: SessionId; tongue: Tongue; tell: (telling: Telling) => void },
  ) {
    this.#context = context;
    this.#session = session;
    this.#tongue = tongue;
    this.#tell = tell;
    this.#agentTurns = new AgentTurns((parts) => this.#turn(parts), tell);
    this.#effects = new EffectsOfTurn(context);
    const { claim, reminders, conversationId } = context;
    this.#matter = { claim, reminders, conversationId };
    this.#texts = { texts: context.texts };
    this.#turns = [...context.turns];
    this.#isReturning = hadInteraction(context.turns);
  }

  get isReturning(): boolean {
    return this.#isReturning;
  }

  /** What the agent has said last, as heard. */
  get lastSaid(): string {
    return this.#turns.findLast(({ persona, action }) => persona === "assistant" && action === "talk")?.text ?? "";
  }

  get #isOptedOut(): boolean {
    return hasOptedOut(this.#texts);
  }

  /** The customer has said whether they want texts. `by`: the key of what told it. */
  saidOfTexts({ wanted, at, by }: { wanted: boolean; at: string; by?: string | undefined }): void {
    this.#texts = saidOfTexts(this.#texts, wanted, at, by);
  }

  /** What a tool may look at. */
  toolWorld(nowMs: number): ToolWorld {
    const { brief, timeZone } = this.#context;
    const { language, rate: voiceRate } = this.#tongue;
    const { claim, reminders } = this.#matter;
    return { brief, claim, reminders, language, voiceRate, timeZone, nowMs, isOptedOut: this.#isOptedOut };
  }

  /** The request for the model as it stands now. `guess`: what the caller has said, in a turn that was not taken yet. */
  messages(prompts: ChatPrompts, nowMs: number, guess?: string): ChatMessage[] {
    const { brief, phoneNumber, direction, purpose, timeZone } = this.#context;
    const known: Known = {
      brief,
      language: this.#tongue.language,
      voiceRate: this.#tongue.rate,
      phoneNumber,
      direction,
      purpose,
      timeZone,
      ...this.#matter,
      isReturning: this.#isReturning,
      isOptedOut: this.#isOptedOut,
    };
    const turns = [...this.#turns, ...this.#guessed(guess, nowMs)];
    return [...systemMessages(prompts, known, nowMs), ...historyMessages(turns)];
  }

  #guessed(text: string | undefined, nowMs: number): Turn[] {
    if (text === undefined) return [];
    const { callId } = this.#context;
    const { language } = this.#tongue;
    const at = instant(nowMs);
    return [{ key: "guess", callId, language, at, persona: "human", action: "talk", text, toolCalls: [] }];
  }

  /** The caller's turn was taken, in a phone menu or with a colleague if it says so. It is told at once, since this process may be gone before it is answered. */
  callerSaid(text: string, atMs: number, place: Pick<Turn, "inMenu" | "withHuman"> = {}): void {
    this.settleCaller();
    const unfinished = this.#unfinished;
    this.#unfinished = undefined;
    if (unfinished === undefined) {
      this.#callerTurn = this.#turn({
        ...{ at: instant(atMs), persona: "human", action: "talk", text, toolCalls: [] },
        ...place,
      });
      this.#tell({ is: "turn", turn: this.#callerTurn });
      this.#toldText = text;
    } else {
      this.#callerTurn = { ...unfinished, text };
      this.#tellMended();
    }
    this.#lastCallerKey = this.#callerTurn.key;
    this.#lastHumanKey = this.#lastCallerKey;
    this.#effects.hears(this.#lastCallerKey);
    this.#turns.push(this.#callerTurn);
  }

  /** The customer has sent a text, which is on record already. False where the agent has answered it. */
  customerTexted({ key, text, at }: { key: string; text: string; at: string }): boolean {
    const { callId } = this.#context;
    if (this.#context.textsAnswered?.includes(key) === true) return false;
    if (this.#turns.every((turn) => turn.key !== key)) {
      this.#turns.push({ key, callId, at, persona: "human", action: "sms", text, toolCalls: [] });
      this.#lastHumanKey = key;
      this.#effects.hears(key);
    }
    return this.textsUnanswered.includes(key);
  }

  /** The texts of this call that nothing heard has answered, by the keys of their turns. */
  get textsUnanswered(): string[] {
    const answered = new Set([...(this.#context.textsAnswered ?? []), ...this.#turns.flatMap(answeredBy)]);
    return this.#turns.flatMap(({ key, callId, persona, action, refused }) => {
      const isText = callId === this.#context.callId && persona === "human" && action === "sms";
      return isText && refused !== true && !answered.has(key) ? key : [];
    });
  }

  /** The words of the caller's last turn now read like this. */
  mendCaller(text: string): void {
    const turn = this.#turns.find(({ key }) => key === this.#lastCallerKey);
    if (turn === undefined || text === "") return;
    const mended = { ...turn, text };
    this.#turns = this.#turns.map((one) => (one === turn ? mended : one));
    if (this.#callerTurn?.key === mended.key) this.#callerTurn = mended;
  }

  /**
   * The caller's turn was not over after all; returns when it began. `acted`: its answer had an effect, which stays: the
   * model sees what was done where it was done, behind the words it was done for, and then the whole turn.
   */
  withdrawCaller({ acted }: { acted: boolean }): number | undefined {
    const withdrawn = this.#callerTurn;
    if (withdrawn === undefined) return undefined;
    this.#callerTurn = undefined;
    this.#unfinished = withdrawn;
    // What the whole turn says is for the chat service to judge anew.
    if (this.#turns.some(({ key, refused }) => key === withdrawn.key && refused === true))
      this.#tell({ is: "turn-mended", key: withdrawn.key, mend: { text: this.#toldText, refused: false } });
    this.#turns = acted
      ? this.#turns.map((turn) => (turn.key === withdrawn.key ? { ...turn, key: begunOf(turn.key) } : turn))
      : this.#turns.filter(({ key }) => key !== withdrawn.key);
    return Date.parse(withdrawn.at);
  }

  /** The caller's last turn stands as it is. */
  settleCaller(): void {
    this.#tellMended();
    this.#callerTurn = undefined;
  }

  #tellMended(): void {
    if (this.#callerTurn === undefined || this.#callerTurn.text === this.#toldText) return;
    const { key, text } = this.#callerTurn;
    this.#tell({ is: "turn-mended", key, mend: { text } });
    this.#toldText = text;
  }

  /**
   * The chat service has refused an answer: no later request, of this call or of another, repeats what it did and said,
   * nor what the caller said where it would not read that.
   */
  refuse(saying: Saying, what: "opening" | "customer" | "answer"): void {
    this.#refusals.refuse(saying);
    switch (what) {
      case "answer":
        return;
      case "customer":
        return this.#refuseCaller();
      case "opening":
        // Nothing is new but how it is asked: what was said before must be it.
        this.#turns = this.#turns.map((turn) => ({ ...turn, refused: true }));
    }
  }

  #refuseCaller(): void {
    // The caller's last words may have come from the session before.
    const key = this.#lastHumanKey ?? this.#turns.findLast(({ persona }) => persona === "human")?.key;
    const turn = this.#turns.find((one) => one.key === key);
    if (key === undefined || turn === undefined) return;
    const { text } = turn;
    const unread = this.#refusals.takeUnread();
    const suspects = [key, begunOf(key), ...unread];
    this.#turns = this.#turns.map((one) => (suspects.includes(one.key) ? { ...one, refused: true } : one));
    this.#tell({ is: "turn-mended", key, mend: { text, refused: true } });
    if (this.#callerTurn?.key === key) this.#toldText = text;
    for (const one of this.#turns.filter((turn) => unread.includes(turn.key)))
      this.#tell({ is: "turn-mended", key: one.key, mend: { text: one.text, refused: true } });
  }

  /** The model has answered: it has read all there was. */
  allRead(): void {
    this.#refusals.allRead();
  }

  /** An answer was dropped before the model was seen to read what its tools found: that may still be refused. */
  leaveUnread(saying: Saying): void {
    this.#refusals.leaveUnread(saying);
  }

  /** What the session before left unsaid is said now: it is not unheard any more. */
  takeUpRest({ key, text }: Turn): void {
    if (text === "") return;
    const mend = { text, unheardText: "" };
    this.#turns = this.#turns.map((turn) => (turn.key === key ? mended(turn, mend) : turn));
    this.#tell({ is: "turn-mended", key, mend });
  }

  /** The agent is speaking: what has been heard so far is told, in case this process is gone before the rest is. */
  agentSpeaks(saying: Saying, responseMs?: number): void {
    this.#agentTurns.soFar(saying, responseMs);
  }

  /** The agent has spoken: the turn holds what was heard. */
  agentSaid(saying: Saying, toolCalls: readonly ToolCall[], nowMs: number, responseMs?: number): void {
    const refused = this.#refusals.isRefused(saying);
    const turn = this.#agentTurns.whole(saying, { toolCalls, nowMs, responseMs, refused });
    if (turn === undefined) return;
    this.#turns.push(turn);
    this.#refusals.became(saying, turn);
  }

  /** Keeps what a tool brought about, and tells of it. */
  apply(effects: readonly ToolEffect[], nowMs: number): void {
    for (const effect of effects) {
      this.#matter = matterAfter(this.#matter, effect);
      if (effect.is === "texts-wanted") this.saidOfTexts({ wanted: effect.wanted, ...this.#lastHuman(nowMs) });
      // The turn is recorded by whoever sends the text; here it is only remembered.
      if (effect.is === "send-sms") this.#turns.push(this.#turn(textTurn(effect.text, nowMs)));
      // What the customer has just said is about the new matter.
      if (effect.is === "new-claim") this.#turns = this.#turns.slice(-1).filter(({ persona }) => persona === "human");
      const telling = tellingOf(effect, this.#effects.nameOf(effect, this.#lastHumanKey));
      if (telling === undefined) continue;
      // Their wish is as old as their words: STOP by text may have come since.
      this.#tell(telling.is === "texts-wanted" ? { ...telling, at: this.#lastHuman(nowMs).at } : telling);
    }
  }

  /** When the customer said what is answered, and the key of that. */
  #lastHuman(nowMs: number): { at: string; by?: string } {
    const last = this.#turns.findLast(({ persona }) => persona === "human");
    return last === undefined ? { at: instant(nowMs) } : { at: last.at, by: last.key };
  }

  #turn(parts: Omit<Turn, "key" | "callId" | "language">): Turn {
    this.#turnCount += 1;
    const { callId } = this.#context;
    const { language } = this.#tongue;
    return { key: `${this.#session}:${this.#turnCount}`, callId, language, ...parts };
  }
}

/** Key of the words that an answer had an effect for, which then turned out to be the beginning of a longer turn. */
const begunOf = (key: string): string => `${key}:begun`;

/** The texts that a turn answers in what was heard of it. */
const answeredBy = ({ text, answersTexts = [] }: Turn): readonly string[] => (text === "" ? [] : answersTexts);

const textTurn = (text: string, nowMs: number) => ({
  at: instant(nowMs),
  persona: "assistant" as const,
  action: "sms" as const,
  text,
  toolCalls: [],
});
