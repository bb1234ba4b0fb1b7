import { describe, expect, test } from "vitest";
import { says } from "../rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "../testing.ts";

/* Whoever answers a call of ours, with pauses in which an answer is expected, or none. */

/** Recorded ones: some ask, as people do. */
const greetings: readonly string[][] = [
  ["hi this is Bob", "how are you?", "please leave a message after the beep"],
  ["hi this is Bob leave a message", "how are you?", "I will call you back"],
  ["hey what's up?", "you've reached Tom", "leave a message after the tone"],
  ["hello?", "just kidding I'm not here leave a message"],
  ["hello?", "hello?", "ha gotcha leave me a message after the beep"],
  ["please leave a message after the tone", "to leave a callback number press five"],
  ["your call has been forwarded to voicemail", "Bob Miller", "is not available please record your message"],
  ["you have reached the voicemail of", "Anna Bell", "she is out please leave a message after the tone"],
  ["hi this is Bob please leave a message after the beep", "have a great day"],
  ["hi this is Bob leave me a message", "or try my office", "thanks bye"],
  ["hi this is Dave leave a message", "could you tell me your name and number?"],
  ["we can't come to the phone right now leave a message", "who are you and what do you want?", "speak after the beep"],
  ["you've reached the Kims leave a message", "is this an emergency? then dial 911"],
  [
    "hi you've reached Jane",
    "I can't come to the phone right now",
    "leave your name and number and I'll call you back",
  ],
  [
    "thank you for calling Riverside Dental",
    "our office is currently closed",
    "our hours are Monday through Friday eight to five",
  ],
  ["hallo hier ist Jonas", "ich kann gerade nicht rangehen", "sprecht mir einfach was drauf nach dem Piep"],
  ["Sie sind verbunden mit der Mailbox von", "Peter Schmidt", "bitte sprechen Sie nach dem Signalton"],
  ["hallo wie geht's?", "hier ist der Anrufbeantworter von Lena", "sprich nach dem Piep"],
  ["bonjour vous êtes bien sur le répondeur de Marie", "comment allez-vous?", "laissez-moi un message après le bip"],
  ["hola este es el buzón de voz de Ana", "¿qué tal?", "deje su mensaje después de la señal"],
  [
    "the person you are trying to reach is not available",
    "at the tone please record your message",
    "when you are finished recording you may hang up",
  ],
  ["hey it's Jess", "you know what to do"],
  ["I am on vacation leave a message after the tone", "in urgent cases call my colleague Tom Brown"],
  ["hi this is Carl", "I'm not here right now", "so leave a message and have a great day"],
  ["you've reached the Parkers", "sorry we missed you", "leave us a message and have a great day"],
  ["hi", "it's Nina", "I can't pick up try me again later or leave a message"],
  ["this mailbox is full", "goodbye"],
  ["the voice mailbox you have reached is full", "please try again later"],
  ["leave your name and number", "and tell me what it's about", "and I'll call you back"],
  ["hi leave a message", "can you hear me?", "no because I'm a machine speak after the beep"],
  ["ready?", "leave a message after the beep"],
  ["did you call Sam?", "well he is not here leave a message at the beep"],
];

/** Some say at first what machines say. */
const persons: readonly string[][] = [
  ["hello?"],
  ["hello?", "hello is anybody there?"],
  ["yes", "who is this?"],
  ["leave a message", "hello who is there"],
  ["leave a message", "can I help you"],
  ["leave a message", "hello"],
  ["leave a message", "hold on I am his wife"],
  ["leave a message", "was that it?"],
  ["please leave a message for my husband", "he is out at sea"],
  ["you have reached my voicemail", "no I'm kidding it's me what's up?"],
  ["please leave a message after the tone", "wait I am at the phone now who is this?"],
  ["hi this is Bob leave a message", "hello? are you still there?"],
  ["Riverside Dental this is Pam", "how can I help you?"],
  ["he is not available right now", "would you like to leave a message for him?"],
  ["she can't come to the phone", "she is in the shower", "can I take a message?"],
  ["good morning", "this is the office of Doctor Miller", "how may I direct your call?"],
  ["you've reached Tom", "I can't talk long what is it about?"],
  ["one moment please", "yes now I'm listening"],
  ["hold on", "okay go ahead"],
  ["hello this is Anna Maria Gonzalez speaking", "who is there please?"],
  ["Müller guten Tag", "wer ist da bitte?"],
  ["allô?", "c'est qui?"],
  ["diga", "¿quién habla?"],
  ["mein Mann ist nicht da", "soll ich ihm etwas ausrichten?"],
  ["hello", "sorry I was in the garden", "what do you want?"],
  ["yeah", "I'm driving can you call me back later?"],
  ["this is my husband's phone", "he's driving leave your name with me"],
  ["did you leave a message yesterday?", "I didn't get it"],
  ["I'm not available at the moment", "could you call me later?"],
  ["hi", "how are you?"],
  ["how are you?", "who is this?"],
  ["sorry I can't hear you", "can you speak up?"],
  ["I'll call you back", "I'm in a meeting"],
  ["leave me a message next time", "what is it?"],
];

