/*
 * When somebody was born. Other dates stay, since without them nobody understands what was talked about; this one is told
 * from them by what stands before it, or by what was asked.
 */

const mark = "[date of birth]";

const months =
  "(?:jan|feb|f[ée]v|mar[czs]|m[äa]rz|apr|avr|abr|ma[iy]|jun|juin|jul|juil|aug|ao[uû]t|ago|sep|oct|okt|nov|dec|d[ée]c|dez|dic|ene)\\p{L}*";
const birth =
  "(?:born|date of birth|birth ?date|birthday|d\\.?o\\.?b\\.?|né(?:e|\\(e\\))?|date de naissance|anniversaire|geboren|geburts(?:datum|tag)|nac(?:í|ido|ida)|fecha de nacimiento|cumpleaños|生日|出生(?:日期)?)";
const joining = "(?:\\s*[:：=,是为]|\\s+(?:is|was|on|in|the|est|le|en|ist|war|am|im|es|fue|el|der))*\\s*";
/** Written, with a month by name, or as words up to the end of the clause. */
const written = "\\d{1,4} ?[./-] ?\\d{1,2} ?[./-] ?\\d{2,4}|\\d{4}年\\d{1,2}月\\d{1,2}[日号]";
const named = `(?:[\\p{L}\\p{N}-]+[ .]{1,2}){0,5}?${months}(?:[ ,.]{1,2}(?:(?:of|de|del) )?[\\p{N}\\p{L}-]*\\p{N}[\\p{L}]*|[ ,](?:[\\p{L}-]+ ?){1,5}(?=[.,;!?]|$)){0,2}`;
const told = new RegExp(`(?<![\\p{L}\\p{N}])(${birth}${joining})(?:${written}|${named})(?![\\p{L}\\p{N}])`, "giu");

/** The text without the dates of birth that it calls so. */
export const maskBirths = (text: string): string => text.replace(told, `$1${mark}`);

const asked = new RegExp(`(?<![\\p{L}\\p{N}])${birth}(?![\\p{L}\\p{N}])`, "iu");

/** True for a question whose answer is such a date, and for a field that asks for one. */
export const asksForBirth = (text: string): boolean => asked.test(text.replaceAll("_", " "));

const date = new RegExp(`\\p{N}|(?<!\\p{L})${months}(?!\\p{L})`, "iu");

/** The answer to such a question: where it tells a date, nothing else counts. */
export const birthAnswered = (answer: string): string => (date.test(answer) ? mark : answer);
