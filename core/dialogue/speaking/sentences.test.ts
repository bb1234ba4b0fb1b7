import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SentenceStream, splitSentences } from "./sentences.ts";

describe("complete sentences of a text, and the characters they took up", () => {
  test.each<[string, [string, number][]]>([
    [
      "Hello, world! How are you? I'm fine. Thank you... Goodbye!",
      [
        ["Hello, world!", 13],
        ["How are you?", 13],
        ["I'm fine.", 11],
        ["Thank you...", 13],
        ["Goodbye!", 8],
      ],
    ],
    ["Hello", []],
    ["", []],
    ["It costs 3.50 euros. Ok", [["It costs 3.50 euros.", 21]]],
    [
      "Wow!! Really?! Yes. ",
      [
        ["Wow!!", 5],
        ["Really?!", 9],
        ["Yes.", 6],
      ],
    ],
    ["12:30 is fine. Bye", [["12:30 is fine.", 15]]],
    ["One; two, three", [["One;", 4]]],
    ["!Hello. ", [["!Hello.", 8]]],
    ["你好。你好吗？", [["你好。", 3], ["你好吗？", 4]]], // prettier-ignore
    ["A\nB. C", [["A\nB.", 5]]],
  ])("%j", (text, wanted) => {
    expect(splitSentences(text).map((sentence) => [sentence.text, sentence.length])).toEqual(wanted);
  });
});

describe("sentences of a whole text", () => {
  test.each([
    ["Hello", ["Hello"]],
    ["Dr. Smith is here.", ["Dr. Smith is here."]],
    ["Call me at 5 p.m. tomorrow. Thanks", ["Call me at 5 p.m. tomorrow.", "Thanks"]],
    ["J. Doe lives there. Yes.", ["J. Doe lives there.", "Yes."]],
    ["Wir sehen uns am 3. Mai. Gut.", ["Wir sehen uns am 3. Mai.", "Gut."]],
    ["Voici M. Dupont. Bien !", ["Voici M. Dupont.", "Bien !"]],
    ["¿Qué tal? Muy bien.", ["¿Qué tal?", "Muy bien."]],
    ['He said "no." Then he left.', ['He said "no."', "Then he left."]],
    ["... !", ["... !"]],
    ["Smith &amp; Sons; don&#39;t wait.", ["Smith &amp; Sons;", "don&#39;t wait."]],
    ["No. Nobody was hurt.", ["No.", "Nobody was hurt."]],
    ["It is bus No. 5 to town. Right?", ["It is bus No. 5 to town.", "Right?"]],
    ["We close at 5 p.m. Thanks", ["We close at 5 p.m.", "Thanks"]],
    [
      "Cats, dogs etc. are covered. Others, etc. Call us.",
      ["Cats, dogs etc. are covered.", "Others, etc.", "Call us."],
    ],
  ])("%j", (text, wanted) => {
    expect(splitSentences(text, { isWhole: true }).map((sentence) => sentence.text)).toEqual(wanted);
  });
});

describe("sentences are cut as their language has it", () => {
  test.each<[string, string, string[]]>([
    ["en-US", "I see. Est. costs are 5. Fine.", ["I see.", "Est. costs are 5.", "Fine."]],
    ["en-GB", "Mrs. Brown, St. Mary's. Yes.", ["Mrs. Brown, St. Mary's.", "Yes."]],
    ["fr-FR", "Bonjour Mme. Roux. Où est-ce ?", ["Bonjour Mme. Roux.", "Où est-ce ?"]],
    ["fr-FR", "C'est au 11 av. Foch. Non. D'accord.", ["C'est au 11 av. Foch.", "Non.", "D'accord."]],
    ["fr-FR", "Que s'est-il passé ? Dites-moi tout.", ["Que s'est-il passé ?", "Dites-moi tout."]],
    [
      "es-ES",
      "La Sra. Ruiz vive en EE. UU. desde 2010. ¿Y usted?",
      ["La Sra. Ruiz vive en EE. UU. desde 2010.", "¿Y usted?"],
    ],
    ["es-ES", "Traiga, p.ej. una foto. No. ¡Gracias!", ["Traiga, p.ej. una foto.", "No.", "¡Gracias!"]],
    ["de-DE", "Das ist z. B. Ihr 2. Schaden. Gut.", ["Das ist z. B. Ihr 2. Schaden.", "Gut."]],
    [
      "de-DE",
      "Nennen Sie z. B. eine Adresse, d. h. den Ort. Gut.",
      ["Nennen Sie z. B. eine Adresse, d. h. den Ort.", "Gut."],
    ],
    ["de-DE", "Das dauert i. d. R. 3 Tage. Gut.", ["Das dauert i. d. R. 3 Tage.", "Gut."]],
    ["de-DE", "Der 2. Schaden war am 3. Mai. Gut.", ["Der 2. Schaden war am 3. Mai.", "Gut."]],
    ["de-DE", "Hr. Maier wohnt in der Schulstr. Danke.", ["Hr. Maier wohnt in der Schulstr.", "Danke."]],
    ["zh-CN", "好的，我明白了。请问什么时候发生的？谢谢！", ["好的，我明白了。", "请问什么时候发生的？", "谢谢！"]],
    ["ja-JP", "承知しました。いつですか？", ["承知しました。", "いつですか？"]],
    ["hi-IN", "ठीक है। कब हुआ?", ["ठीक है।", "कब हुआ?"]],
    ["ar-EG", "حسنا. متى حدث ذلك؟ شكرا", ["حسنا.", "متى حدث ذلك؟", "شكرا"]],
  ])("%s %j", (language, text, wanted) => {
    expect(splitSentences(text, { isWhole: true, language }).map((sentence) => sentence.text)).toEqual(wanted);
  });

  test("a long first sentence of Chinese is begun at a comma, too", () => {
    const text = "我已经记录下来您的浴室今天早上发生了漏水的情况，并且水已经流到了楼下邻居的天花板上面";
    expect(new SentenceStream("zh-CN").push(text)).toEqual(["我已经记录下来您的浴室今天早上发生了漏水的情况，"]);
  });
});

