import { describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { Phrases } from "../../core/dialogue/speaking/phrases.ts";
import { ownName } from "../../core/dialogue/languages/named-language.ts";
import { says, uses } from "../rehearsal/fake-chat.ts";
import { callId, contextWith, Rehearsal } from "../testing.ts";
import { hello } from "../rehearsal/greeted.ts";
import { promptFolder, readPromptFiles } from "../prompt-files.ts";

const { phrases: english } = readPromptFiles(promptFolder());
const french = Phrases.parse({
  ...english,
  language_choice: ["Pour continuer en {label}, tapez {index}."],
  hello: ["Bonjour, ici {bot_name}."],
  goodbye: ["Au revoir."],
  silence: ["Êtes-vous là ?"],
});

const { brief } = contextWith();
const languages = [
  { code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] },
  { code: "fr-FR", voice: "fr-FR-Vivienne", pronunciations: ["French"], customVoiceEndpointId: "our-voice" },
];
const inTwo = (changes: Partial<RelayContext> = {}, flags: Record<string, unknown> = {}): RelayContext =>
  contextWith({ brief: { ...brief, languages }, phrases: { "fr-FR": french }, ...changes }, flags);

const offer = "To continue in English, press 1. Pour continuer en français, tapez 2.";
const bonjour = "Bonjour, ici Amélie.";

const language = (call: Rehearsal): string[] =>
  call.signals.flatMap((signal) => (signal.is === "language" ? [signal.language] : []));
const heardIn = (call: Rehearsal) => call.relay.speechToText.openedFor;
const spoken = (call: Rehearsal) =>
  call.relay.textToSpeech.said.map(({ language: code, voice, text }) => `${code} ${voice}: ${text}`);
const humanTurns = (call: Rehearsal): string[] =>
  call.turns.filter(({ persona }) => persona === "human").map(({ text }) => text);

async function offered(context = inTwo()): Promise<Rehearsal> {
  const call = new Rehearsal(context);
  expect(await call.agentSpoke()).toBe(offer);
  return call;
}

describe("a new caller, where there are several languages", () => {
  test("is offered each in its own words and voice, and listened to in all of them", async () => {
    const call = await offered();
    expect(spoken(call)).toEqual([
      "en-US en-US-Ava: To continue in English, press 1.",
      "fr-FR fr-FR-Vivienne: Pour continuer en français, tapez 2.",
    ]);
    expect(call.relay.textToSpeech.said[1]).toMatchObject({ customVoiceEndpointId: "our-voice" });
    expect(heardIn(call)).toEqual([["en-US", "fr-FR"]]);
    expect(ownName("fr-FR")).toBe("français");
  });

  test("chooses by key: hearing, voice, phrases and record are in that language from then on", async () => {
    const call = await offered();
    call.session.digit("2");
    expect(await call.agentSpoke()).toBe(bonjour);
    expect(spoken(call).at(-1)).toBe(`fr-FR fr-FR-Vivienne: ${bonjour}`);
    expect(heardIn(call).at(-1)).toEqual(["fr-FR"]);
    expect(language(call)).toEqual(["fr-FR"]);
    call.chat.scripts.push(says("Je vois."));
    expect(await call.exchange("ma voiture est en panne")).toBe("Je vois.");
    expect(call.chat.requests[0]?.messages[1]?.content).toContain("Answer in French (fr-FR)");
    expect(call.turns.slice(1).map(({ language: code }) => code)).toEqual(["fr-FR", "fr-FR", "fr-FR"]);
    expect(humanTurns(call)).toEqual(["ma voiture est en panne"]);
  });

  test("need not wait for the end of the prompt", async () => {
    const call = new Rehearsal(inTwo());
    await call.clock.until(() => call.heard.includes("continue"));
    call.session.digit("2");
    await call.clock.until(() => call.heard.endsWith(bonjour));
    expect(call.heard).not.toContain("tapez");
    expect(call.phone.clearCount).toBe(1);
  });

  test.each(["French", "français", "two", "deux please"])("chooses by saying %s", async (said) => {
    const call = await offered();
    expect(await call.exchange(said)).toBe(bonjour);
    expect(language(call)).toEqual(["fr-FR"]);
    expect(humanTurns(call)).toEqual([]);
    expect(call.chat.requests).toEqual([]);
  });

  test("chooses by speaking it, and is answered", async () => {
    const call = await offered();
    call.relay.speechToText.spokenIn = "fr-FR";
    call.chat.scripts.push(says("Je suis désolé."));
    expect(await call.exchange("bonjour ma voiture est volée")).toBe(`${bonjour} Je suis désolé.`);
    expect(humanTurns(call)).toEqual(["bonjour ma voiture est volée"]);
  });

  test("who is not understood is asked again, then served in the default language; nothing said is lost", async () => {
    const call = await offered(inTwo({}, { recognition_retry_max: 1 }));
    expect(await call.exchange("what is this")).toBe(offer);
    call.chat.scripts.push(says("I'm sorry to hear that."));
    expect(await call.exchange("my car was stolen")).toBe(`${hello} I'm sorry to hear that.`);
    expect(language(call)).toEqual(["en-US"]);
    expect(heardIn(call).at(-1)).toEqual(["en-US"]);
    expect(humanTurns(call)).toEqual(["what is this", "my car was stolen"]);
  });

  test("who presses keys that stand for nothing is asked again, then served in the default language", async () => {
    const call = await offered(inTwo({}, { recognition_retry_max: 1 }));
    call.session.digit("9");
    expect(await call.agentSpoke()).toBe(offer);
    call.session.digit("#");
    expect(await call.agentSpoke()).toBe(hello);
  });

  test("who says nothing is asked three times more, hears a goodbye and is let go once", async () => {
    const call = await offered();
    for (let count = 0; count < 3; count++) expect(await call.agentSpoke()).toBe(offer);
    expect(await call.agentSpoke()).toBe("Thank you for calling Contoso. Have a good day, goodbye!");
    expect(call.signals.filter(({ is }) => is === "end")).toMatchObject([{ reason: "silence" }]);
    expect(humanTurns(call)).toEqual([]);
  });

  test("who hangs up while choosing has not talked to anybody", async () => {
    const call = await offered();
    call.say("français");
    await call.clock.advance(300);
    call.hangUp();
    await call.clock.until(() => call.isOver);
    expect(humanTurns(call)).toEqual([]);
  });

  test("is asked on a call of ours too", async () => {
    const call = await offered(inTwo({ direction: "outbound" }));
    call.chat.scripts.push(says("I'm calling about your car."));
    call.session.digit("1");
    expect(await call.agentSpoke()).toBe("Hello, this is Amélie, calling from Contoso. I'm calling about your car.");
  });

  test("is asked again where the line broke before there was a choice", async () => {
    const call = await offered(inTwo({ resumed: true }));
    call.session.digit("2");
    expect(await call.agentSpoke()).toBe(bonjour);
  });
});

