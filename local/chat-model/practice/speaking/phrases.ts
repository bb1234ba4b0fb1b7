import type { Language } from "../reading/situation.ts";

/** What the model says in its own words, in one language. */
export interface Phrases {
  hello(botName: string | undefined, company: string | undefined): string;
  howCanIHelp: string;
  helloAgain: string;
  noted: readonly string[];
  sorryToHear: string;
  /** To somebody who tells how badly they feel. */
  comfort: string;
  /** To somebody who asks what will be done for them. */
  helping: string;
  /** To somebody who asks for a craftsman or the like, before it is asked when. */
  offerCallback: string;
  corrected: string;
  notUnderstood: string;
  askAgain: string;
  refusedValue: string;
  summary(items: string): string;
  /** What is noted, to somebody who wants to hear it. */
  isNoted(label: string, value: string): string;
  anythingElse: string;
  goOn: string;
  goodbye: string;
  refuse: string;
  toHuman: string;
  humanFailed: string;
  reminderSet(when: string): string;
  reminderCancelled: string;
  /** To somebody who takes back what nobody set. */
  noneSet: string;
  whenToCall: string;
  /** Nobody is called at the time that they named, but at `when`. */
  notThen(when: string): string;
  thenInstead: string;
  callBackTitle: string;
  smsSent: string;
  smsFailed: string;
  /** They want no texts, as they said by text. */
  smsStopped: string;
  /** They want to hear no more from the company, or want it again. */
  noContact: string;
  contactAgain: string;
  contactFailed: string;
  languageSet: string;
  languageMissing: string;
  slower: string;
  faster: string;
  speedLimit: string;
  /** `number`: digit by digit, with a comma on either side, or nothing. */
  emergency: (number: string) => string;
  newClaim: string;
  /** To somebody who asks for the time or the day. */
  timeIs(when: string): string;
  looking: string;
  found(text: string): string;
  notFound: string;
  iAm(botName: string | undefined, company: string | undefined): string;
  done: string;
  thanks: string;
  oneMoment: string;
  calling(purpose: string | undefined): string;
  callingBack(about: string): string;
}

const of = (word: string, name: string | undefined): string => (name === undefined ? "" : ` ${word} ${name}`);

const english: Phrases = {
  hello: (botName, company) =>
    botName === undefined
      ? `Hello, you have reached${company === undefined ? " us" : ` ${company}`}.`
      : `Hello, I'm ${botName}${of("from", company)}.`,
  howCanIHelp: "How can I help you?",
  helloAgain: "Hello again, let us go on.",
  noted: ["Thank you, I note that.", "Alright, I write that down.", "Got it, thank you."],
  sorryToHear: "I'm sorry to hear that, I note it.",
  comfort: "I understand, that must be hard for you.",
  helping: "I note all you tell me, and our experts take it from there.",
  offerCallback: "A colleague can find somebody for you and call you back.",
  corrected: "Thank you, I correct that.",
  notUnderstood: "Sorry, I did not understand. Could you repeat that, please?",
  askAgain: "Sorry, I did not get that.",
  refusedValue: "Sorry, I could not note that.",
  summary: (items) => `Let me sum up: ${items}.`,
  isNoted: (label, value) => `What I have noted as ${label}: ${value}.`,
  anythingElse: "Is there anything else I can do for you?",
  goOn: "Of course, what can I do for you?",
  goodbye: "Thank you for your call. Goodbye!",
  refuse: "I'm sorry, I can't help with that.",
  toHuman: "Of course, I connect you with a colleague.",
  humanFailed: "I'm sorry, no colleague can take the call right now.",
  reminderSet: (when) => `Alright, we will get back to you on ${when}.`,
  reminderCancelled: "Alright, I cancel that.",
  noneSet: "Alright, there is no call back planned.",
  whenToCall: "When should we call you back?",
  notThen: (when) => `I'm sorry, we do not call at that time. The next moment is ${when}.`,
  thenInstead: "Would that suit you?",
  callBackTitle: "Call the customer back",
  smsSent: "I send you that by text message.",
  noContact: "I have noted that: you get no more texts from us, and no calls that you did not ask for.",
  contactAgain:
    "I have noted that: we may text and call you again. If you ever sent us STOP, please send START as well.",
  contactFailed: "Please send STOP by text to this number, and you hear no more from us.",
  smsFailed: "I'm sorry, the text message could not be sent.",
  smsStopped: "I can't text you, since you want no texts from us. Send START by text to this number, and I can.",
  languageSet: "Of course, let us continue in English.",
  languageMissing: "I'm sorry, I do not speak that language.",
  slower: "Of course, I speak more slowly.",
  faster: "Of course, I speak faster.",
  speedLimit: "This is as far as I can change my speed.",
  emergency: (number) =>
    `I put an alert on record. If anybody is in danger, please hang up and call the emergency number${number} now.`,
  newClaim: "Alright, I open a new claim.",
  timeIs: (when) => `Where you are it is ${when}.`,
  looking: "One moment, I look that up.",
  found: (text) => text,
  notFound: "I'm sorry, I have no information about that.",
  iAm: (botName, company) => `I'm ${botName ?? "the assistant"}, the virtual assistant${of("of", company)}.`,
  done: "That is done already.",
  thanks: "You're welcome.",
  oneMoment: "One moment, please.",
  calling: (purpose) => `I'm calling ${purpose === undefined ? "about your request" : `to ${purpose}`}.`,
  callingBack: (about) => `I'm calling you back, as agreed. It is about this: ${about}.`,
};

