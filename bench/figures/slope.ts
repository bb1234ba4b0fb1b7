/** How much the values grow from one to the next, by least squares; 0 for less than two. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let shared = 0;
  let own = 0;
  for (const [at, value] of values.entries()) {
    shared += (at - middle) * (value - mean);
    own += (at - middle) ** 2;
  }
  return own === 0 ? 0 : shared / own;
}
