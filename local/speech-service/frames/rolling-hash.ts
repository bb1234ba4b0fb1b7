import { frameBytes } from "./frame-format.ts";

/**
 * A 64-bit polynomial hash of 640 bytes that can be moved along a stream one byte at a time: two polynomials modulo
 * 2^32 with different odd multipliers.
 */
export const highMultiplier = 0x01000193;
export const lowMultiplier = 0x9e3779b1 | 0;
/** What a byte weighs when it leaves the window of a frame. */
export const highLeaving = power(highMultiplier, frameBytes);
export const lowLeaving = power(lowMultiplier, frameBytes);

export function hashFrame(frame: Uint8Array): { high: number; low: number } {
  if (frame.length !== frameBytes) throw new RangeError(`a frame has ${frameBytes} bytes, not ${frame.length}`);
  let high = 0;
  let low = 0;
  for (const byte of frame) {
    high = (Math.imul(high, highMultiplier) + byte) | 0;
    low = (Math.imul(low, lowMultiplier) + byte) | 0;
  }
  return { high, low };
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
}