const french: Phrases = {
  hello: (botName, company) =>
    botName === undefined ? "Bonjour." : `Bonjour, je suis ${botName}${of("de", company)}.`,
  howCanIHelp: "Comment puis-je vous aider ?",
  helloAgain: "Bonjour, reprenons où nous en étions.",
  noted: ["Merci, je le note.", "Très bien, c'est noté.", "D'accord, merci."],
  sorryToHear: "Je suis désolé de l'apprendre, je le note.",
  comfort: "Je comprends, cela doit être dur pour vous.",
  helping: "Je note tout ce que vous me dites, et nos experts s'en occupent ensuite.",
  offerCallback: "Un collègue peut trouver quelqu'un pour vous et vous rappeler.",
  corrected: "Merci, je corrige.",
  notUnderstood: "Désolé, je n'ai pas compris. Pouvez-vous répéter, s'il vous plaît ?",
  askAgain: "Désolé, je n'ai pas bien saisi.",
  refusedValue: "Désolé, je n'ai pas pu noter cela.",
  summary: (items) => `Je résume : ${items}.`,
  isNoted: (label, value) => `J'ai noté comme ${label} : ${value}.`,
  anythingElse: "Puis-je faire autre chose pour vous ?",
  goOn: "Bien sûr, que puis-je faire pour vous ?",
  goodbye: "Merci de votre appel. Au revoir !",
  refuse: "Je suis désolé, je ne peux pas vous aider pour cela.",
  toHuman: "Bien sûr, je vous mets en relation avec un collègue.",
  humanFailed: "Je suis désolé, aucun collègue n'est disponible pour le moment.",
  reminderSet: (when) => `Très bien, nous reviendrons vers vous le ${when}.`,
  reminderCancelled: "Très bien, j'annule cela.",
  noneSet: "Très bien, aucun rappel n\'est prévu.",
  whenToCall: "Quand devons-nous vous rappeler ?",
  notThen: (when) => `Je suis désolé, nous n'appelons pas à ce moment-là. Le prochain moment possible est le ${when}.`,
  thenInstead: "Cela vous conviendrait-il ?",
  callBackTitle: "Rappeler le client",
  smsSent: "Je vous l'envoie par SMS.",
  noContact: "C'est noté : vous ne recevrez plus de SMS de notre part, ni d'appels que vous n'avez pas demandés.",
  contactAgain:
    "C'est noté : nous pouvons de nouveau vous écrire et vous appeler. Si vous aviez envoyé STOP, envoyez aussi START.",
  contactFailed: "Envoyez STOP par SMS à ce numéro, et nous ne vous contacterons plus.",
  smsFailed: "Je suis désolé, le SMS n'a pas pu être envoyé.",
  smsStopped:
    "Je ne peux pas vous écrire, car vous ne voulez plus de nos SMS. Envoyez START par SMS à ce numéro, et je pourrai.",
  languageSet: "Bien sûr, continuons en français.",
  languageMissing: "Je suis désolé, je ne parle pas cette langue.",
  slower: "Bien sûr, je parle plus lentement.",
  faster: "Bien sûr, je parle plus vite.",
  speedLimit: "Je ne peux pas changer davantage ma vitesse.",
  emergency: (number) =>
    `J'enregistre une alerte. Si quelqu'un est en danger, raccrochez et appelez les secours${number} tout de suite.`,
  newClaim: "Très bien, j'ouvre un nouveau dossier.",
  timeIs: (when) => `Chez vous, nous sommes le ${when}.`,
  looking: "Un instant, je regarde.",
  found: (text) => text,
  notFound: "Je suis désolé, je n'ai pas cette information.",
  iAm: (botName, company) => `Je suis ${botName ?? "l'assistant"}, l'assistant virtuel${of("de", company)}.`,
  done: "C'est déjà fait.",
  thanks: "Je vous en prie.",
  oneMoment: "Un instant, s'il vous plaît.",
  calling: () => "Je vous appelle au sujet de votre demande.",
  callingBack: (about) => `Je vous rappelle comme convenu, à ce sujet : ${about}.`,
};

