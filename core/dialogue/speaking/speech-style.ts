import { Style } from "../../call/turn.ts";

export interface Styled {
  /** `undefined` where the text does not say. */
  style: Style | undefined;
  text: string;
}

/**
 * Takes the marks off a sentence that a model puts before what it says, and now and then within it: `action=talk
 * style=sad content=I am sorry`. They are never spoken, not even a style that does not exist.
 */
export function readStyle(sentence: string): Styled {
  let style: Style | undefined;
  const text = sentence
    .replaceAll(/\s+/g, " ")
    .replaceAll(
      marks,
      (mark: string, name: string | undefined, value: string | undefined, at: number, whole: string) => {
        if (name?.toLowerCase() === "style") style = Style.catch("none").parse(value?.toLowerCase());
        return /[.!?]/.test(whole.charAt(at + mark.length)) ? "" : " ";
      },
    )
    .trim();
  // A full stop behind nothing but a mark is nothing to say.
  return { style, text: style !== undefined && !/[\p{L}\p{N}]/u.test(text) ? "" : text };
}

/** A mark, however it is set off, with the blanks round it. `content=` has no value of its own: the text follows it. */
const marks =
  / ?(?<![\p{L}\p{N}])[*_`[({<"]*(?:(style|action)=["'([]*([a-z]*)["'*_`\])}>]*[,;:]?(?=[ .!?]|$)|content=) ?/giu;
