import { describe, expect, test } from "vitest";
import { instant } from "../../core/call/instant.ts";
import type { Turn } from "../../core/call/turn.ts";
import { FinalError } from "../../core/errors.ts";
import { textsAnswered } from "../../orchestrations/activities/texts/texts-answered.ts";
import { after, fails, refuses, says, stalls, uses } from "../rehearsal/fake-chat.ts";
import type { ChatScript } from "../rehearsal/fake-chat.ts";
import { callId, contextWith, Rehearsal } from "../testing.ts";

const policy = "My policy number is B01371946";

function texted(call: Rehearsal, text = policy): void {
  const number = call.notes.length + 1;
  const at = instant(call.clock.nowMs());
  call.notes = [...call.notes, { number, is: "text", key: `text:${number}`, text, at }];
}
/** What the center takes for answered once the call is over. */
const answered = (call: Rehearsal) => textsAnswered(callId, call.turns);
const lastHeard = (call: Rehearsal) =>
  call.chat.requests.at(-1)?.messages.flatMap(({ role, content }) => (role === "user" ? [content] : []));

test("a text that comes while nobody speaks is taken up: the agent says so, and answers with it", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.chat.scripts.push(says("Thank you for the number."));
  texted(call);
  expect(await call.agentSpoke()).toBe("I have just got your text. Thank you for the number.");
  expect(lastHeard(call)).toEqual([`action=sms ${policy}`]);
  // It is on record already: the relay tells only what was said about it.
  expect(answered(call)).toEqual(["text:1"]);
  expect(call.script.filter((line) => line.startsWith("human"))).toEqual([]);
});

test("a text while the agent speaks waits until it has finished", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  const long = "Let me tell you what we need from you, one thing after the other, so that nothing is forgotten.";
  call.chat.scripts.push(says(long), says("Thank you for the number."));
  call.say("what do you need");
  await call.clock.until(() => call.heard.includes("Let me tell"));
  texted(call);
  await call.clock.until(() => call.heard.endsWith("Thank you for the number."));
  expect(call.heard).toContain(`${long} I have just got your text. Thank you for the number.`);
});

test("a text while the caller speaks is answered with what they said, not once more", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.chat.scripts.push(...Array.from({ length: 6 }, () => says("I have both, thank you.")));
  call.say(`${"well and then ".repeat(20)}the roof was gone`); // 13 s: notes are asked for meanwhile
  texted(call);
  await call.agentSpoke();
  await call.clock.advance(12_000);
  expect(lastHeard(call)?.join(" ")).toMatch(/B01371946.*roof was gone/);
  expect(call.heard).toMatch(/I have both, thank you\.$/);
  expect(answered(call)).toEqual(["text:1"]);
  expect(call.heard).not.toContain("I have just got your text.");
});

test("two texts at once get one answer", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.chat.scripts.push(says("Thank you for both."), says("Once more."));
  texted(call);
  texted(call, "and my name is Ada");
  expect(await call.agentSpoke()).toBe("I have just got your text. Thank you for both.");
  await call.clock.advance(15_000);
  expect(call.chat.requests).toHaveLength(1);
  expect(lastHeard(call)?.join(" ")).toContain("my name is Ada");
  expect(answered(call)).toEqual(["text:1", "text:2"]);
});

test("a text that comes over the goodbye is left to be answered by text", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.chat.scripts.push(uses({ end_call: {} }));
  call.say("that is all goodbye");
  await call.clock.until(() => /bye/i.test(call.heard));
  texted(call);
  await call.clock.until(() => call.told.includes("end"));
  expect(answered(call)).toEqual([]);
});

test("a session that takes over does not answer again what was answered before it", async () => {
  const at = (second: number) => `2026-11-21T08:00:0${second}.000Z`;
  const turn = (key: string, second: number, over: Partial<Turn>): Turn => ({
    ...{ key, callId, at: at(second), persona: "human", action: "sms", text: policy, toolCalls: [] },
    ...over,
  });
  const turns = [
    turn("text:1", 1, {}),
    turn("answer", 2, { persona: "assistant", action: "talk", text: "Thank you for the number." }),
  ];
  const call = new Rehearsal(contextWith({ turns, resumed: true, handedOver: true, textsAnswered: ["text:1"] }));
  call.notes = [{ number: 1, is: "text", key: "text:1", text: policy, at: at(1) }];
  await call.clock.advance(5_000);
  expect(call.heard).not.toContain("I have just got your text.");
});

