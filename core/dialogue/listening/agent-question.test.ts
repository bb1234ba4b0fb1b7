import { expect, test } from "vitest";
import { questionIn } from "./agent-question.ts";
import type { AgentQuestion } from "./agent-question.ts";
import { wordsOfLanguage } from "./turn-words/words-of-language.ts";

test.each<[string, string, AgentQuestion["wants"], number?]>([
  ["en-US", "Hello, I'm Amélie, from Contoso. How can I help you?", "story"],
  ["en-US", "I see. What happened?", "story"],
  ["en-US", "I have noted that.", "story"],
  ["en-US", "Is there anything else I can do for you?", "yes-or-no"],
  ["en-US", "Thank you. Are you hurt?", "yes-or-no"],
  ["en-US", "Could you tell me what happened?", "story"],
  ["en-US", "Could you please give me your policy number?", "code"],
  ["en-US", "What is your name?", "detail"],
  ["en-US", "What is your email address?", "code"],
  ["en-US", "And where did it happen?", "detail"],
  ["en-US", "What is your phone number?", "code", 10],
  ["en-US", "What are the last four digits of your card?", "code", 4],
  ["fr-FR", "Bonjour. Comment puis-je vous aider ?", "story"],
  ["fr-FR", "Êtes-vous blessé ?", "yes-or-no"],
  ["fr-FR", "Quel est votre nom ?", "detail"],
  ["fr-FR", "Pouvez-vous me donner votre numéro de téléphone ?", "code", 10],
  ["es-ES", "¿En qué puedo ayudarle?", "story"],
  ["es-ES", "¿Está herido?", "yes-or-no"],
  ["es-ES", "¿Cuál es su número de teléfono?", "code", 9],
  ["de-DE", "Wie kann ich Ihnen helfen?", "story"],
  ["de-DE", "Sind Sie verletzt?", "yes-or-no"],
  ["de-DE", "Wie lautet Ihre Postleitzahl?", "code", 5],
  ["zh-CN", "请问有什么可以帮您？", "story"],
  ["zh-CN", "您受伤了吗？", "yes-or-no"],
  ["zh-CN", "您的姓名是什么？", "detail"],
  ["ja-JP", "お名前は何ですか？", "story"],
])("%s: %j wants %s", (language, said, wants, digitCount) => {
  const question = questionIn(said, wordsOfLanguage(language));
  expect(question.digitCount).toBe(digitCount);
  expect(question.wants).toBe(wants);
});
