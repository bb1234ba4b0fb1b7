import { expect, test } from "vitest";
import { asksForMore, asksForSecret, asksForWord, namesSecret } from "./secret-question.ts";

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
  "Can I take your card details?",
  "What are your card details?",
  "Please give me your credit card.",
  "What's the long number on the front?",
  "I need the sixteen digits, please.",
  "And the three on the back?",
  "When does it expire?",
  "What's the code?",
  "Please read me the code we just texted you.",
  "What is your mother's maiden name?",
  "Could you tell me your login details?",
  "Vos coordonnées bancaires ?",
  "Et les trois chiffres au dos ?",
  "Quelle est la date d'expiration ?",
  "Quel est votre mot de passe ?",
  "Ihre Kartendaten bitte.",
  "Können Sie mir Ihre Kreditkarte durchgeben?",
  "Und die drei Ziffern auf der Rückseite?",
  "Wann läuft sie ab?",
  "¿Me da los datos de su tarjeta?",
  "¿Y los tres dígitos del reverso?",
  "¿Cuándo caduca?",
  "卡背面的三位数是多少？",
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
  "When does your insurance policy expire?",
  "What is your postal code?",
  "What is the area code?",
  "Could you tell me the last four digits of your policy number?",
  "Do you have a credit note?",
  "Quel est votre code postal ?",
  "Wann läuft der Vertrag ab?",
  "¿Cuándo vence su seguro?",
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
  ["Take your time.", true],
  ["Could you spell that, please?", true],
])("%s waits for it: %s", (said, does) => expect(asksForMore(said)).toBe(does));

test.each([
  ["What is your password?", true],
  ["Wie lautet Ihr Kennwort?", true],
  ["¿Cuál es su contraseña?", true],
  ["Quel est votre mot de passe ?", true],
  ["您的密码是什么？", true],
  ["What is your card number?", false],
  ["What is your PIN?", false],
])("%s is answered by a word: %s", (said, does) => expect(asksForWord(said)).toBe(does));

test.each([
  ["You paid by card.", true],
  ["Ihre Kreditkarte ist belastet.", true],
  ["Your car is repaired.", false],
])("%s is of what one pays with: %s", (text, does) => expect(namesSecret(text)).toBe(does));
