/** Where `--help` is asked for, prints that text and ends the process before anything is started. */
export function offerHelp(help: string): void {
  if (!process.argv.includes("--help")) return;
  console.log(help);
  process.exit(0);
}
