/** The time over which the calls of a number are counted: at any moment, the last 24 hours. */
export const dayMs = 24 * 3_600_000;

/** True where a number has had its calls of the day. `most` is a flag: 0 for as many as they like. */
export const isDayFull = (count: number, most: number): boolean => most > 0 && count >= most;
