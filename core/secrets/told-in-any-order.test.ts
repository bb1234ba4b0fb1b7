import { describe, expect, test } from "vitest";
import { nothingSecret, watch } from "./secret-watch.ts";
import { maskToldSecrets } from "./told-secrets.ts";

/* What is told is in brackets here. */

const secret = /<[^>]+>/g;
const listens = (text: string) => watch(nothingSecret, { is: "caller-says", text }).is;

describe.each<[string, string[], string[]]>([
  [
    "English",
    [
      "<swordfish> is my password",
      "Yes, hello, <swordfish> is my password for the portal.",
      "I think <open sesame> is our wifi password",
      "<swordfish>, that's my password",
      "I changed my password to <swordfish>",
      "They have reset the password from <hunter> to <swordfish>, because it was old.",
      "my password was changed to <swordfish>",
      "I use <swordfish> as my password",
      "I always use <swordfish> for my portal password.",
      "My password? I think it's <swordfish>.",
      "My password? Maybe it is <swordfish>",
      "user <jdoe> password <hunter2>",
      "I told them password <hunter2> and they let me in",
      "I changed my PIN to <4711>",
      "I changed my PIN from <1234> to <4711>",
      "my PIN was set to <four seven one one>",
      "my PIN? I think it's <4711>",
      "My PIN, I believe, should be <4711>.",
      "pincode <4711>",
      "<4711> is what I use as my PIN",
      "I set <4711> as my new PIN",
    ],
    [
      "this is my password",
      "What is my password?",
      "the problem is my password",
      "My only question is the password.",
      "I think it is my password",
      "I want to change my password to log in",
      "I changed my password to be safe.",
      "I changed my password to a new one",
      "I use the same one as my password",
      "I use an app for my passwords",
      "I use it as my password",
      "My password? I think it is wrong.",
      "the user forgot password again",
      "As a user I set password rules.",
      "the password reset is on page 2",
      "My password 2FA does not come.",
      "I changed my PIN in 2024",
      "my PIN was changed in 2019, and I pay 300 dollars",
      "I need 120 new door codes",
    ],
  ],
  [
    "French",
    [
      "<tournesol> est mon mot de passe",
      "Bonjour, <tournesol>, c'est mon mot de passe.",
      "j'ai changé mon mot de passe en <tournesol>",
      "mon mot de passe a été changé en <tournesol>",
      "j'utilise <tournesol> comme mot de passe",
      "J'ai mis <tournesol> comme mot de passe.",
      "Mon mot de passe ? Je crois que c'est <tournesol>.",
      "utilisateur <jdupont> mot de passe <tournesol7>",
      "j'ai changé mon code PIN en <4711>",
      "mon code PIN ? je pense que c'est <4711>",
      "<4711>, c'est mon code PIN",
      "j'utilise <4711> comme code PIN",
    ],
    [
      "le problème est mon mot de passe",
      "c'est mon mot de passe qui ne marche pas",
      "j'ai changé mon mot de passe pour me connecter",
      "je l'utilise comme mot de passe",
      "mon code PIN a été changé en 2024",
      "la porte 120 a un digicode",
    ],
  ],
  [
    "German",
    [
      "<Sonnenblume> ist mein Passwort",
      "Also, ich glaube, <Sonnenblume> ist das Passwort.",
      "ich habe mein Passwort auf <Sonnenblume> geändert",
      "Mein Passwort wurde auf <Sonnenblume> gesetzt.",
      "ich änderte mein Passwort auf <Sonnenblume>",
      "ich habe <Sonnenblume> als Passwort genommen",
      "ich benutze <Sonnenblume> als mein Passwort",
      "Mein Passwort? Ich glaube, es ist <Sonnenblume>.",
      "Ich glaube, dass mein Passwort <Sonnenblume> ist.",
      "Benutzer <jmueller> Passwort <Sonne7>",
      "ich habe die PIN auf <4711> geändert",
      "meine PIN wurde von <1234> auf <4711> gesetzt",
      "Meine PIN? Ich glaube, es ist <4711>.",
      "<4711> ist meine PIN",
      "ich habe <4711> als PIN gesetzt",
      "Pincode <4711>",
    ],
    [
      "das ist mein Passwort",
      "Das Problem ist mein Passwort.",
      "ich habe mein Passwort auf der Seite geändert",
      "ich habe mein Passwort nicht geändert",
      "ich glaube, dass mein Passwort falsch ist",
      "ich benutze es als Passwort",
      "meine PIN wurde im Jahr 2024 geändert",
      "die PIN steht auf Seite 120",
    ],
  ],
  [
    "Spanish",
    [
      "<girasol> es mi contraseña",
      "Hola, creo que <girasol> es mi clave.",
      "cambié mi contraseña a <girasol>",
      "uso <girasol> como contraseña",
      "¿Mi contraseña? Creo que es <girasol>.",
      "la clave del wifi es <girasol>",
      "la clave de mi cuenta es <girasol>",
      "usuario <jperez> contraseña <girasol7>",
      "cambié mi pin a <4711>",
      "¿mi pin? creo que es <4711>",
      "<4711> es mi pin",
      "uso <4711> como pin",
    ],
    [
      "la clave del problema es la humedad",
      "La clave del éxito es paciencia.",
      "la clave para resolverlo es la humedad",
      "la paciencia es la clave",
      "el problema es mi contraseña",
      "eso es mi contraseña",
      "cambié mi contraseña para entrar",
      "cambié mi pin en 2024",
      "el pin cuesta 120 euros",
    ],
  ],
  [
    "Chinese",
    [
      "我把密码改成<向日葵7>",
      "密码改为<向日葵>",
      "<向日葵>是我的密码",
      "密码我想是<向日葵>",
      "我的PIN是<4711>",
      "<4711>是我的密码",
      "验证码我想是<4711>",
    ],
    ["这是我的密码", "问题是我的密码", "请问什么是我的密码", "我的密码改不了"],
  ],
])("of what is said in %s", (_language, told, harmless) => {
  test.each(told)("this tells a secret: %j", (marked) => {
    const text = marked.replaceAll(/[<>]/g, "");
    expect(maskToldSecrets(text).replaceAll(/\[(?:password|number)\]/g, "…")).toBe(marked.replaceAll(secret, "…"));
    expect(listens(text)).toBe("asked");
  });

  test.each(harmless)("this tells none: %j", (text) => {
    expect(maskToldSecrets(text)).toBe(text);
    expect(listens(text)).toBe("open");
  });
});