test.each([
  ["with one language", contextWith(), hello],
  ["who has chosen before", inTwo({ language: "fr-FR", languageChosen: true }), bonjour],
])("a caller %s is not asked", async (_name, context, greeting) => {
  const call = new Rehearsal(context);
  expect(await call.agentSpoke()).toBe(greeting);
  expect(heardIn(call)).toEqual([[context.language]]);
});

test("a caller who comes back keeps their language", async () => {
  const turn = { key: "1", callId: CallId.parse("call-00000000"), at: "2026-11-20T08:00:00.000Z", toolCalls: [] };
  const turns = [{ ...turn, persona: "human" as const, action: "talk" as const, text: "Ma voiture est en panne." }];
  const call = new Rehearsal(inTwo({ language: "fr-FR", turns }));
  call.chat.scripts.push(says("Rebonjour."));
  expect(await call.agentSpoke()).toBe("Rebonjour.");
  expect(spoken(call)).toEqual(["fr-FR fr-FR-Vivienne: Rebonjour."]);
});

describe("in mid-call", () => {
  const chosen = (flags = {}) => new Rehearsal(inTwo({ languageChosen: true }, flags));
  const change = { speech_lang: { lang: "fr-FR", customer_response: "Bien sûr." } };

  test("a change of language changes hearing, voice, prompt, phrases and record", async () => {
    const call = chosen({ phone_silence_timeout_sec: 5 });
    await call.agentSpoke();
    call.chat.scripts.push(uses(change), says("Où cela s'est-il passé ?"));
    expect(await call.exchange("can we go on in French please")).toBe("Bien sûr. Où cela s'est-il passé?");
    expect(spoken(call).slice(-2)).toEqual([
      "fr-FR fr-FR-Vivienne: Bien sûr.",
      "fr-FR fr-FR-Vivienne: Où cela s'est-il passé?",
    ]);
    expect(heardIn(call)).toEqual([["en-US"], ["fr-FR"]]);
    expect(language(call)).toEqual(["fr-FR"]);
    expect(call.chat.requests[1]?.messages[1]?.content).toContain("Answer in French (fr-FR)");
    expect(await call.agentSpoke()).toBe("Êtes-vous là?");
    expect(call.turns.at(-1)?.language).toBe("fr-FR");
  });

  test("a change of speed is heard from the next sentence on, and kept", async () => {
    const call = chosen();
    await call.agentSpoke();
    const slower = { speech_speed: { speed: 0.8, customer_response: "Of course." } };
    call.chat.scripts.push(uses(slower), says("Go on."));
    await call.exchange("please speak slower");
    expect(call.relay.textToSpeech.said.map(({ rate }) => rate)).toEqual([1, 1, 0.8, 0.8]);
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "voice-rate", rate: 0.8 }));
    const back = new Rehearsal(inTwo({ languageChosen: true, voiceRate: 0.8 }));
    await back.agentSpoke();
    expect(back.relay.textToSpeech.said[0]?.rate).toBe(0.8);
  });

  test("another claim begins with nothing but what the caller has just said", async () => {
    const call = chosen();
    await call.agentSpoke();
    const told = { updates: [{ field: "incident_description", value: "a leak" }], customer_response: "I see." };
    call.chat.scripts.push(uses({ updated_claim: told }), says("Where?"));
    await call.exchange("my shower is leaking");
    call.chat.scripts.push(uses({ new_claim: { customer_response: "A new claim." } }), says("What happened?"));
    expect(await call.exchange("I have another claim")).toBe("A new claim. What happened?");
    const request = JSON.stringify(call.chat.requests.at(-1)?.messages);
    expect(request).toContain("I have another claim");
    expect(request).not.toContain("leak");
    expect(call.told.indexOf("new-claim")).toBeGreaterThan(call.told.indexOf("claim"));
  });

  test("an emergency is told, and the model knows that nobody was called", async () => {
    const call = chosen();
    await call.agentSpoke();
    const emergency = { reason: "A fire.", location: "12 Oak Street", contact: "Anna", service: "firefighters" };
    const notify = { notify_emergencies: { ...emergency, customer_response: "Please call the firefighters now." } };
    call.chat.scripts.push(uses(notify), says("Are you safe?"));
    expect(await call.exchange("my kitchen is on fire")).toBe("Please call the firefighters now. Are you safe?");
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "alert", emergency }));
    expect(JSON.stringify(call.chat.requests[1]?.messages.at(-1))).toContain("Nobody was called");
    expect(call.turns.every((turn) => turn.callId === callId)).toBe(true);
  });
});
