const digits: Record<string, string> = {
  zero: "0",
  oh: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  zéro: "0",
  un: "1",
  deux: "2",
  trois: "3",
  quatre: "4",
  cinq: "5",
  sept: "7",
  huit: "8",
  neuf: "9",
  cero: "0",
  uno: "1",
  dos: "2",
  tres: "3",
  cuatro: "4",
  cinco: "5",
  seis: "6",
  siete: "7",
  ocho: "8",
  nueve: "9",
};

const times: Record<string, number> = { double: 2, triple: 3 };

/** The digit a spoken word stands for, or undefined. */
export const digitOf = (word: string): string | undefined => digits[word.toLowerCase()];

/**
 * Writes digits that were said one by one as digits: "plus three three, six, double one" becomes "+33611". Only runs of
 * three and more are taken, so that "two cars" stays as it is.
 */
export function withDigits(text: string): string {
  const words = text.split(/(\s+|,\s*|-(?=\p{L}))/u);
  const out: string[] = [];
  for (let at = 0; at < words.length;) {
    const run = digitRun(words, at);
    if (run.count >= 3) {
      out.push(run.text);
      at = run.end;
    } else {
      out.push(words[at] ?? "");
      at += 1;
    }
  }
  return out.join("");
}

const longNumber = /\+?\d(?:[\s().,-]*\d){6,}/g;
const date = /\d{1,4}-\d{1,2}-\d{1,4}/;

/** A number of many digits, such as that of a phone, is no hour: it goes before times are read. */
export function withoutLongNumbers(text: string): string {
  const numbers = withDigits(text);
  const without = numbers.replace(longNumber, (number) => (date.test(number) ? number : "…"));
  return without === numbers ? text : without;
}

/** The digits from a place on; separators stand at the odd places. */
function digitRun(words: readonly string[], start: number): { text: string; count: number; end: number } {
  let text = "";
  let count = 0;
  let end = start;
  let repeat = 1;
  for (let at = start; at < words.length; at += 2) {
    const word = words[at] ?? "";
    const bare = word.replace(/[.!?]+$/, "");
    const digit = /^\d$/.test(bare) ? bare : digitOf(bare);
    if (/^(?:plus|más)$/i.test(bare) && text === "") text = "+";
    else if (times[bare.toLowerCase()] !== undefined) repeat = times[bare.toLowerCase()] ?? 1;
    else if (digit !== undefined) {
      text += digit.repeat(repeat);
      count += repeat;
      repeat = 1;
      end = at + 1;
      if (bare !== word) return { text: text + word.slice(bare.length), count, end };
    } else break;
  }
  return { text, count, end };
}
