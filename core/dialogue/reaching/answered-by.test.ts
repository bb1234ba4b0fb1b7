import { describe, expect, test } from "vitest";
import { answeredBy } from "./answered-by.ts";

/** As fast as people speak. */
const spokenMsOf = (text: string): number => text.split(" ").length * 330;
const who = (text: string, spokenMs = spokenMsOf(text)) => answeredBy({ text, spokenMs });

describe("a machine", () => {
  test.each([
    "You have reached my voicemail. Please leave a message after the tone.",
    "Hi, this is Bob. Leave a message.",
    "Hi, it's Anna, I can't come to the phone right now, but leave your name and number and I'll get back to you.",
    "You've reached the Smiths. We are not available at the moment.",
    "Your call has been forwarded to an automated voice messaging system. At the tone, please record your message.",
    "Your call has been forwarded to voicemail. The person you are trying to reach is not available.",
    "The mailbox is full and cannot accept any messages at this time. Goodbye.",
    "The subscriber you have called is unavailable.",
    "Hey, you have reached Tom, I'll call you back",
    "Bonjour, vous êtes bien chez Paul, je suis absent.",
    "Bonjour, vous êtes sur le répondeur de Marie, laissez-moi un message après le bip.",
    "Hola, este es el buzón de voz de Ana. Deje su mensaje después de la señal.",
    "Hier ist die Mailbox von Jan. Bitte sprechen Sie nach dem Signalton.",
    "Die Mailbox von Anna, ich bin gerade nicht da",
    "请在提示音后留言",
    "您好，我现在不方便接听电话，请在“嘀”声后留言。",
    "您的来电已转接到语音信箱",
    "Your call has been forwarded to an automated voice messaging system",
    "I can't come to the phone right now, I'll call you back.",
    "We can't come to the phone. Give us your name and number.",
  ])("%s", (text) => {
    expect(who(text)).toEqual({ is: "machine" });
  });

  test("greets for long and asks nothing", () => {
    const greeting =
      "Hi there I am sailing around the islands with my family until the end of the month and I hardly ever look at this phone so talk to you when I am home";
    expect(who(greeting)).toEqual({ is: "machine" });
    expect(who(greeting, 6_000)).toEqual({ is: "person" });
    expect(who(`${greeting}, who are you?`)).toEqual({ is: "person" });
  });
});

describe("a person", () => {
  test.each([
    "Hello?",
    "Yes.",
    "Speaking.",
    "Hello, this is Anna Maria Gonzalez speaking, who is there please?",
    "Hello, you have reached Contoso Bakery, my name is Joe, how can I help you?",
    "Good morning, this is the office of Doctor Miller, how may I direct your call?",
    "He is not available right now. Would you like to leave a message for him?",
    "She can't come to the phone, she is in the shower. Can I take a message?",
    "She can't come to the phone right now, what is your number please",
    "He can't come to the phone, what's your name and number",
    "My husband cannot come to the phone, I'll have him call you back",
    "My husband cannot come to the phone, he will call you back",
    "Hi, you've reached the Smiths, sorry I can't hear you very well",
    "You can leave me a message with my secretary",
    "She can't come to the phone, may I have your number? She'll call you back.",
    "Ich war eben auf der Mailbox von Anna, wer ist da?",
    "您好，请问您是哪位？",
    "我没收到你的语音留言",
    "您可以给他留言",
    "I'm not available at the moment, I'm driving, can you call me back later?",
    "Did you leave a message yesterday?",
    "I didn't get your voicemail, sorry, what is it about?",
    "Hello? Hello? Who's calling please, and what is the reason for your call?",
    "One moment, I have to press the button first.",
    "Allô ? C'est qui ? Vous voulez laisser un message ?",
    "¿Diga? ¿Quién habla?",
    "Müller, guten Tag, wer ist da bitte?",
    "",
  ])("%s", (text) => {
    expect(who(text)).toEqual({ is: "person" });
  });
});

describe("somebody's call screening", () => {
  test.each([
    ["Hi, if you record your name and reason for calling, I'll see if this person is available.", undefined],
    [
      "The person you're calling is using a screening service. Go ahead and say your name, and why you're calling.",
      undefined,
    ],
    ["After the tone, please state your name, then stay on the line.", undefined],
    ["You are calling a number that is protected. Press 1 to be connected.", "1"],
    ["To complete your call, please press five now.", "5"],
    ["To speak to this person, press the pound key.", "#"],
  ])("%s", (text, key) => {
    expect(who(text)).toEqual({ is: "screening", ...(key === undefined ? {} : { key }) });
  });
});
