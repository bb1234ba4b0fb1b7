import type { ChangingFlags } from "../troubles/changing-flags.ts";
import type { TextIn } from "../callers/incoming-texts.ts";
import type { Text } from "../center/texts.ts";
import type { Report } from "./promise.ts";

const dayMs = 24 * 3_600_000;
/** An answer is found and sent within this, whatever fails meanwhile. */
export const answeringMs = 15 * 60_000;

/** What was written and answered, and the limits that stood meanwhile. */
interface Written {
  incomingTexts: { all: readonly TextIn[] };
  texts: { delivered: readonly Text[] };
  flags: Pick<ChangingFlags, "most">;
}

/** No number is answered more often a day than the flags allowed. One answer may speak of several texts, too many ones among them. */
export function answersAreNotTooMany({ incomingTexts, texts, flags }: Written, report: Report): void {
  for (const [number, own] of Map.groupBy(incomingTexts.all, ({ from }) => from)) {
    // The same words twice are one answer: that it comes once is another promise.
    const words = new Set(texts.delivered.filter(({ to }) => to === number).map(({ text }) => text));
    const answers = [...words].flatMap((text) => takenBetween(own, text) ?? []);
    for (const { firstMs, lastMs } of answers) {
      const count = answers.filter((other) => other.firstMs > firstMs - dayMs && other.firstMs <= firstMs).length;
      const most = flags.most("texts_per_day_max", firstMs - answeringMs, lastMs);
      if (count > most) report("no number is answered more often a day than allowed", number, `${count} of ${most}`);
    }
  }
}

/** When the texts that it answers were taken, the first and the last; nothing where it answers none. */
function takenBetween(own: readonly TextIn[], answer: string): { firstMs: number; lastMs: number } | undefined {
  const taken = own
    .filter(({ mark }) => mark !== undefined && answer.includes(`ref ${mark}`))
    .map(({ takenAtMs = 0 }) => takenAtMs);
  return taken.length === 0 ? undefined : { firstMs: Math.min(...taken), lastMs: Math.max(...taken) };
}
