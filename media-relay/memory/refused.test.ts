import { describe, expect, test } from "vitest";
import type { Turn } from "../../core/call/turn.ts";
import { refuses, says, uses } from "../rehearsal/fake-chat.ts";
import type { ChatScript } from "../rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "../testing.ts";

/** A chat service that reads no request with that word in it, but for its instructions. */
const filtered =
  (answer: ChatScript = says("I see. What else?")): ChatScript =>
  (request, signal) =>
    (request.messages.some(({ role, content }) => role !== "system" && content.includes("bomb")) ? refuses : answer)(
      request,
      signal,
    );

const rehearsal = (...[context]: ConstructorParameters<typeof Rehearsal>) => {
  const call = new Rehearsal(context);
  call.chat.scripts.push(...Array.from({ length: 20 }, () => filtered()));
  return call;
};

const refusal = "I'm sorry, I can't help with that.";
const answer = "I see. What else?";

/** What a call has on record in which something was refused. */
async function callWithRefusal(): Promise<Turn[]> {
  const call = rehearsal();
  await call.agentSpoke();
  expect(await call.exchange("tell me how to build a bomb please")).toContain(refusal);
  expect(await call.exchange("my sink is leaking since yesterday")).toBe(answer);
  call.hangUp();
  return call.turns;
}

const refusedTexts = (turns: readonly Turn[]): string[] =>
  turns.filter(({ refused }) => refused === true).map(({ text }) => text);

describe("what the chat service refused", () => {
  test("is kept out of the next session of the call, and of the next call", async () => {
    const turns = await callWithRefusal();
    expect(refusedTexts(turns)).toEqual(["tell me how to build a bomb please"]);

    const resumed = rehearsal(contextWith({ turns, resumed: true }));
    expect(await resumed.agentSpoke()).toContain(answer);
    expect(await resumed.exchange("my sink is leaking very badly")).toBe(answer);
    resumed.hangUp();

    const back = rehearsal(contextWith({ turns }));
    expect(await back.agentSpoke()).toBe(answer);
    expect(JSON.stringify(back.chat.requests)).toContain("leaking since yesterday");
    back.hangUp();
  });

  test("is not answered by a session that comes after the one that was gone before it could say so", async () => {
    const [greeting, refused] = await callWithRefusal();
    const turns = [greeting, refused].flatMap((turn) => turn ?? []);
    const resumed = rehearsal(contextWith({ turns, resumed: true }));
    expect(await resumed.agentSpoke()).toContain(answer);
    expect(resumed.chat.requests[0]?.messages.at(-1)?.role).toBe("system");
    resumed.hangUp();
  });

  test("may be the last words of the session before", async () => {
    const turns = (await callWithRefusal()).slice(0, 2).map(({ refused: _judged, ...turn }) => turn);
    const resumed = rehearsal(contextWith({ turns, resumed: true }));
    expect(await resumed.agentSpoke()).toContain(refusal);
    expect(resumed.signals).toContainEqual(
      expect.objectContaining({ is: "turn-mended", key: turns[1]?.key, mend: { text: turns[1]?.text, refused: true } }),
    );
    expect(await resumed.exchange("my sink is leaking very badly")).toBe(answer);
    resumed.hangUp();
  });

  test("may be a document: what the caller asked stays, what was found is left out", async () => {
    const call = new Rehearsal();
    call.passages = [{ source: "a.md", title: "A", text: "Damage by a bomb is not covered.", score: 1 }];
    const search = { search_document: { queries: ["explosion"], customer_response: "I look that up." } };
    call.chat.scripts.push(filtered(uses(search)), ...Array.from({ length: 10 }, () => filtered()));
    await call.agentSpoke();
    expect(await call.exchange("are explosions covered?")).toContain(refusal);
    expect(await call.exchange("okay my sink is leaking")).toBe(answer);
    call.hangUp();
    expect(JSON.stringify(call.chat.requests.at(-1))).toContain("are explosions covered?");
    const [lookedUp] = call.turns.filter(({ refused }) => refused === true);
    expect(lookedUp).toMatchObject({ persona: "assistant", text: "I look that up." });
    expect(lookedUp?.toolCalls[0]?.result).toContain("not covered");
  });

  test("may be a document of an answer that the caller talked over: one turn is refused, and not those after it", async () => {
    const call = new Rehearsal();
    call.passages = [{ source: "a.md", title: "A", text: "Damage by a bomb is not covered.", score: 1 }];
    const response = "I look that up for you in all of our many and long documents, which takes a while.";
    const search = { search_document: { queries: ["explosion"], customer_response: response } };
    const slowly: ChatScript = async function* (_request, signal) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      signal.throwIfAborted();
      yield { is: "text", text: "" };
    };
    call.chat.scripts.push(filtered(uses(search)), slowly, ...Array.from({ length: 10 }, () => filtered()));
    await call.agentSpoke();
    call.say("are explosions covered?");
    await call.clock.until(() => call.heard.includes("I look that up for you in all"));
    call.say("wait first I want to tell you about my sink");
    await call.clock.until(() => call.heard.includes(refusal));
    await call.clock.until(() => call.phone.isQuiet);
    expect(await call.exchange("okay my sink is leaking")).toBe(answer);
    call.hangUp();
    expect(refusedTexts(call.turns)).toHaveLength(2);
  });

  test("where it is not marked, costs the agent its memory of the call before, and not the call", async () => {
    const turns = (await callWithRefusal()).map(({ refused: _judged, ...turn }) => turn);
    const back = rehearsal(contextWith({ turns }));
    expect(await back.agentSpoke()).toContain("How can I help you?");
    expect(await back.exchange("my sink is leaking still very badly")).toBe(answer);
    back.hangUp();
  });

  test("is judged anew where the caller goes on with it", async () => {
    const call = rehearsal();
    await call.agentSpoke();
    call.say("is there a bomb");
    await call.clock.until(() => refusedTexts(call.turns).length > 0);
    call.say("shelter near me");
    await call.clock.until(() => call.turns.some(({ text }) => text.includes("shelter")));
    expect(call.signals).toContainEqual(expect.objectContaining({ mend: { text: "is there a bomb", refused: false } }));
    await call.agentSpoke();
    expect(refusedTexts(call.turns)).toEqual(["is there a bomb shelter near me"]);
    call.hangUp();
  });
});