/** What a talk is about, in words that are a machine's too. */
const talks = [
  "you called yesterday and I couldn't pick up",
  "I was going to leave you a message about it",
  "send it or leave me a message",
  "you called last week but I was away",
];

/** Longer than a greeting pauses: no machine hears it out. */
const introduction =
  "I am calling about the claim that you told us of last week, since two questions about it are still open. Is it a good moment?";

const outbound = () => new Rehearsal(contextWith({ direction: "outbound" }));
const ending = (call: Rehearsal) => call.signals.flatMap((signal) => (signal.is === "end" ? [signal.reason] : []));

describe.each([
  { pauseMs: 2_000, beeps: true },
  { pauseMs: 5_000, beeps: false },
])(
  "a recorded greeting with pauses of $pauseMs ms (beep: $beeps) ends with our whole message",
  ({ pauseMs, beeps }) => {
    test.each(greetings.map((parts) => ({ parts })))("$parts", async ({ parts }) => {
      const call = outbound();
      call.chat.scripts.push(...Array.from({ length: 8 }, () => says(introduction)));
      for (const [index, words] of parts.entries()) {
        if (index > 0) call.sound(pauseMs, { voiced: false });
        call.say(words);
      }
      if (beeps) call.tone(500);
      await call.clock.until(() => ending(call).length > 0);
      await call.clock.advance(100);
      expect(ending(call)).toEqual(["voicemail"]);
      expect(call.heard).toMatch(
        /I'm sorry that I missed you\. Please call us back when you have a moment\. Goodbye\.$/,
      );
    });
  },
);

test.each(persons.map((parts) => ({ parts })))(
  "a person is answered, also after a long silence: $parts",
  async ({ parts }) => {
    const call = outbound();
    call.chat.scripts.push(...Array.from({ length: 8 }, () => says("I am calling about your claim.")));
    for (const words of parts) {
      call.say(words);
      call.sound(2_000, { voiced: false });
    }
    await call.clock.until(() => call.heard.includes("still there") || ending(call).length > 0);
    await call.clock.advance(2_000);
    await call.exchange("yes I am here go on");
    expect(ending(call)).toEqual([]);
    expect(call.heard).toContain("about your claim.");
    const said = call.script.filter((line) => line.startsWith("human")).map((line) => line.replace("human: ", ""));
    expect(said.join(" ")).toBe(`${parts.join(" ")} yes I am here go on`);
  },
);

test.each(talks)("whoever talks with the agent is no machine by what they are quiet after: %s", async (words) => {
  const call = outbound();
  call.chat.scripts.push(...Array.from({ length: 8 }, () => says("I have a question about your claim.")));
  for (const said of ["hello", "yes this is Anna Bell", "yes the claim is mine", words]) await call.exchange(said);
  call.tone(500);
  await call.clock.advance(30_000);
  expect(ending(call)).toEqual([]);
  expect(call.heard).not.toContain("that I missed you");
});

test.each(talks.slice(1, 3))("nor is whoever has asked something first one by a beep: %s", async (words) => {
  const call = outbound();
  call.chat.scripts.push(...Array.from({ length: 8 }, () => says(introduction)));
  for (const said of ["who is this?", "yes this is Anna Bell", words]) {
    call.say(said);
    call.sound(3_000, { voiced: false });
  }
  call.tone(500);
  await call.clock.until(() => call.heard.endsWith("a good moment?"));
  expect(ending(call)).toEqual([]);
});