test("a text that comes while an answer is found is taken up where a later round of the model reads it, not once more", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  const lookUp = after(call.clock, 1_000, uses({ new_or_updated_claim: {} }));
  call.chat.scripts.push(lookUp, says("I have both, thank you."));
  call.say("my kitchen is wet");
  await call.clock.until(() => call.chat.requests.length === 1);
  texted(call);
  call.relay.wakeLine.wake(callId, 1);
  await call.clock.until(() => call.heard.endsWith("I have both, thank you."));
  await call.clock.advance(10_000);
  expect(lastHeard(call)?.join(" ")).toContain(policy);
  expect(call.chat.requests).toHaveLength(2);
  expect(call.heard).toMatch(/I have both, thank you\.$/);
  expect(answered(call)).toEqual(["text:1"]);
});

test("a session that takes over in another matter does not answer again what was answered in the one before", async () => {
  const call = new Rehearsal(contextWith({ turns: [], resumed: true, handedOver: true, textsAnswered: ["text:1"] }));
  call.notes = [{ number: 1, is: "text", key: "text:1", text: policy, at: "2026-11-21T08:00:01.000Z" }];
  await call.clock.advance(10_000);
  expect(call.chat.requests).toEqual([]);
  expect(answered(call)).toEqual([]);
});

test("a session that takes over a text that nobody answered answers it once, and names it", async () => {
  const at = "2026-11-21T08:00:01.000Z";
  const text: Turn = { key: "text:1", callId, at, persona: "human", action: "sms", text: policy, toolCalls: [] };
  const call = new Rehearsal(contextWith({ turns: [text], resumed: true }));
  call.notes = [{ number: 1, is: "text", key: "text:1", text: policy, at }];
  call.chat.scripts.push(says("Thank you for the number."));
  await call.clock.advance(10_000);
  expect(call.heard).toMatch(/Thank you for the number\.$/);
  expect(call.chat.requests).toHaveLength(1);
  expect(answered(call)).toEqual(["text:1"]);
});

test("a session that takes over answers a text that nobody answered, also where something else was said since", async () => {
  const at = (second: number) => `2026-11-21T08:00:0${second}.000Z`;
  const turn = (key: string, second: number, over: Partial<Turn>): Turn => ({
    ...{ key, callId, at: at(second), persona: "human", action: "sms", text: policy, toolCalls: [] },
    ...over,
  });
  const waiting = { persona: "assistant", action: "talk", text: "I am still trying to reach a colleague." } as const;
  const turns = [turn("text:1", 1, {}), turn("waiting", 2, waiting)];
  const call = new Rehearsal(contextWith({ turns, resumed: true, handedOver: true, textsAnswered: [] }));
  call.notes = [{ number: 1, is: "text", key: "text:1", text: policy, at: at(1) }];
  call.chat.scripts.push(says("Thank you for the number."));
  expect(await call.agentSpoke()).toBe("I have just got your text. Thank you for the number.");
  expect(answered(call)).toEqual(["text:1"]);
});

test("a text that the chat service would not read is not answered once more by the session that takes over", async () => {
  const at = "2026-11-21T08:00:01.000Z";
  const text: Turn = { key: "text:1", callId, at, persona: "human", action: "sms", text: policy, toolCalls: [] };
  const call = new Rehearsal(contextWith({ turns: [{ ...text, refused: true }], resumed: true, handedOver: true }));
  call.notes = [{ number: 1, is: "text", key: "text:1", text: policy, at }];
  await call.clock.advance(5_000);
  expect(call.heard).toBe("");
});

