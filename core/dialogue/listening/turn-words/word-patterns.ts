/*
 * How the words of a language are written down. Patterns stand between spaces: \b of JavaScript knows no letter with an
 * accent.
 */

/** The words of a text. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

/** One of these phrases, as whole words. Each may use the signs of a regular expression. */
export const anywhere = (...phrases: readonly string[]): RegExp => new RegExp(`(?:^| )(?:${either(phrases)})(?= |$)`);

export const atStart = (...phrases: readonly string[]): RegExp => new RegExp(`^(?:${either(phrases)})(?= |$)`);

export const atEnd = (...phrases: readonly string[]): RegExp => new RegExp(`(?:^| )(?:${either(phrases)})$`);

/** Nothing but these phrases, one or more. */
export const madeOf = (...phrases: readonly string[]): RegExp => new RegExp(`^(?:(?:${either(phrases)})(?: |$))+$`);

const either = (phrases: readonly string[]): string => phrases.join("|");
