import { WrongUse } from "./call-wrong-use.ts";

/** Runs a command; its exit code is what `main` returns, or 2 with a word to the user where it was used wrongly. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
