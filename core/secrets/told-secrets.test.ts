import { expect, test } from "vitest";
import { nothingSecret, watch } from "./secret-watch.ts";
import { maskToldSecrets } from "./told-secrets.ts";

const listens = (text: string) => watch(nothingSecret, { is: "caller-says", text }).is;

test.each([
  ["my pin's 4711", "my pin's [number]"],
  ["the pin for my card is 4711", "the pin for my card is [number]"],
  ["the pin for the card is four seven one one", "the pin for the card is [number]"],
  ["The PIN I use is 4711.", "The PIN I use is [number]."],
  ["my PIN would be 4711", "my PIN would be [number]"],
  ["My PIN? It's 4711.", "My PIN? It's [number]."],
  ["my PIN code, that's 4711", "my PIN code, that's [number]"],
  ["it's 4711, my pin", "it's [number], my pin"],
  ["4711 is my PIN", "[number] is my PIN"],
  ["the alarm has the code 2580", "the alarm has the code [number]"],
  ["the code is 2 5 8 0", "the code is [number]"],
  ["I got the verification code, it says 493021", "I got the verification code, it says [number]"],
  ["my social security number is 123 45 6789", "my social security number is [number]"],
  ["meine Karte ist die 4111 1111", "meine Karte ist die [number]"],
  ["my password's blueberry", "my password's [password]"],
  ["the password I use for the portal is blueberry", "the password I use for the portal is [password]"],
  ["The password, which I always use, is blueberry.", "The password, which I always use, is [password]."],
  ["My password? It's blueberry.", "My password? It's [password]."],
  ["well, my password is still blueberry", "well, my password is still [password]"],
  ["my passcode is hunter two", "my passcode is [password]"],
  ["my passphrase is correct horse battery", "my passphrase is [password]"],
  ["my user name for the portal is jdoe", "my user name for the portal is [password]"],
  ["password blueberry", "password [password]"],
  ["mon code PIN c'est 4711", "mon code PIN c'est [number]"],
  ["mon code est le 4711", "mon code est le [number]"],
  ["mon identifiant, c'est jdupont", "mon identifiant, c'est [password]"],
  ["le code du portail c’est le 2580", "le code du portail c’est le [number]"],
  ["mon mot de passe c'est tournesol", "mon mot de passe c'est [password]"],
  ["le mot de passe du portail, c'est tournesol", "le mot de passe du portail, c'est [password]"],
  ["mein Passwort heißt Sonnenblume", "mein Passwort heißt [password]"],
  ["das Passwort, das ich benutze, ist Sonnenblume", "das Passwort, das ich benutze, ist [password]"],
  ["meine Geheimzahl ist die 4711", "meine Geheimzahl ist die [number]"],
  ["die PIN meiner Karte lautet 4711", "die PIN meiner Karte lautet [number]"],
  ["la clave es girasol", "la clave es [password]"],
  ["mi clave es 4711", "mi clave es [password]"],
  ["el pin de mi tarjeta es 4711", "el pin de mi tarjeta es [number]"],
  ["我的密码是4711", "我的密码是[password]"],
  ["验证码是四七一一", "验证码是[number]"],
])("%j tells a secret, of which is left: %j", (text, left) => {
  expect(maskToldSecrets(text)).toBe(left);
  expect(listens(text)).toBe("asked");
});

test.each([
  "the pin fell out of the hinge",
  "A pin came off the door at 3, and number 112 is my house.",
  "I paid by card, 1200 dollars, in 2026",
  "my card expired in 2024",
  "my password does not work",
  "my password's expired",
  "my password's strength is low",
  "The password I use is wrong, and my password for the portal is not working.",
  "My password? It's broken.",
  "Can you reset my password? It's urgent.",
  "I forgot my password. It is raining in my kitchen.",
  "I lost my PIN. The number of the house is 120.",
  "password reset",
  "my password was reset on 2026-11-01",
  "my password should be longer, and is currently being reset",
  "The password? That's another matter.",
  "my password is hard to remember, and was stolen in the burglary",
  "my card was stolen on 12 May 2026, and is 20 years old",
  "It came with the door, number 1204, and the alarm rang at 11.",
  "In 2024 my PIN, the old one, was changed.",
  "what is my password",
  "the code is on the letter",
  "the zip code is 75001, and the error code is 4711",
  "my PIN was sent on 12 May 2026",
  "the confirmation code you sent is 3 days old",
  "My code to the building stopped working in March 2025",
  "my login for the portal doesn't work",
  "mon mot de passe ne marche pas",
  "le code est sur la lettre, et le code postal est 75001",
  "mon mot de passe est celui de ma femme",
  "mein Passwort ist falsch",
  "ich habe mein Passwort vergessen",
  "la clave es hablar con ustedes",
  "mi contraseña no funciona",
  "密码是什么",
])("%j tells none", (text) => {
  expect(maskToldSecrets(text)).toBe(text);
  expect(listens(text)).toBe("open");
});

test("a long text is searched in no time that grows out of bounds", () => {
  const text = "my password for the portal that i use, the code, 123 ".repeat(2_000);
  expect(maskToldSecrets(text)).toBe(text);
});
