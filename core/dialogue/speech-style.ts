import { Style } from "../call/turn.ts";

export interface Styled {
  /** `undefined` where the text does not say. */
  style: Style | undefined;
  text: string;
}

/**
 * Takes the marks off a sentence that a model puts in front of what it says: `action=talk style=sad content=I am sorry`.
 * They are never spoken, not even a style that does not exist.
 */
export function readStyle(sentence: string): Styled {
  let style: Style | undefined;
  let text = sentence.replaceAll(/\s+/g, " ").trim();
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[1]?.toLowerCase() === "style") style = Style.catch("none").parse(mark[2]?.toLowerCase());
    text = text.slice(mark[0].length).trimStart();
  }
  return { style, text };
}

/** One mark at the start. `content=` has no value of its own: what follows it is the text. */
const marks = /^(?:(style|action)=\[?(\w*)\]?(?=\s|$)|content=)\s*/i;