describe("a text counts as answered by the answer to it alone", () => {
  const texting = async (...scripts: ChatScript[]) => {
    const call = new Rehearsal();
    await call.agentSpoke();
    call.chat.scripts.push(...scripts);
    texted(call);
    return call;
  };
  const heard = (call: Rehearsal, words: string) => call.clock.until(() => call.heard.endsWith(words));
  const hangsUp = async (call: Rehearsal) => {
    await call.clock.advance(1_000);
    call.hangUp();
    await call.clock.advance(2_000);
  };

  test("not where the caller hangs up when they have heard only that it has come", async () => {
    const call = await texting(stalls());
    await heard(call, "I have just got your text.");
    await hangsUp(call);
    expect(answered(call)).toEqual([]);
  });

  test("not where the agent has found no answer, or not all of one, and apologised", async () => {
    const down = () => fails(new FinalError("down"));
    const none = await texting(down(), down());
    await none.clock.until(() => none.heard.includes("sorry"));
    await hangsUp(none);
    expect(answered(none)).toEqual([]);

    const search = uses({ search_document: { queries: ["water"], customer_response: "I look that up." } });
    const half = await texting(search, down(), down());
    await half.clock.until(() => half.heard.includes("sorry"));
    expect(half.heard).toContain("I look that up.");
    await hangsUp(half);
    expect(answered(half)).toEqual([]);
  });

  test("not where the caller hangs up while the agent still looks something up for it", async () => {
    const search = uses({ search_document: { queries: ["water"], customer_response: "I look that up." } });
    const call = await texting(search, stalls());
    await heard(call, "I look that up.");
    await hangsUp(call);
    expect(answered(call)).toEqual([]);
  });

  test("not where the relay is killed while the agent still looks something up for it: another answers", async () => {
    const search = uses({ search_document: { queries: ["water"], customer_response: "I look that up." } });
    const call = await texting(search, stalls());
    const at = instant(call.clock.nowMs());
    await heard(call, "I look that up.");
    await call.clock.advance(1_500);
    expect(call.script).toContain("assistant: I look that up.");
    expect(answered(call)).toEqual([]);

    const text: Turn = { key: "text:1", callId, at, persona: "human", action: "sms", text: policy, toolCalls: [] };
    const turns = [text, ...call.turns];
    const next = new Rehearsal(contextWith({ turns, resumed: true, textsAnswered: answered(call) }));
    next.notes = call.notes;
    next.chat.scripts.push(says("Thank you for the number."));
    await heard(next, "Thank you for the number.");
    await next.clock.advance(1_000);
    expect(answered(next)).toEqual(["text:1"]);
  });

  test("by the next answer, where there was none at first", async () => {
    const down = () => fails(new FinalError("down"));
    const call = await texting(down(), down(), ...Array.from({ length: 5 }, () => says("I have your number.")));
    await call.clock.until(() => call.heard.includes("sorry"));
    await call.clock.advance(5_000);
    expect(answered(call)).toEqual([]);
    await call.exchange("did you get my text");
    expect(answered(call)).toEqual(["text:1"]);
    expect(call.heard.match(/got your text/g)).toHaveLength(1);
  });

  test.each([
    ["a goodbye", uses({ end_call: {} })],
    ["being connected", uses({ talk_to_human: {} })],
  ])("also where the answer is %s", async (_what, script) => {
    const call = await texting(script);
    await call.clock.until(() => call.told.includes("end") || call.told.includes("transfer"));
    expect(answered(call)).toEqual(["text:1"]);
  });

  test("also where the chat service would not let it be answered, and the agent says so", async () => {
    const search = uses({ search_document: { queries: ["water"], customer_response: "" } });
    const call = await texting(search, refuses);
    await call.agentSpoke();
    expect(answered(call)).toEqual(["text:1"]);
  });

  test("not by what was heard before the agent knew of it", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    const searchLater: ChatScript = async function* (...asked) {
      yield { is: "text", text: "One moment. " };
      yield* after(
        call.clock,
        3_000,
        uses({ search_document: { queries: ["water"], customer_response: "" } }),
      )(...asked);
    };
    call.chat.scripts.push(searchLater, after(call.clock, 3_000, says("I have both, thank you.")));
    call.say("my kitchen is wet");
    await heard(call, "One moment.");
    texted(call);
    call.relay.wakeLine.wake(callId, 1);
    await call.clock.until(() => call.chat.requests.length === 2);
    await call.clock.advance(1_500);
    expect(answered(call)).toEqual([]);
    await heard(call, "I have both, thank you.");
    await call.clock.advance(1_000);
    expect(answered(call)).toEqual(["text:1"]);
  });

  test("by the session that goes on with it, where nothing of it was heard before that", async () => {
    const at = (second: number) => `2026-11-21T08:00:0${second}.000Z`;
    const text = { key: "text:1", at: at(1), persona: "human", action: "sms", text: policy } as const;
    const rest = { key: "rest", at: at(2), persona: "assistant", action: "talk", text: "" } as const;
    const unheardText = "Thank you for the number.";
    const turns = [
      { ...text, callId, toolCalls: [] },
      { ...rest, callId, toolCalls: [], unheardText, answersTexts: ["text:1"] },
    ];
    const call = new Rehearsal(contextWith({ turns, resumed: true, handedOver: true, textsAnswered: [] }));
    expect(await call.agentSpoke()).toBe(unheardText);
    expect(answered(call)).toEqual(["text:1"]);
  });
});

