import { constants } from "node:os";

/**
 * On Ctrl-C, or where the process is told to end: lets the command leave nothing behind, says the line that comes of it,
 * and ends with 130, or 143. A terminal and npm bring the same signal both, so those after the first change nothing.
 */
export function whenInterrupted(leave: () => string | Promise<string>): void {
  let isLeaving = false;
  const interrupted = async (signal: "SIGINT" | "SIGTERM"): Promise<void> => {
    if (isLeaving) return;
    isLeaving = true;
    try {
      console.error(`\n${await leave()}`);
    } catch (error) {
      console.error(`\nBroken off, and not everything could be put away: ${String(error)}`);
    }
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void interrupted(signal));
}
