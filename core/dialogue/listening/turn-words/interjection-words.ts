import { wordSet } from "./word-patterns.ts";

/** What the short words of one language mean when they are said over the agent's voice. All in `bareText`. */
export interface InterjectionWords {
  /** Sounds of somebody who listens or hesitates. */
  readonly murmurs: ReadonlySet<string>;
  /** Those of them that say yes where yes or no was asked. */
  readonly assents: ReadonlySet<string>;
  /** Words that a listener nods with, and that may be answers too. */
  readonly nods: ReadonlySet<string>;
  /** What people say over a goodbye. */
  readonly farewells: ReadonlySet<string>;
  /** Words that stop the agent, however short. */
  readonly stops: ReadonlySet<string>;
}

/** The words of a language such as `en-US`. Of others only the sounds and words that are nearly everywhere the same. */
export const interjectionWordsOf = (code: string): InterjectionWords =>
  known.get(code.toLowerCase().split("-")[0] ?? "") ?? anywhere;

const hums = "mm mmm mmh mhm mm-hm mmhm hm hmm uhm uh-huh uhuh";
const nodsAnywhere = "ok okay";

const anywhere: InterjectionWords = {
  murmurs: wordSet(hums),
  assents: wordSet("mhm mm-hm mmhm uh-huh uhuh"),
  nods: wordSet(nodsAnywhere),
  farewells: wordSet("bye"),
  stops: wordSet("stop"),
};

const english: InterjectionWords = {
  murmurs: wordSet(`${hums} uh um er erm ah oh aha huh euh hum`),
  assents: wordSet("mhm mm-hm mmhm uh-huh uhuh aha"),
  nods: wordSet(`${nodsAnywhere}
    yes yeah yep yup right sure fine good great exactly i see got it alright hello hi hey thanks`),
  farewells: wordSet(
    "bye goodbye thank thanks you too very much so a lot same to have nice good day evening night take care cheers",
  ),
  stops: wordSet("stop wait no hold human operator pardon"),
};

const french: InterjectionWords = {
  murmurs: wordSet(`${hums} euh heu hum ah oh hein ben bah`),
  assents: wordSet("mhm mm-hm mmhm"),
  nods: wordSet(`${nodsAnywhere}
    oui ouais d'accord bien très bon voilà exactement exact je vois compris entendu parfait sûr allô allo bonjour merci`),
  farewells: wordSet("merci beaucoup au revoir bonne journée soirée à vous aussi de même bientôt"),
  stops: wordSet("stop attendez attends arrêtez arrête pardon non minute humain opérateur conseiller"),
};

const spanish: InterjectionWords = {
  murmurs: wordSet(`${hums} eh em ehm ah oh ajá aja uh`),
  assents: wordSet("mhm mm-hm mmhm ajá aja"),
  nods: wordSet(`${nodsAnywhere}
    sí si claro ya vale bueno bien muy está veo entiendo entendido exacto correcto perfecto acuerdo hola gracias`),
  farewells: wordSet("muchas gracias adiós hasta luego chao igualmente buen día buenas tardes noches"),
  stops: wordSet("stop espera espere esperen para pare alto momento perdón no humano operador operadora agente"),
};

/** "er" and "um" are words in German: "he" and "at". */
const german: InterjectionWords = {
  murmurs: wordSet(`${hums} äh ähm öh ah oh aha tja`),
  assents: wordSet("mhm mm-hm mmhm"),
  nods: wordSet(`${nodsAnywhere}
    ja jo jawohl genau gut verstehe verstanden ich klar alles richtig stimmt sicher ach so achso schön hallo danke`),
  farewells: wordSet(
    "tschüss tschüs auf wiederhören wiedersehen danke vielen dank schönen tag abend noch ihnen auch bis",
  ),
  stops: wordSet("stop stopp halt warte warten moment augenblick sekunde nein mensch mitarbeiter mitarbeiterin"),
};

const chinese: InterjectionWords = {
  murmurs: wordSet("嗯 呃 额 哦 噢 喔 啊 唔 哎"),
  assents: wordSet("嗯"),
  nods: wordSet(
    `${nodsAnywhere} 对 对的 是 是的 好 好的 好吧 行 可以 没错 明白 明白了 知道了 了解 没问题 谢谢 你好 您好 喂`,
  ),
  farewells: wordSet("谢谢 谢谢你 谢谢您 再见 拜拜"),
  stops: wordSet("停 停一下 等 等等 等一下 等一等 稍等 不 不是 不对 不要 别说了 人工 客服 转人工"),
};

const known: ReadonlyMap<string, InterjectionWords> = new Map([
  ["en", english],
  ["fr", french],
  ["es", spanish],
  ["de", german],
  ["zh", chinese],
]);

/** The sounds of somebody who listens or hesitates, in any of the languages. */
export const anyMurmurs: ReadonlySet<string> = new Set([...known.values()].flatMap(({ murmurs }) => [...murmurs]));
