/** Milliseconds of the machine's monotonic clock: all processes of a bench read the same one. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
