import fc from "fast-check";
import { expect, test } from "vitest";
import type { Turn } from "../../core/call/turn.ts";
import type { Store } from "../../core/ports/store.ts";
import { newId, turn } from "./store-records.ts";

/** What every store must do of what was said. */
export function turnContract(open: () => Promise<Store>): void {
  test("turns come in the order said, equal times in the order told, each key once", async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.integer({ min: 0, max: 15 }), second: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 25,
        }),
        async (told) => {
          const conversationId = newId();
          const expected: Turn[] = [];
          for (const { key, second } of told) {
            const said = turn(`k${key}`, second);
            const isNew = !expected.some((known) => known.key === said.key);
            expect(await store.appendTurn(conversationId, said)).toBe(isNew);
            if (isNew) expected.push(said);
          }
          const inOrder = expected.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
          expect(await store.turns(conversationId)).toEqual(inOrder);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("a turn is given other words, and stays what and where it was", async () => {
    const store = await open();
    const [here, there] = [newId(), newId()];
    for (const id of [here, there]) {
      await store.appendTurn(id, turn("first", 1));
      await store.appendTurn(id, turn("second", 2));
    }
    await store.mendTurn(here, "first", { text: 'It is l\'évier "sink".' });
    await store.mendTurn(here, "nobody's", { text: "nothing" });
    const [first] = await store.turns(there);
    expect(await store.turns(here)).toEqual([{ ...first, text: 'It is l\'évier "sink".' }, turn("second", 2)]);
    expect(await store.turns(there)).toEqual([turn("first", 1), turn("second", 2)]);
  });

  test("more of a turn is heard as it is spoken, until nothing of it is left", async () => {
    const store = await open();
    const here = newId();
    const toolCalls = [{ id: "1", name: "updated_claim", arguments: "{}", result: "Updated." }];
    const spoken = turn("k", 1, { persona: "assistant", style: "sad", responseMs: 640 });
    await store.appendTurn(here, { ...spoken, text: "I am" });
    await store.mendTurn(here, "k", { text: "I am sorry.", unheardText: "Where did it happen?", toolCalls });
    expect(await store.turns(here)).toEqual([
      { ...spoken, text: "I am sorry.", unheardText: "Where did it happen?", toolCalls },
    ]);
    await store.mendTurn(here, "k", { text: "I am sorry. Where did it happen?", unheardText: "" });
    expect(await store.turns(here)).toEqual([{ ...spoken, text: "I am sorry. Where did it happen?", toolCalls }]);
  });

  test("a turn that was refused is marked, until it is judged anew", async () => {
    const store = await open();
    const here = newId();
    const said = turn("k", 1);
    await store.appendTurn(here, said);
    await store.mendTurn(here, "k", { text: said.text, refused: true });
    await store.mendTurn(here, "k", { text: "It is wet." });
    expect(await store.turns(here)).toEqual([{ ...said, text: "It is wet.", refused: true }]);
    await store.mendTurn(here, "k", { text: "It is very wet.", refused: false });
    expect(await store.turns(here)).toEqual([{ ...said, text: "It is very wet." }]);
  });

  test("an answer of the agent names the texts that it answers, until it turns out to be none", async () => {
    const store = await open();
    const here = newId();
    const said = turn("k", 1, { persona: "assistant" });
    await store.appendTurn(here, said);
    await store.mendTurn(here, "k", { text: said.text, answersTexts: ["text:1", "text:2"] });
    await store.mendTurn(here, "k", { text: "I look that up." });
    const named = { ...said, text: "I look that up.", answersTexts: ["text:1", "text:2"] };
    expect(await store.turns(here)).toEqual([named]);
    await store.mendTurn(here, "k", { text: "I look that up.", answersTexts: [] });
    expect(await store.turns(here)).toEqual([{ ...said, text: "I look that up." }]);
  });

  test("a turn keeps all it has, and the same key in another conversation is another turn", async () => {
    const store = await open();
    const [here, there] = [newId(), newId()];
    const full = turn("k", 1, {
      persona: "assistant",
      unheardText: "and goodbye",
      style: "cheerful",
      language: "fr-FR",
      toolCalls: [{ id: "1", name: "end_call", arguments: "{}", result: "ok" }],
      responseMs: 640,
    });
    expect(await store.appendTurn(here, full)).toBe(true);
    expect(await store.appendTurn(there, turn("k", 2))).toBe(true);
    expect(await store.turns(here)).toEqual([full]);
    expect(await store.turns(there)).toHaveLength(1);
  });
}
