import { plain } from "../reading/words.ts";
import type { Language } from "../reading/situation.ts";

const devices =
  "(?:computers?|laptops?|phones?|servers?|accounts?|data|systems?|networks?|files?|e-?mails?|websites?|software|comptes?|ordinateurs?|serveurs?|donnees|reseaux?|fichiers?|sites?|logiciels?|cuentas?|ordenador(?:es)?|sistemas?|datos|servidor(?:es)?|correos?|archivos|ficheros?|portatil(?:es)?|red|rechner|daten|dateien|netzwerk)";
/** Pirates sail, too: what is pirated is a computer's only where such a thing is named with it. */
const pirated = new RegExp(`\\bpirat\\w*(?=[^.?!]*\\b${devices}\\b)|(?<=\\b${devices}\\b[^.?!]*)\\bpirat\\w*`);

/** Somebody keeps them from their owner, or wants money for them. A rescue is "rescate", too, which nobody demands. */
const held =
  "(?:(?:han|hemos visto que han|ont|on a|they(?: have|'ve)?|have been|hackers?|criminals|somebody has|someone has|wurden?|haben) (?:\\w+ ){0,2}(?:bloque\\w*|secuestr\\w*|verrouill\\w*|bloqu\\w*|locked|blocked|seized|gesperrt|blockiert)|(?:pid\\w+|exig\\w+|reclam\\w+|demand\\w*|ask\\w*|want\\w*|veulent|ford\\w+|verlang\\w*) (?:[\\w']+ ){0,3}(?:rescate|rancon|ransom|losegeld))";
const heldDevices = new RegExp(`\\b${held}\\b(?=[^.?!]*\\b${devices}\\b)|(?<=\\b${devices}\\b[^?!]*)\\b${held}\\b`);

/** First advice by the kind of matter, as any company would give it. The first kind whose words are told counts. */
const kinds: [RegExp, Record<Language, string>][] = [
  [
    new RegExp(
      `\\b(?:ransomware|virus|trojan|malware|hack\\w*|encrypt\\w*|phishing|chiffre\\w*|cheval de troie|troyano|encript\\w*|cifrad\\w*|ciber\\w*|cyber\\w*|verschlussel\\w*)\\b|${pirated.source}|${heldDevices.source}`,
    ),
    {
      en: "Please disconnect the devices from the network, so that it does not spread.",
      fr: "Déconnectez les appareils du réseau, pour que cela ne se propage pas.",
      es: "Desconecte los equipos de la red, para que no se propague.",
    },
  ],
  [
    /\b(?:gas leak|smell\w* (?:of )?gas|fuite de gaz|odeur de gaz|fuga de gas|huele a gas)\b/,
    {
      en: "Please leave the building, and switch nothing on or off.",
      fr: "Quittez le bâtiment, et ne touchez à aucun interrupteur.",
      es: "Salga del edificio y no toque ningún interruptor.",
    },
  ],
  [
    /\b(?:on fire|fire|smoke|incendie|fumee|incendio|humo)\b/,
    {
      en: "Please stay away from it until it is safe.",
      fr: "Restez à distance tant que ce n'est pas sûr.",
      es: "Manténgase lejos hasta que sea seguro.",
    },
  ],
  [
    /\b(?:leak\w*|burst pipe|pipe (?:has |have )?burst|flood\w*|fuite d'eau|fuit|inond\w*|degat des eaux|fuga de agua|gotea|gotera|inunda\w*)\b/,
    {
      en: "Please shut off the water, if you can.",
      fr: "Coupez l'eau, si vous le pouvez.",
      es: "Cierre la llave del agua, si puede.",
    },
  ],
  [
    /\b(?:collision|crash\w*|collided|hit (?:us|me|my|our)|(?:car|road|traffic) accident|stuck on the|autoroute|accident de (?:voiture|la route)|percut\w*|accrochage|choque|choco|chocado|autopista|accidente de (?:coche|trafico))\b/,
    {
      en: "Please make sure that all of you are safe, away from the traffic.",
      fr: "Mettez-vous tous en sécurité, à l'écart de la circulation.",
      es: "Pónganse todos a salvo, lejos del tráfico.",
    },
  ],
  [
    /\b(?:stolen|burgl\w*|broke into|robbed|vole|volee|cambriol\w*|robado|robada|robaron|robo)\b/,
    {
      en: "Please report it to the police, if you have not done so.",
      fr: "Portez plainte à la police, si ce n'est pas déjà fait.",
      es: "Denúncielo a la policía, si todavía no lo ha hecho.",
    },
  ],
];

/** What to do first in such a matter; nothing where there is nothing to be said in general. */
export const adviceFor = (account: string, language: Language): string | undefined =>
  kinds.find(([words]) => words.test(plain(account)))?.[1][language];
