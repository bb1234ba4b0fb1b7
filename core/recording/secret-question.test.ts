import { expect, test } from "vitest";
import { asksForMore, asksForSecret, saysDigits } from "./secret-question.ts";

test.each([
  "What is your card number?",
  "Could you give me the number of your credit card, please?",
  "And the three digits on the back of the card?",
  "Please enter your PIN, then press the pound key.",
  "Thank you. I now need the security code.",
  "Would you read me the verification code that we just sent you?",
  "What's your password?",
  "Please tell me your IBAN.",
  "Could you tell me your bank account number?",
  "What is the expiry date?",
  "Quel est le numéro de votre carte bancaire ?",
  "Veuillez saisir votre code secret.",
  "Pouvez-vous me donner votre numéro de compte ?",
  "Wie lautet Ihre Kartennummer?",
  "Bitte geben Sie Ihre PIN ein.",
  "Nennen Sie mir bitte die Prüfziffer.",
  "¿Cuál es el número de su tarjeta?",
  "Por favor, marque su código de seguridad.",
  "请输入您的密码。",
  "您的银行卡号是多少？",
])("%s asks for a secret", (said) => expect(asksForSecret(said)).toBe(true));

test.each([
  "What is your phone number?",
  "Could you tell me your policy number?",
  "I have noted your card number.",
  "What happened to your car?",
  "Can you spin the wheel?",
  "What is the date of the incident?",
  "What is your zip code?",
  "Did you pay by card?",
  "Quelle est votre adresse ?",
  "Wann ist der Schaden passiert?",
  "¿Cuál es su nombre?",
  "请问发生了什么事？",
  "",
])("%j asks for none", (said) => expect(asksForSecret(said)).toBe(false));

test.each([
  "I'm sorry, could you say that again, please?",
  "Could you repeat the last four digits?",
  "And the rest?",
  "Pouvez-vous répéter, s'il vous plaît ?",
  "Könnten Sie das bitte noch einmal sagen?",
  "¿Puede repetirlo, por favor? ¿Qué números faltan?",
  "请再说一次。",
])("%s asks for more of it", (said) => expect(asksForMore(said)).toBe(true));

test.each(["Thank you, I have it.", "And where did it happen?", "Wann ist es passiert?", "What is your phone number?"])(
  "%s does not",
  (said) => expect(asksForMore(said)).toBe(false),
);

test.each([
  ["Is it 4111 1111 1111 1111?", true],
  ["You said four one one one.", true],
  ["Der Code ist drei, eins, vier, eins.", true],
  ["One moment, please.", false],
  ["I will call you in 2 days at 10.", false],
])("%s says digits: %s", (said, does) => expect(saysDigits(said)).toBe(does));
