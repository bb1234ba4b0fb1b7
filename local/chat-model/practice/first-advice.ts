import { updatesIn } from "./reading/past-updates.ts";
import type { Situation } from "./reading/situation.ts";
import { plain } from "./reading/words.ts";
import { adviceFor } from "./speaking/advice.ts";

/**
 * What to do first, once it is known what is the matter; said once in a call. The caller has told it in this turn: either
 * it was noted just now, or the answer that noted it was taken back before its advice was heard.
 */
export function firstAdvice(situation: Situation): string[] {
  const { dialogue, claim, fields, language } = situation;
  const { accepted } = updatesIn(dialogue, "turn");
  const account = fields.find(({ kind, name }) => kind === "what-happened" && (accepted[name] ?? claim[name]));
  const told = account === undefined ? undefined : (accepted[account.name] ?? claim[account.name]);
  if (account === undefined || told === undefined) return [];
  const isNew = accepted[account.name] !== undefined || plain(dialogue.heard).includes(plain(told));
  const advice = isNew ? adviceFor(told, language) : undefined;
  const isSaid = dialogue.said.some(({ by, text }) => by === "agent" && text.includes(advice ?? ""));
  return advice === undefined || isSaid ? [] : [advice];
}
