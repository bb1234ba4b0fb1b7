import { saysWords } from "../languages/named-language.ts";
import { plain } from "../languages/plain-words.ts";

/**
 * Whether these words tell of people in danger now, in the languages that the center knows: whoever says so in a phone menu is
 * not asked again. What is taken for one and is none costs nothing but the menu.
 */
export const tellsEmergency = (text: string): boolean => {
  const words = plain(text);
  return said.some((pattern) => pattern.test(words));
};

/** Whether these words are what tells of it, not what is said besides: "fire" of "there is a fire at your offices". */
export const isOfEmergency = (text: string, words: string): boolean =>
  tellsEmergency(words) || said.some((pattern) => saysWords(pattern.exec(plain(text))?.[0] ?? "", words));

/** In small letters, without accents, apostrophes and punctuation. */
const said: readonly RegExp[] = [
  /\b(?:on fire|(?:is|are|its|hes|shes|im|house|kitchen|car|everything) burning|burning (?:right )?now|theres (?:a )?fire|there is (?:a )?fire|flames|full of smoke|smells? (?:of |like )?gas|gas leak|explo(?:sion|ded)|emergency|ambulance|fire brigade|fire department)\b/,
  /\b(?:unconscious|not breathing|cant breathe|cannot breathe|stopped breathing|bleeding|heart attack|having a stroke|chest pain|dying|drowning|overdose|not moving|collapsed|trapped|badly (?:hurt|injured)|kill (?:me|myself|him|her)|being attacked|has a (?:gun|knife)|call (?:the )?(?:police|911|999|112)|help me(?! (?:with|to|find|out|understand)\b))\b/,

  /\b(?:en feu|au feu|(?:est|en train de) bruler?|ca brule|brule|incendie|y a le feu|flammes|fumee partout|fuite de gaz|sent le gaz|odeur de gaz|explosion|urgence vitale|cest une urgence|ambulance|les pompiers|le samu)\b/,
  /\b(?:inconscient|inconsciente|ne respire (?:pas|plus)|respire plus|saigne|crise cardiaque|infarctus|avc|en train de mourir|se noie|ne bouge plus|coince|coincee|grievement blesse|au secours|aidez moi(?! (?:a|avec|pour|sur)\b)|on m ?attaque|appelez la police)\b/,

  /\b(?:brennt|in flammen|feuer ausgebrochen|es gibt feuer|feuer in|voller rauch|riecht nach gas|gasgeruch|gasleck|explosion|explodiert|notfall|krankenwagen|rettungswagen|notarzt|feuerwehr)\b/,
  /\b(?:bewusstlos|atmet nicht|keine luft|blutet|herzinfarkt|schlaganfall|stirbt|ertrinkt|bewegt sich nicht|eingeklemmt|eingeschlossen|schwer verletzt|hilfe(?! (?:bei|mit|zu|fur)\b)|uberfallen|rufen sie die polizei)\b/,

  /\b(?:en llamas|se (?:esta )?quema(?:ndo)?|hay (?:un )?(?:fuego|incendio)|incendio|ardiendo|lleno de humo|huele a gas|fuga de gas|escape de gas|explosion|una emergencia|es urgente|ambulancia|los bomberos)\b/,
  /\b(?:inconsciente|no respira|no puedo respirar|sangrando|sangra|infarto|ataque al corazon|derrame|se (?:esta )?muri(?:endo|o)|se (?:esta )?ahoga(?:ndo)?|no se mueve|atrapad[oa]|herid[oa] grave|socorro|auxilio|ayudenme(?! (?:con|a)\b)|me atacan|llamen a la policia)\b/,

  /着火|起火|失火|火灾|火災|燃烧|燃燒|冒烟|冒煙|煤气泄|燃气泄|瓦斯|爆炸|救护车|救護車|消防|紧急情况|緊急情況|救命|昏迷|没有呼吸|没呼吸|沒有呼吸|不能呼吸|流血|心脏病发|心臟病發|中风|快死|溺水|被困|重伤|重傷|报警|報警/u,
];
