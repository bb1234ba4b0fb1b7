import { mayBeAll } from "./endpointing.ts";
import { questionIn } from "./agent-question.ts";
import { keysAtEnd, openText } from "./transcript.ts";
import { shapeOf } from "./turn-shape.ts";
import type { Shape } from "./turn-shape.ts";
import type { TurnState, VoiceEnding } from "./turn-state.ts";
import { wordsOfLanguage } from "./turn-words/words-of-language.ts";

/**
 * A voice that goes on this long after the last word that was told says more than was told. The end of a voice is noticed
 * up to 113 ms late, and words have soft ends.
 */
const behindMs = 300;

/** How the open turn looks, in answer to what the agent has said last, and how the voice ended after its last word. */
export function endOf(state: TurnState): { shape: Shape; ending: VoiceEnding | undefined } {
  const { caller, transcript, asked, language, ending, wordsAreFinal, wordsUntilMs } = state;
  const words = wordsOfLanguage(language);
  const question = questionIn(asked, words);
  const keys = pressedKeys(state);
  if (keys !== "") {
    const shape = shapeOf(keys, question, words);
    return { shape: shape === "spelling" ? "keying" : shape, ending: undefined };
  }
  const shape = shapeOf(openText(transcript), question, words);
  const isBehind = !wordsAreFinal && wordsUntilMs !== undefined && caller.sinceMs - wordsUntilMs > behindMs;
  // How words end that have not been told is not known.
  return isBehind && (shape === "finished" || mayBeAll(shape))
    ? { shape: "unfinished", ending: undefined }
    : { shape, ending };
}

/** The keys with which the open turn ends so far; empty where it ends with words. */
const pressedKeys = ({ keyedAtMs, takenAtMs, transcript }: TurnState): string =>
  keyedAtMs !== undefined && keyedAtMs >= takenAtMs ? keysAtEnd(transcript) : "";
