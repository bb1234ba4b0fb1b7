/**
 * What the words of one language tell about whether a caller has finished. All of it is data, and all of it is held
 * against text in small letters without punctuation (`bareText`).
 */
export interface TurnWords {
  /** Sounds of somebody who looks for a word. */
  readonly hesitations: ReadonlySet<string>;
  /** Words that a sentence does not end with: conjunctions, articles, prepositions, auxiliaries, subjects. */
  readonly joints: ReadonlySet<string>;
  /** Ends that ask for more though their last word does not, such as "I would like to report". */
  readonly openEnd: RegExp;
  /** What ends with a joint or an open end and is whole all the same, such as "as soon as I can". */
  readonly closedEnd: RegExp;
  /** Joints that a question may well end with, as in "Where is it from?". */
  readonly questionEnds: ReadonlySet<string>;
  /** Answers to which nothing is added, whatever was asked. A lone "no" is none: "no, thank you" begins with it. */
  readonly wholeAnswers: ReadonlySet<string>;
  /** Answers that are whole where yes or no was asked. */
  readonly yesOrNo: RegExp;
  readonly digits: ReadonlySet<string>;
  /** Numbers of two digits and more, as whole words: numbers are dictated in pairs too. */
  readonly numbers: RegExp;
  /** How "@" and "." are said. */
  readonly addressMarks: ReadonlySet<string>;
  /** A question of the agent that is answered by yes or no. */
  readonly asksYesOrNo: RegExp;
  /** A question of the agent for digits, letters or an address of e-mail. */
  readonly asksCode: RegExp;
  /** A question of the agent for another single fact: a name, a place, a time. */
  readonly asksDetail: RegExp;
  /** How many digits the agent has asked for, where it said so. The first that matches counts. */
  readonly asksDigits: readonly (readonly [asked: RegExp, count: number])[];
}
