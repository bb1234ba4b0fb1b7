/** An instant, a date, or a date and time; no part of a longer number. */
export const dates =
  /(?<![\p{L}\p{N}]|\p{N}[ ,./:*_-])(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z?)?|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))(?![\p{L}\p{N}]|[ ,./:*_-]\p{N})/u;