const spanish: Phrases = {
  hello: (botName, company) => (botName === undefined ? "Hola." : `Hola, soy ${botName}${of("de", company)}.`),
  howCanIHelp: "¿En qué puedo ayudarle?",
  helloAgain: "Hola de nuevo, sigamos donde lo dejamos.",
  noted: ["Gracias, lo anoto.", "Muy bien, anotado.", "De acuerdo, gracias."],
  sorryToHear: "Lamento oír eso, lo anoto.",
  comfort: "Entiendo, debe de ser duro para usted.",
  helping: "Anoto todo lo que me cuenta, y nuestros expertos se ocupan de ello.",
  offerCallback: "Un compañero puede buscarle a alguien y llamarle.",
  corrected: "Gracias, lo corrijo.",
  notUnderstood: "Perdone, no he entendido. ¿Puede repetirlo, por favor?",
  askAgain: "Perdone, no lo he entendido bien.",
  refusedValue: "Perdone, no he podido anotarlo.",
  summary: (items) => `Resumo: ${items}.`,
  isNoted: (label, value) => `He anotado como ${label}: ${value}.`,
  anythingElse: "¿Puedo hacer algo más por usted?",
  goOn: "Por supuesto, ¿qué puedo hacer por usted?",
  goodbye: "Gracias por su llamada. ¡Adiós!",
  refuse: "Lo siento, no puedo ayudarle con eso.",
  toHuman: "Por supuesto, le paso con un compañero.",
  humanFailed: "Lo siento, ahora mismo no hay ningún compañero disponible.",
  reminderSet: (when) => `Muy bien, nos pondremos en contacto con usted el ${when}.`,
  reminderCancelled: "Muy bien, lo cancelo.",
  noneSet: "Muy bien, no hay ninguna llamada prevista.",
  whenToCall: "¿Cuándo debemos llamarle?",
  notThen: (when) => `Lo siento, no llamamos a esa hora. El próximo momento posible es el ${when}.`,
  thenInstead: "¿Le vendría bien?",
  callBackTitle: "Llamar al cliente",
  smsSent: "Se lo envío por SMS.",
  noContact: "Anotado: no recibirá más mensajes nuestros, ni llamadas que no haya pedido.",
  contactAgain: "Anotado: podemos volver a escribirle y llamarle. Si nos envió STOP, envíe también START.",
  contactFailed: "Envíe STOP por SMS a este número, y no le contactaremos más.",
  smsFailed: "Lo siento, no se ha podido enviar el SMS.",
  smsStopped: "No puedo escribirle, porque no quiere mensajes nuestros. Envíe START por SMS a este número, y podré.",
  languageSet: "Por supuesto, continuemos en español.",
  languageMissing: "Lo siento, no hablo ese idioma.",
  slower: "Por supuesto, hablo más despacio.",
  faster: "Por supuesto, hablo más rápido.",
  speedLimit: "No puedo cambiar más mi velocidad.",
  emergency: (number) =>
    `Registro una alerta. Si alguien está en peligro, cuelgue y llame a emergencias${number} ahora mismo.`,
  newClaim: "Muy bien, abro un nuevo expediente.",
  timeIs: (when) => `Donde usted está es ${when}.`,
  looking: "Un momento, lo miro.",
  found: (text) => text,
  notFound: "Lo siento, no tengo esa información.",
  iAm: (botName, company) => `Soy ${botName ?? "el asistente"}, el asistente virtual${of("de", company)}.`,
  done: "Eso ya está hecho.",
  thanks: "De nada.",
  oneMoment: "Un momento, por favor.",
  calling: () => "Le llamo por su solicitud.",
  callingBack: (about) => `Le llamo como quedamos, por lo siguiente: ${about}.`,
};

const phrases: Record<Language, Phrases> = { en: english, fr: french, es: spanish };

export const phrasesIn = (language: Language): Phrases => phrases[language];

/** True when the agent had to ask again, because it had understood nothing or noted what was refused. */
export const asksAgain = (text: string): boolean =>
  Object.values(phrases).some((set) => text.includes(set.askAgain) || text.includes(set.refusedValue));

/** True where the agent only asked to repeat, because there were no words in what it heard. */
export const asksToRepeat = (text: string): boolean =>
  Object.values(phrases).some((set) => text.trim() === set.notUnderstood);

/** True for sentences that carry nothing of the conversation. */
export const isCanned = (sentence: string): boolean =>
  Object.values(phrases).some((set) =>
    Object.values(set)
      .flat()
      .some((phrase) => typeof phrase === "string" && phrase.includes(sentence)),
  );

type SaidPhrase = "anythingElse" | "goOn" | "whenToCall" | "thenInstead" | "goodbye" | "toHuman";

/** True when the agent said this phrase, in whichever language. */
export const said = (text: string, phrase: SaidPhrase): boolean =>
  Object.values(phrases).some((set) => text.includes(set[phrase]));
