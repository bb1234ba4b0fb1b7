/** Where a caller pauses within a turn, from what is easiest to what nobody can know. */
export const pauseKinds = [
  /** The words so far ask for more. */
  "within a phrase",
  /** The words so far may be all; the voice goes on after the pause as in one breath. */
  "between clauses",
  /** The sentence before was said to its end, voice and all: a listener cannot know that another follows. */
  "between sentences",
] as const;
export type PauseKind = (typeof pauseKinds)[number];

/** A turn with a pause in it, and what the caller says before and after. */
export interface PausedTurn {
  kind: PauseKind;
  before: string;
  after: string;
}

const turn = (kind: PauseKind, before: string, after: string): PausedTurn => ({ kind, before, after });

export const pausedTurns: readonly PausedTurn[] = [
  turn("within a phrase", "I would like to report", "a leak in my kitchen."),
  turn("between clauses", "The water came through the ceiling", "and it ruined the carpet."),
  turn("within a phrase", "My name is", "Robert Miller."),
  turn("between sentences", "My car broke down this morning.", "I could not go to work."),
  turn("within a phrase", "My number is four seven one", "one five nine."),
  turn("between clauses", "It happened yesterday evening", "when I came home from work."),
  turn("within a phrase", "Could you please tell me", "what I should do now?"),
  turn("between clauses", "We have called the plumber", "but he did not come."),
];

/** Lengths of the pauses, in milliseconds: each caller goes through them, each beginning at another. */
export const pausesMs: readonly number[] = [200, 500, 800, 1_200, 1_500];

/** Facts in sentences of which no list knows: more may follow, and the voice tells that none does. */
export const facts: readonly string[] = ["It was a blue bicycle.", "Two people saw it.", "He lives in Manchester."];

/** Answers that leave nothing to be said; to the last of them the agent may say goodbye. */
export const finishedAnswers: readonly string[] = ["I don't know.", "That's correct.", "I'm not sure."];
export const lastAnswer = "No, that's all.";

/** Said so that the agent answers, and over its answer. */
export const opening = "What is your name?";
export const interruption = "Wait, that is not what I meant.";
export const backchannel = "Mm-hm.";

/** Callers speak with these voices in turn. */
export const callerVoices: readonly string[] = ["slt", "rms", "awb"];
