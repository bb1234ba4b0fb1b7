import { WrongUse } from "./call-wrong-use.ts";
import { lostConnection } from "./lost-connection.ts";

/**
 * Runs a command. Its exit code is what `main` returns; with a word to the user it is 2 where the command was used wrongly,
 * and 1 where the stack was lost in the middle of it.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const lost = lostConnection(error);
    if (error instanceof WrongUse) {
      console.error(error.message);
      process.exitCode = 2;
    } else if (lost !== undefined) {
      console.error(`The stack was lost in the middle of it: ${lost}.`);
      process.exitCode = 1;
    } else throw error;
  }
}
