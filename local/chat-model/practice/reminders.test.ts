import { describe, expect, test } from "vitest";
import type { Center } from "../rehearsal/center.ts";
import { PhoneCall } from "../rehearsal/phone-call.ts";

const reminders = [{ title: "Send photos of the roof" }, { title: "Call the customer back" }];
const center: Center = { fields: [{ name: "matter", type: "text", description: "What it is about" }], reminders };

const calls = (words: string, about: Center = center) => {
  const call = new PhoneCall(about);
  call.say();
  return call.say(words).calls.map(({ name, arguments: given }) => [name, given]);
};

describe("a reminder that is set is taken back by", () => {
  test.each([
    ["You don't need to call me back any more.", "Call the customer back"],
    ["Please cancel the callback.", "Call the customer back"],
    ["Never mind the reminder about the photos of the roof.", "Send photos of the roof"],
    ["There is no need to call me back, thank you.", "Call the customer back"],
    ["Stop. I do not want to be called.", "Call the customer back"],
    ["Please stop calling me.", "Call the customer back"],
    ["I don't wish any call back.", "Call the customer back"],
    ["Je ne veux plus qu'on m'appelle.", "Call the customer back"],
    ["No quiero que me llamen.", "Call the customer back"],
    ["Rufen Sie mich bitte nicht an.", "Call the customer back"],
    ["Ce n'est pas la peine, ne me rappelez pas.", "Call the customer back"],
  ])("%s", (words, title) => {
    expect(calls(words)).toContainEqual(["cancel_reminder", expect.objectContaining({ title })]);
  });
});

describe("nothing is taken back by", () => {
  test.each([
    "Don't call me back today, call me back tomorrow at ten.",
    "I did not call the police.",
    "Nobody called an ambulance.",
    "No, call me back tomorrow at ten.",
    "Please call me back tomorrow at ten.",
    "No, nobody was hurt.",
  ])("%s", (words) => expect(calls(words).map(([name]) => name)).not.toContain("cancel_reminder"));

  test("who has nothing to take back", () => {
    const names = calls("Please cancel the callback.", { ...center, reminders: [] }).map(([name]) => name);
    expect(names).not.toContain("cancel_reminder");
  });
});

test.each([
  ["en-US", "Stop. I do not want to be called.", /no call back planned/],
  ["fr-FR", "Je ne souhaite pas être rappelé.", /aucun rappel/],
  ["es-ES", "No hace falta que me llamen.", /ninguna llamada/],
])("in %s, %j is no news of the matter, also where nothing is set", (language, words, said) => {
  const call = new PhoneCall({ ...center, reminders: [], language });
  const turn = call.play("", words);
  expect(turn.calls).toEqual([]);
  expect(turn.said).toMatch(said);
});

describe("an hour that may be of the night or the day is of the day", () => {
  test.each([
    ["en-US", "Call me back tomorrow at 4.", "2024-07-16T16:00:00"],
    ["en-US", "Please call me back at 3.", "2024-07-15T15:00:00"],
    ["en-US", "Call me back on Wednesday at half past five.", "2024-07-17T17:30:00"],
    ["fr-FR", "Rappelez-moi mardi à 4 heures.", "2024-07-16T16:00:00"],
    ["es-ES", "Llámeme mañana a las cinco.", "2024-07-16T17:00:00"],
    ["en-US", "Call me back tomorrow at 9.", "2024-07-16T09:00:00"],
    ["en-US", "Call me back tomorrow at 6 in the morning.", "2024-07-16T06:00:00"],
    ["en-US", "Call me back tomorrow at 5 am.", "2024-07-16T05:00:00"],
    ["en-US", "Call me back in 2 hours.", "2024-07-15T14:43:00"],
    ["en-US", "Call me back in 16 hours.", "2024-07-16T04:43:00"],
  ])("%s: %s", (language, words, due) => {
    const set = calls(words, { ...center, language, reminders: [] }).find(
      ([name]) => name === "new_or_updated_reminder",
    );
    expect(set?.[1]).toMatchObject({ due_date_time: due });
  });
});

describe("a reminder that was just set is moved by", () => {
  const about: Center = { fields: [...center.fields, { name: "customer_name", type: "text" }] };

  test.each([
    ["en-US", "Please call me back on Friday at 10.", "No, make that Saturday.", "2024-07-20T10:00:00"],
    ["en-US", "Please call me back on Friday at 10.", "Actually, Saturday at 11 please.", "2024-07-20T11:00:00"],
    ["en-US", "Call me back tomorrow at 9.", "No wait, make it 11.", "2024-07-16T11:00:00"],
    ["en-US", "Call me back tomorrow at 3 pm.", "Make it four instead.", "2024-07-16T16:00:00"],
    ["en-US", "Call me back tomorrow at 3 pm.", "Wednesday at 4 instead.", "2024-07-17T16:00:00"],
    ["en-US", "Call me back tomorrow at 3 pm.", "Make it 9 instead.", "2024-07-16T09:00:00"],
    ["en-US", "Call me back tomorrow at 7 pm.", "Make it 8 instead.", "2024-07-16T20:00:00"],
    ["fr-FR", "Rappelez-moi demain à 10h.", "Plutôt mercredi à 5 heures.", "2024-07-17T17:00:00"],
    ["es-ES", "Llámeme mañana a las 10.", "Mejor el miércoles a las seis.", "2024-07-17T18:00:00"],
    ["fr-FR", "Rappelez-moi vendredi à 10h.", "Non, plutôt samedi.", "2024-07-20T10:00:00"],
    ["es-ES", "Llámeme el viernes a las 10.", "No, mejor el sábado.", "2024-07-20T10:00:00"],
  ])("in %s, after %j: %j", (language, wish, change, due) => {
    const call = new PhoneCall({ ...about, language });
    const set = call.play("", wish).calls[0]?.arguments;
    const moved = call.say(change).calls;
    expect(moved.map(({ name }) => name)).toEqual(["new_or_updated_reminder"]);
    expect(moved[0]?.arguments).toMatchObject({ title: set?.["title"], due_date_time: due });
    expect(call.claim).toEqual({});
  });
});

