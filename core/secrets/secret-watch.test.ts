import { expect, test } from "vitest";
import { nothingSecret, readsBack, watch, watchAfter } from "./secret-watch.ts";
import type { SecretWatch, WatchEvent } from "./secret-watch.ts";

const says = (text: string): WatchEvent => ({ is: "agent-says", text });
const hears = (text: string): WatchEvent => ({ is: "overheard", text });
const saysSo = (text: string): WatchEvent => ({ is: "caller-says", text });
const answersBy = (text: string): WatchEvent => ({ is: "caller-answered", text });
const answers = answersBy("4 1 1 1 2");
const done: WatchEvent = { is: "agent-done" };
const cut: WatchEvent = { is: "agent-cut" };
const asks = [says("What is your card number?"), done];

const after = (...events: WatchEvent[]): SecretWatch => events.reduce<SecretWatch>(watch, nothingSecret);

test.each<[string, WatchEvent[], SecretWatch["is"]]>([
  ["an ordinary question", [says("What happened?"), done], "open"],
  ["a question for a card number, from its first sound on", [says("What is your card number?")], "asked"],
  ["a nod while the number is said", [...asks, says("I see."), done], "asked"],
  ["being asked whether one is there", [...asks, says("Are you still on the line?"), done], "asked"],
  ["the answer, until the agent has gone on", [...asks, answers], "asked"],
  ["the agent going on, while it speaks", [...asks, answers, says("Thank you.")], "asked"],
  ["the agent having gone on", [...asks, answers, says("Thank you."), says("Where was it?"), done], "open"],
  ["the caller going on with the number", [...asks, answers, says("Thank you."), cut, done], "asked"],
  [
    "that, once it is answered too",
    [...asks, answers, says("Thank"), cut, done, answers, says("Thanks."), done],
    "open",
  ],
  ["a question for the code as well", [...asks, answers, says("Thank you."), says("And the PIN?"), done], "asked"],
  ["the number being read back", [...asks, answers, says("Is it 4 1 1 1 2?"), done], "asked"],
  ["that and something else", [...asks, answers, says("I have 4 1 1 1 2."), says("Is that all?"), done], "open"],
  ["a question for it again", [...asks, answers, says("Could you say that again, please?"), done], "asked"],
  ["the agent leaving them time", [...asks, answersBy("One moment."), says("Take your time."), done], "asked"],
  ["a card that nobody asked for", [saysSo("you can charge 4111 1111 1111")], "asked"],
  ["such a number as words", [saysSo("four one one one, one one one one, one one one two")], "asked"],
  [
    "a card that is told bit by bit, while the agent nods",
    [answersBy("my card is 4111 1111"), says("Mhm."), done, answersBy("1111 1112"), says("Yes."), done],
    "asked",
  ],
  [
    "that, once the agent has gone on",
    [answersBy("my card is 4111"), says("OK."), says("Where was it?"), done],
    "open",
  ],
  ["a nod to a part of what was asked for", [...asks, answersBy("4111"), says("Uh-huh."), done], "asked"],
  ["a password that nobody asked for", [saysSo("my password is open sesame")], "asked"],
  ["a code that nobody asked for", [saysSo("the gate code is four seven one one")], "asked"],
  ["a password that does not work", [saysSo("my password is wrong")], "open"],
  ["a number of a phone", [saysSo("it is oh six twelve thirty-four fifty-six seventy-eight")], "open"],
  [
    "a card that nobody asked for, once the agent has gone on",
    [answersBy("It is 4111 1111 1111 1111."), says("Thank you. Where was it?"), done],
    "open",
  ],
  [
    "the password being said again",
    [says("Your password?"), answersBy("Swordfish."), says("Swordfish, then."), done],
    "asked",
  ],
  ["a colleague's caller telling it unasked", [hears("take 4111 1111 1111 1111")], "asked"],
  ["a colleague asking for it", [hears("so um what's your card number")], "asked"],
  ["the talk that follows", [hears("Your card number?"), hears("4111"), hears("Where was it?")], "asked"],
  ["other talk with a colleague", [hears("Where was it?"), hears("At 12 Oak Street.")], "open"],
  [
    "the agent being back and gone on",
    [hears("Your PIN?"), says("I'm back."), done, answers, says("Where was it?"), done],
    "open",
  ],
])("after %s the watch is %3$s", (_after, events, is) => expect(after(...events).is).toBe(is));

test("what the agent reads back is kept as little as what it was told", () => {
  expect(readsBack(after(...asks, answers), "Is it 4111 1111 1111 1111?")).toBe(true);
  expect(readsBack(after(...asks, answers), "Thank you.")).toBe(false);
  const told = after(
    says("What is your password?"),
    done,
    answersBy("It is swordfish."),
    says("Good. And then?"),
    done,
  );
  expect(told.is).toBe("open");
  expect(readsBack(told, "So your password is Swordfish.")).toBe(true);
  expect(readsBack(told, "That was it.")).toBe(false);
  expect(readsBack(after(), "Your claim has the number 12345678.")).toBe(false);
});

test("another session goes on where the one before was", () => {
  const agent = (text: string) => ({ persona: "assistant" as const, text });
  const caller = (text: string) => ({ persona: "human" as const, text });
  expect(watchAfter([agent("What is your card number?")]).is).toBe("asked");
  expect(watchAfter([agent("What is your card number?"), caller("4111")]).is).toBe("asked");
  expect(watchAfter([agent("What is your card number?"), caller("4111"), agent("Thank you.")]).is).toBe("open");
  const overheard = { ...caller("Your card number? [number] Thanks."), withHuman: true };
  expect(watchAfter([overheard]).is).toBe("asked");
  expect(watchAfter([overheard, agent("I'm back."), caller("Good."), agent("Where was it?")]).is).toBe("open");
  expect(watchAfter([]).is).toBe("open");
});