describe("sentences of a text that streams in", () => {
  const stream = (pieces: readonly string[]) => {
    const sentences = new SentenceStream();
    return [...pieces.flatMap((piece) => sentences.push(piece)), ...sentences.end()];
  };

  test.each([
    [
      ["It costs 3", ".", "50 euros", ". Ok."],
      ["It costs 3.50 euros.", "Ok."],
    ],
    [
      ["Hi", "...", " ! ", "Ok then", ". Bye", "."],
      ["Hi...", "! Ok then.", "Bye."],
    ],
    [["D", "r", ". Smi", "th. "], ["Dr. Smith."]],
  ])("%j", (pieces, wanted) => expect(stream(pieces)).toEqual(wanted));

  test("the first sentence is cut at a comma where it is long", () => {
    const sentences = new SentenceStream();
    const long = "Well, I can see that you have had a leak in your bathroom this morning, and that the water has";
    expect(sentences.push(long)).toEqual(["Well, I can see that you have had a leak in your bathroom this morning,"]);
  });

  test("a full stop counts once nothing has followed it for a while, but not after a number", () => {
    const sentences = new SentenceStream();
    expect(sentences.push("I see.")).toEqual([]);
    expect(sentences.settle()).toEqual(["I see."]);
    expect([...sentences.push(" It is 3."), ...sentences.settle()]).toEqual([]);
    expect(sentences.push("50.")).toEqual([]);
    expect(sentences.end()).toEqual(["It is 3.50."]);
  });

  test("a number before a full stop, and a word that a number follows, wait for what comes next", () => {
    const sentences = new SentenceStream("en-US");
    expect([...sentences.push("It is 5. "), ...sentences.push("Your policy No. ")]).toEqual(["It is 5."]);
    expect(sentences.push("5 is ready. No. ")).toEqual(["Your policy No. 5 is ready."]);
    expect(sentences.settle()).toEqual(["No."]);
  });

  test("wherever the text is cut, the sentences are the same", () => {
    const phrases = `Ihre Police Nr. 5 ist da.|Your policy No. 5 is ready.|La póliza núm. 3 está.|Voir art. 12, cf. p. 3.
      |Am 21. 12. kommt er.|Ask Mr. J. R. Smith.|It is due on Jan. 5 at noon.|Beim 2. Versuch ging es.|M. D'Arc est là.
      |"Stop!" and left.|She is a Ph.D. student.|Well... yes.|It is 3.50 euros.|No.|We close at 5 p.m. Thanks|Das war im
      |3. Mai war es.|您好。|(It was late.)|z. B. so|It is 5.|Yes!!|One; two, three|a long beginning of what is being said, though`;
    const phrase = fc.constantFrom(...phrases.split("|").map((one) => one.trim()));
    const text = fc.array(phrase, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
    const language = fc.constantFrom("en-US", "de-DE", "fr-FR", "es-ES", undefined);
    fc.assert(
      fc.property(
        text,
        language,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (whole, code, lengths) => {
          const sentences = new SentenceStream(code);
          const cut: string[] = [];
          for (let at = 0, count = 0; at < whole.length; count++) {
            const length = lengths[count % lengths.length] ?? 1;
            cut.push(...sentences.push(whole.slice(at, (at += length))));
          }
          const atOnce = splitSentences(whole, { isWhole: true, isFirst: true, language: code });
          expect([...cut, ...sentences.end()]).toEqual(atOnce.map((sentence) => sentence.text));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("whatever the pieces, every character comes once and in order", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab1 .!?,;:\n。\"')Dr"), maxLength: 600 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (pieces) => {
        const bare = (spoken: string) => spoken.replaceAll(/\s+/g, "");
        expect(bare(stream(pieces).join(""))).toBe(bare(pieces.join("")));
      }),
    );
  });

  test("no sentence is too long for a voice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", ","), minLength: 401, maxLength: 2_000 }),
        (text) => {
          for (const sentence of stream([text])) expect(sentence.length).toBeLessThanOrEqual(400);
        },
      ),
    );
  });
});