describe("whether the customer wants texts", () => {
  const told = (call: Rehearsal, wanted: boolean, atMs = call.clock.nowMs(), by?: string) => {
    const number = call.notes.length + 1;
    call.notes = [...call.notes, { number, is: "texts-wanted", wanted, at: instant(atMs), by }];
    call.relay.wakeLine.wake(callId, number);
  };
  const promise = { send_sms: { message: "12 Oak Street", customer_response: "I send you that." } };
  const asks = async (call: Rehearsal) => {
    call.chat.scripts.push(uses(promise), says("All right."));
    await call.exchange("text me the address please");
    return call.told.filter((is) => is === "send-sms").length;
  };
  const context = (call: Rehearsal) =>
    call.chat.requests
      .at(-1)
      ?.messages.map(({ content }) => content)
      .join() ?? "";

  test("is known when the call begins: no text is promised, and the model knows why", async () => {
    const texts = { wanted: false, saidAt: instant(0) };
    const call = new Rehearsal(contextWith({ texts }));
    await call.agentSpoke();
    expect(await asks(call)).toBe(0);
    expect(context(call)).toMatch(/"texts":"stopped".*Not sent: the customer has sent STOP/s);
    expect(call.heard).not.toContain("I send you that.");
  });

  test("is known at once where they say so during the call, and change their mind", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    expect(await asks(call)).toBe(1);
    expect(context(call)).not.toContain('"texts":"stopped"');
    told(call, false);
    await call.clock.advance(0);
    expect(await asks(call)).toBe(1);
    expect(context(call)).toContain('"texts":"stopped"');
    told(call, true);
    await call.clock.advance(0);
    expect(await asks(call)).toBe(2);
  });

  test("is kept where they say so to the agent, and counts from then on", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    const wish = (wanted: boolean) => ({ contact_wishes: { wanted, customer_response: "I have noted that." } });
    call.chat.scripts.push(uses(wish(false)), says("Anything else?"));
    await call.exchange("stop texting me");
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "texts-wanted", wanted: false }));
    expect(call.heard).toContain("I have noted that.");
    expect(await asks(call)).toBe(0);
    expect(context(call)).toContain('"texts":"stopped"');
    call.chat.scripts.push(uses(wish(true)), says("Anything else?"));
    await call.exchange("you may text me again");
    expect(await asks(call)).toBe(1);
  });

  test("is as old as the words that they say it in, so that STOP by text while the agent answers stands", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    const wish = { contact_wishes: { wanted: true, customer_response: "I have noted that." } };
    call.chat.scripts.push(uses(wish), says("Anything else?"));
    call.say("keep your texts coming");
    const theirs = () =>
      call.signals.flatMap((one) => (one.is === "turn" && one.turn.persona === "human" ? one.turn : []));
    await call.clock.until(() => theirs().length > 0);
    told(call, false);
    await call.clock.until(() => call.heard.includes("Anything else?"));
    const at = theirs()[0]?.at;
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "texts-wanted", wanted: true, at }));
    expect(await asks(call)).toBe(0);
  });

  test("is what STOP says that comes right after a yes to the agent, though the carrier's clock is slow", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    const wish = { contact_wishes: { wanted: true, customer_response: "I have noted that." } };
    call.chat.scripts.push(uses(wish), says("Anything else?"));
    await call.exchange("keep your texts coming");
    const yes = call.signals.find(({ is }) => is === "texts-wanted");
    told(call, false, Date.parse(yes?.at ?? "") - 8_000, "text:1");
    await call.clock.advance(0);
    expect(await asks(call)).toBe(0);
  });

  test("is what they said last, in whatever order it is told", async () => {
    const saidAtMs = new Rehearsal().clock.nowMs();
    const call = new Rehearsal(contextWith({ texts: { wanted: true, saidAt: instant(saidAtMs) } }));
    await call.agentSpoke();
    told(call, false, saidAtMs - 60_000);
    await call.clock.advance(0);
    expect(await asks(call)).toBe(1);
  });
});
