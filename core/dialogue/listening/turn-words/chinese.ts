import type { TurnWords } from "./turn-words.ts";
import { wordSet } from "./word-patterns.ts";

/** Chinese is written without spaces, so its joints stand in the pattern of open ends. */
export const chinese: TurnWords = {
  hesitations: wordSet("嗯 呃 额"),
  joints: new Set(),
  openEnd:
    /(?:[嗯呃额和或但在是从给把被跟]|(?<!是)[我你您他她]的|或者|但是|可是|因为|所以|如果|虽然|而且|还有|然后|那个|就是|的时候|我想|我要|一个|请告诉我|我叫)$/,
  closedEnd: /^(?:是|是的|不是|好的|对的|真的)$/,
  questionEnds: new Set(),
  wholeAnswers: wordSet(`
    没了 没有了 就这些 就这样 好的谢谢 谢谢 不用了 不用谢谢 不知道 我不知道 没错 对的 是的 再见 谢谢再见 不记得了`),
  yesOrNo: /^(?:是|是的|对|对的|好|好的|行|可以|有|没有|不|不是|不用|没|要|不要)+(?:谢谢)?$/,
  digits: wordSet("零 一 二 三 四 五 六 七 八 九 幺"),
  numbers: /^[十百两]$/,
  addressMarks: wordSet("艾特 点"),
  asksYesOrNo: /(?:吗|是不是.*|有没有.*|对不对|可不可以.*|能不能.*)$/,
  asksCode: /号码|号|邮箱|电话|邮编/,
  asksDetail: /什么时候|哪里|哪儿|谁|几点|多少|几个|哪个|姓名|名字|地址|日期/,
  asksDigits: [
    [/后四位|四位/, 4],
    [/六位|邮政编码|邮编/, 6],
    [/(?:电话|手机)号/, 11],
  ],
};
