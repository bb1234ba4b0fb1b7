/**
 * How many segments a network makes of a text (3GPP TS 23.038 and 23.040). In the phone alphabet one holds 160 letters
 * of 7 bits, in wide letters 70 of 16 bits; of several each holds 153, or 67. A letter of the alphabet's extension counts
 * two, and neither it nor a pair of surrogates is torn apart. Without words there is nothing to send.
 */
export function segmentCount(text: string): number {
  const units = [...text].map(unitsInAlphabet);
  const inAlphabet = units.every((count) => count !== undefined);
  const sizes = inAlphabet ? units.map((count) => count ?? 0) : [...text].map(({ length }) => length);
  const [alone, joined] = inAlphabet ? [160, 153] : [70, 67];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return Math.min(1, total);
  let [count, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > joined) [count, used] = [count + 1, 0];
    used += size;
  }
  return count;
}

const unitsInAlphabet = (letter: string): number | undefined =>
  alphabet.has(letter) ? 1 : extension.has(letter) ? 2 : undefined;

const alphabet = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extension = new Set("\f^{}\\[~]|€");
