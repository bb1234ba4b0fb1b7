import { describe, expect, test } from "vitest";
import { answeredBy } from "./answered-by.ts";

/** As fast as people speak. */
const spokenMsOf = (text: string): number => text.split(" ").length * 330;
const who = (text: string, spokenMs = spokenMsOf(text)) => answeredBy({ text, spokenMs });

describe("a machine", () => {
  test.each([
    "You have reached my voicemail. Please leave a message after the tone.",
    "Hi, this is Bob. Leave a message.",
    "Hey, it's Tom. I can't talk, so why don't you leave a message?",
    "Can't get to the phone? No, I really can't. Leave a message.",
    "This mailbox is full, please don't leave a message. Goodbye.",
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
    "This is Bob's voicemail. I'm out.",
    "The person you are calling is not available.",
    "The number you have dialed is not in service",
    "The person you have called is temporarily not available",
    "The number you have reached has been disconnected.",
    "The wireless customer you are calling is unavailable. Please try again later.",
    "The number you dialed is not a valid number or is not in service. Please check the number and dial again.",
    "We're sorry, your call cannot be completed as dialed.",
    "You have reached a number that is no longer in service.",
    "The party you are trying to reach cannot be reached at this time.",
    "The person you are trying to reach is not accepting calls at this time.",
    "El número que usted marcó no existe.",
    "El teléfono al que llama está apagado o fuera de cobertura en este momento.",
    "El número marcado no está disponible.",
    "La persona a la que llama no está disponible.",
    "Die gewählte Rufnummer ist nicht vergeben.",
    "Kein Anschluss unter dieser Nummer.",
    "Der gewünschte Gesprächspartner ist zurzeit nicht erreichbar.",
    "Dieser Anschluss ist vorübergehend nicht erreichbar.",
    "Diese Rufnummer ist uns leider nicht bekannt",
    "Der Teilnehmer ist momentan nicht erreichbar.",
    "Le numéro que vous avez composé n'est pas attribué.",
    "Votre correspondant n'est pas joignable actuellement.",
    "Il numero da lei chiamato non è attivo.",
    "L'utente da lei chiamato non è al momento raggiungibile.",
    "您拨打的用户已关机。",
    "您拨打的电话暂时无法接通，请稍后再拨。",
    "您拨打的号码是空号",
    "您拨打的用户正忙，请稍后再拨。",
    "您好，我现在不方便接电话，请留言",
    "The customer you are calling has a voice mailbox that has not been set up yet.",
    "The voicemail box you have called has not been set up yet.",
    "The person you are calling is unable to receive your call.",
    "The person you have called is unable to take your call.",
    "You've reached 202 555 0100. No one is available to take your call.",
    "Risponde la segreteria telefonica",
    "Lasciate un messaggio dopo il segnale acustico.",
    "Sie sprechen mit dem Anrufbeantworter der Familie Meier.",
    "Hier ist der Anrufbeantworter von Familie Meier.",
    "O número que você ligou não existe.",
  ])("%s", (text) => {
    expect(who(text)).toEqual({ is: "machine" });
  });

  test("greets for long and asks nothing", () => {
    const greeting =
      "Hi there I am sailing around the islands with my family until the end of the month and I hardly ever look at this phone so talk to you when I am home, and if it is about the boat then Peter at the harbor knows all about it";
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
    "No, don't leave a message",
    "No, you don't have to leave a message, I am here",
    "leave a message for my wife? she's not here",
    "Leave a message for him with the shop, he is out",
    "Leave a message? Who is this?",
    "Sorry, he is out. Want to leave a message?",
    "She can't come to the phone, may I have your number? She'll call you back.",
    "Ich war eben auf der Mailbox von Anna, wer ist da?",
    "您好，请问您是哪位？",
    "我没收到你的语音留言",
    "您可以给他留言",
    "I'm not available at the moment, I'm driving, can you call me back later?",
    "Did you leave a message yesterday?",
    "I didn't get your voicemail, sorry, what is it about?",
    "Hello? Hello? Who's calling please, and what is the reason for your call?",
    "You have reached the wrong number, I cannot help you.",
    "You've reached the wrong person, she's away.",
    "Sorry, I was listening to my voicemail, who is this?",
    "I just talked to voicemail, what do you want?",
    "I can't come to the phone, your number is not one I know.",
    "The number you have dialed is not mine, I am Joe",
    "Is this voicemail or a person",
    "After the beep? What beep?",
    "I got sent to voicemail yesterday, is that you",
    "I thought it was my voicemail",
    "You've reached Tom, I can't talk long, what is it about",
    "The person you are calling is my brother, he is not available, can I help",
    "I have no service here, the number you called is my office",
    "El número es correcto, dígame",
    "Er ist gerade nicht erreichbar, wer ist denn da",
    "Ihre Nummer ist mir nicht bekannt",
    "Quel numéro avez-vous composé ?",
    "您打错了，我不是他",
    "The person you called is not available, I'm his secretary.",
    "The customer you are calling is not available, this is his wife.",
    "Your call did not go through before but now I hear you.",
    "Your call did not go through earlier.",
    "All lines are busy today",
    "I am not accepting calls at the moment",
    "The number you dialed is not in use any more by him, it is mine now",
    "The number you called is busy with other things.",
    "Il numero chiamato è sbagliato.",
    "Can you say your name please?",
    "What did you say your name was",
    "Say your name again",
    "You've reached me at work, I can't talk right now.",
    "You reached Mike, I can't talk long.",
    "My voicemail has not been set up yet.",
    "No one is available to talk right now, can you call back later?",
    "Ich spreche nicht gern mit dem Anrufbeantworter",
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
    ["Pour être mis en relation, appuyez sur le 1.", "1"],
    ["Pour accepter l'appel, tapez étoile.", "*"],
    ["Um verbunden zu werden, drücken Sie die 1.", "1"],
    ["Drücken Sie bitte die Fünf, um den Anruf anzunehmen.", "5"],
    ["Para aceptar la llamada, marque 1.", "1"],
    ["Pulse la tecla dos para continuar.", "2"],
    ["Per accettare la chiamata prema il tasto uno.", "1"],
    ["Per essere messo in comunicazione, digiti 3.", "3"],
    ["Para aceitar a chamada, pressione 1.", "1"],
    ["请按1接听", "1"],
    ["Dica il suo nome, per favore.", undefined],
  ])("%s", (text, key) => {
    expect(who(text)).toEqual({ is: "screening", ...(key === undefined ? {} : { key }) });
  });

  test.each([
    "Pour laisser un message, appuyez sur le 1.",
    "Um eine Nachricht zu hinterlassen, drücken Sie die 1.",
    "Para dejar un mensaje, marque 1.",
    "Ich habe gedrückt, was drücken Sie?",
  ])("does not ask so: %s", (text) => {
    expect(who(text).is).not.toBe("screening");
  });
});
