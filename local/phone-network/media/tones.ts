/** The service's names of the keys of a phone. */
export const toneNames = {
  "0": "zero",
  "1": "one",
  "2": "two",
  "3": "three",
  "4": "four",
  "5": "five",
  "6": "six",
  "7": "seven",
  "8": "eight",
  "9": "nine",
  A: "a",
  B: "b",
  C: "c",
  D: "d",
  "#": "pound",
  "*": "asterisk",
} as const;

export type ToneName = (typeof toneNames)[keyof typeof toneNames];

const byKey = new Map<string, ToneName>(Object.entries(toneNames));

/** The tone of a key; undefined for what no phone has. */
export const toneOf = (key: string): ToneName | undefined => byKey.get(key.toUpperCase());