describe("of two with one title, agreed in two conversations,", () => {
  const [here, there] = ["Call the customer back", "Call the customer back (noted on 2024-07-12 at 09:30)"] as const;
  const two = [
    { title: here, due_date_time: "2024-07-18 10:00" },
    { title: there, due_date_time: "2024-07-20 10:00" },
  ];

  test.each([
    ["en-US", "Please move Saturday's call to Monday.", { title: there, due_date_time: "2024-07-22T10:00:00" }],
    [
      "en-US",
      "Could you change the call on Thursday to Friday at 11?",
      { title: here, due_date_time: "2024-07-19T11:00:00" },
    ],
    [
      "fr-FR",
      "Pouvez-vous déplacer l'appel de samedi à lundi ?",
      { title: there, due_date_time: "2024-07-22T10:00:00" },
    ],
    ["es-ES", "Cambie la llamada del sábado al lunes.", { title: there, due_date_time: "2024-07-22T10:00:00" }],
    ["en-US", "Call me back on Monday at ten too.", { title: `${here}, Monday`, due_date_time: "2024-07-22T10:00:00" }],
  ])("in %s, %j is about the one that is meant", (language, words, given) => {
    expect(calls(words, { ...center, language, reminders: two })).toEqual([
      ["new_or_updated_reminder", expect.objectContaining(given)],
    ]);
  });

  test("that of the day that is named is taken back", () => {
    const taken = calls("Please cancel the call on Saturday.", { ...center, reminders: two });
    expect(taken).toEqual([["cancel_reminder", expect.objectContaining({ title: there })]]);
  });
});

test("a correction of the incident moves no reminder", () => {
  const fields: Center["fields"] = [{ name: "loss_time", type: "datetime" }];
  const call = new PhoneCall({ fields, claim: { loss_time: "2024-07-12 18:00" } });
  call.play("", "Please call me back on Friday at 10.");
  expect(call.say("Sorry, it was on Saturday.").calls.map(({ name }) => name)).toEqual(["updated_claim"]);
  expect(call.claim["loss_time"]).toBe("2024-07-13 18:00");
});

test("an agent that calls back says why", () => {
  const call = new PhoneCall({ ...center, reason: "Ask how the roof is doing." });
  expect(call.say().said).toMatch(/calling you back.*ask how the roof is doing/i);
});

describe("a time at which nobody is called", () => {
  const refusing = (language: string): Center => ({
    ...{ ...center, reminders: [], language },
    results: {
      new_or_updated_reminder: ({ due_date_time: due }) =>
        due === "2024-07-22T09:00:00"
          ? "Reminder created."
          : "Not set: the customer is not called or texted on Sunday 2024-07-21 10:00 (Europe/Paris); the next moment is Monday 2024-07-22 09:00 (Europe/Paris). Say so, and offer that time or another.",
    },
  });

  test.each([
    [
      "en-US",
      "Call me back on Sunday at 10.",
      /do not call at that time.*Monday 22 July at 09:00.*suit you/,
      "Yes, that is fine.",
    ],
    ["fr-FR", "Rappelez-moi dimanche à 10h.", /lundi 22 juillet à 09:00.*conviendrait/, "Oui, très bien."],
    ["es-ES", "Llámeme el domingo a las 10.", /lunes 22 de julio a las 09:00.*vendría/, "Sí, claro."],
  ])("is told, with the next one, which a yes takes, in %s", (language, wish, offer, yes) => {
    const call = new PhoneCall(refusing(language));
    const first = call.play("", wish);
    expect(first.said).toMatch(offer);
    const { calls: set } = call.say(yes);
    expect(set.map(({ arguments: given }) => given["due_date_time"])).toEqual(["2024-07-22T09:00:00"]);
    expect(set[0]?.arguments).toMatchObject({ title: first.calls[0]?.arguments["title"], owner: "assistant" });
  });

  test("is not taken for another that the caller names", () => {
    const call = new PhoneCall(refusing("en-US"));
    call.play("", "Call me back on Sunday at 10.");
    expect(call.say("No, on Tuesday at 11.").calls[0]?.arguments).toMatchObject({
      due_date_time: "2024-07-16T11:00:00",
    });
  });
});

test("who takes back a call and wants it again has it again", () => {
  const call = new PhoneCall({ ...center, reminders: [] });
  call.play("", "Call me back on Friday at 10.");
  call.nowSet([{ title: "Call the customer back" }]);
  call.say("You don't need to call me back.");
  call.nowSet([]);
  expect(call.say("Please do call me back on Friday at 10.").calls.map(({ name }) => name)).toContain(
    "new_or_updated_reminder",
  );
});
