import { expect, test } from "vitest";
import type { AgentQuestion } from "./agent-question.ts";
import { interjection, saysNothing } from "./barge-in.ts";

test.each([
  ["en-US", "mm-hm", "murmur"],
  ["en-US", "Uh-huh.", "murmur"],
  ["en-US", "", "murmur"],
  ["en-US", "oh", "murmur"],
  ["en-US", "okay", "acknowledgement"],
  ["en-US", "Yes, right.", "acknowledgement"],
  ["en-US", "no wait it is the bathroom", "stop"],
  ["en-US", "thank you, goodbye", "acknowledgement"],
  ["en-US", "Stop!", "stop"],
  ["en-US", "it is the bathroom", "words"],
  ["en-US", "yes but the kitchen too", "words"],
  ["fr-FR", "Mmh.", "murmur"],
  ["fr-FR", "hein", "murmur"],
  ["fr-FR", "D’accord.", "acknowledgement"],
  ["fr-FR", "oui, je vois", "acknowledgement"],
  ["fr-FR", "merci, au revoir", "acknowledgement"],
  ["fr-FR", "Attendez !", "stop"],
  ["fr-FR", "c'est la cuisine", "words"],
  ["es-ES", "ajá", "murmur"],
  ["es-ES", "Claro.", "acknowledgement"],
  ["es-ES", "ya", "acknowledgement"],
  ["es-ES", "sí, sí", "acknowledgement"],
  ["es-ES", "espere", "stop"],
  ["es-ES", "es la cocina", "words"],
  ["de-DE", "mhm", "murmur"],
  ["de-DE", "ja, genau", "acknowledgement"],
  ["de-DE", "Verstehe.", "acknowledgement"],
  ["de-DE", "ach so", "acknowledgement"],
  ["de-DE", "Nein!", "stop"],
  ["de-DE", "Moment, warten Sie bitte", "stop"],
  ["de-DE", "er", "words"],
  ["de-DE", "um acht", "words"],
  ["zh-CN", "嗯。", "murmur"],
  ["zh-CN", "嗯嗯", "murmur"],
  ["zh-CN", "对", "acknowledgement"],
  ["zh-CN", "好的，谢谢", "acknowledgement"],
  ["zh-CN", "对对对", "acknowledgement"],
  ["zh-CN", "等一下", "stop"],
  ["zh-CN", "不对，是厨房", "stop"],
  ["zh-CN", "我的厨房", "words"],
  ["pt-PT", "um", "words"],
  ["pt-PT", "mhm", "murmur"],
  ["pt-PT", "okay", "acknowledgement"],
])("%s: %j is %s", (language, words, kind) => expect(interjection(words, language)).toBe(kind));

const wanting = (wants: AgentQuestion["wants"]): AgentQuestion => ({ wants, digitCount: undefined });

test.each<[string, string, AgentQuestion["wants"], boolean]>([
  ["en-US", "um", "story", true],
  ["en-US", "oh", "detail", true],
  ["en-US", "Oh.", "code", false],
  ["en-US", "um", "code", true],
  ["en-US", "Uh-huh.", "yes-or-no", false],
  ["en-US", "um", "yes-or-no", true],
  ["de-DE", "er", "detail", false],
  ["de-DE", "äh", "detail", true],
  ["zh-CN", "嗯", "yes-or-no", false],
  ["zh-CN", "呃", "yes-or-no", true],
])("%s: %j where a %s was asked for says nothing: %s", (language, words, wants, nothing) => {
  expect(saysNothing(words, wanting(wants), language)).toBe(nothing);
});
