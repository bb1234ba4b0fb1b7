import { expect, test } from "vitest";
import { PhoneCall } from "../rehearsal/phone-call.ts";
import { insurance, center, helpdesk, tools } from "../rehearsal/centers.ts";

test.each(["json", "lines", "names"] as const)(
  "a claim is filled one question at a time, its schema told as %s",
  (layout) => {
    const call = new PhoneCall({ ...center, layout });
    const turns = [
      "",
      "Good morning, a tree has fallen on our greenhouse.",
      "On Saturday at 6 pm.",
      "At 4 Mill Lane in Ashford.",
      "No, nobody.",
      "It is C V 7 7 0 2.",
      "Lena Roth",
      "lena dot roth at example dot org",
      "plus four four two zero seven nine four six zero nine five eight",
    ].map((line) => call.say(line));
    expect(call.claim).toMatchObject({
      loss_description: "A tree has fallen on our greenhouse",
      loss_time: "2024-07-13 18:00",
      loss_place: "4 Mill Lane in Ashford",
      contract_number: "CV7702",
      customer_name: "Lena Roth",
      email: "lena.roth@example.org",
      phone: "+442079460958",
    });
    expect(call.claim["injured_people"]).toMatch(/none|nobody/i);
    for (const turn of turns) expect(turn.said.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(turns.at(-1)?.said).toMatch(/greenhouse.*anything else/s);
    const end = call.say("No thank you, goodbye.");
    expect(tools(end)).toEqual(["end_call"]);
  },
);

test("another claim, other words: a help desk", () => {
  const call = new PhoneCall(helpdesk);
  call.play("", "Hi, my scanner jams all the time, it's a Brother 2700", "since yesterday at 2 pm", "accounting");
  expect(call.claim).toEqual({
    device: expect.stringContaining("Brother 2700") as string,
    broken_since: "2024-07-14 14:00",
    department: "accounting",
  });
});

test("several facts in one utterance are noted together, each in its field", () => {
  const call = new PhoneCall(center);
  const turn = call.play(
    "",
    "Hello, my name is Omar Haddad, my contract number is K 5 5 0 1, and yesterday at 3 pm a pipe burst in the cellar. Nobody was hurt.",
  );
  expect(tools(turn)).toEqual(["updated_claim"]);
  expect(call.claim).toMatchObject({
    customer_name: "Omar Haddad",
    contract_number: "K5501",
    loss_time: "2024-07-14 15:00",
    loss_place: "cellar",
    injured_people: "Nobody was hurt",
  });
  expect(call.claim["loss_description"]).toMatch(/pipe burst/);
});

test.each<[string, string, Record<string, string>]>([
  ["a room for a room", "No wait, it is the kitchen.", { loss_place: "kitchen" }],
  ["an hour keeps its day", "Sorry, it was at 7 am.", { loss_time: "2024-07-13 07:00" }],
  ["a day and an hour", "Actually, it was on Sunday at 5 pm.", { loss_time: "2024-07-14 17:00" }],
  [
    "what was wrong is named",
    "It's not a tree, it's a branch.",
    { loss_description: "A branch has fallen on our greenhouse" },
  ],
  ["a name", "I made a mistake, my name is Lena Rott.", { customer_name: "Lena Rott" }],
  ["a day that is named wrongly", "Wait, not Saturday, it was Friday night.", { loss_time: "2024-07-12 22:00" }],
  ["a value called wrong", "Sorry, the bathroom is wrong, it was the terrace.", { loss_place: "terrace" }],
  ["an afterthought", "It was at 6:30 pm, sorry.", { loss_time: "2024-07-13 18:30" }],
  [
    "more about a thing",
    "Actually the greenhouse is new.",
    { loss_description: "A tree has fallen on our greenhouse. Correction: the greenhouse is new" },
  ],
  ["an address", "No, it was at 9 Hill Road.", { loss_place: "9 Hill Road" }],
])("what the caller corrects replaces the right value: %s", (_, said, expected) => {
  const claim = {
    loss_description: "A tree has fallen on our greenhouse",
    loss_time: "2024-07-13 18:00",
    loss_place: "bathroom",
    customer_name: "Lena Roth",
  };
  const call = new PhoneCall({ ...center, claim });
  call.play("", said);
  expect(call.claim).toEqual({ ...claim, ...expected });
});

test("an address joins a room, and a room an address", () => {
  const room = new PhoneCall({ ...center, claim: { loss_place: "cellar" } });
  room.play("", "By the way, I live at 4 Mill Lane.");
  expect(room.claim["loss_place"]).toBe("cellar, 4 Mill Lane");
  const address = new PhoneCall({ ...center, claim: { loss_place: "4 Mill Lane" } });
  address.play("", "No wait, it is the attic.");
  expect(address.claim["loss_place"]).toBe("attic, 4 Mill Lane");
});

test("a value that the tool refuses is asked for again, and not sent again as it was", () => {
  const call = new PhoneCall({
    ...center,
    claim: Object.fromEntries(insurance.slice(0, 6).map(({ name }) => [name, "known"])),
    results: { updated_claim: "Not updated: email must be an email address, such as name@example.com." },
  });
  const turn = call.play("", "lena at example dot invalid");
  expect(tools(turn)).toEqual(["updated_claim"]);
  expect(turn.said).toMatch(/sorry.*email/i);
});

test("a caller who does not know an address or a time is not asked for it again", () => {
  const call = new PhoneCall({
    ...center,
    claim: Object.fromEntries(insurance.slice(0, 6).map(({ name }) => [name, "known"])),
  });
  expect(call.say().said).toMatch(/email/);
  expect(call.say("I don't have one.").said).toMatch(/phone/);
  expect(call.say("I don't know it.").said).toMatch(/anything else/);
});

test("an answer that holds nothing is asked for again, twice, then let be", () => {
  const call = new PhoneCall({ fields: [{ name: "phone", type: "phone_number" }] });
  call.say();
  expect(call.say("It is the usual one.").said).toMatch(/sorry|phone/i);
  call.play("The usual one, I said.", "The one you have.");
  expect(call.say("As always.").said).not.toMatch(/phone/);
});

test.each([
  [
    "fr-FR",
    ["Bonjour, ma cave est inondée.", "hier à 18h30", "12 rue des Lilas", "personne", "non merci, au revoir"],
    "2024-07-14 18:30",
    /Où|Quand/,
  ],
  [
    "es-ES",
    ["Hola, mi sótano está inundado.", "hace cuatro horas", "calle Mayor 4", "nadie", "no gracias, adiós"],
    "2024-07-15 08:43",
    /¿Dónde|¿Cuándo/,
  ],
])("in %s the questions are in that language, and the answers are understood", (language, lines, time, question) => {
  const call = new PhoneCall({ fields: insurance.slice(0, 4), language });
  call.play("", ...lines);
  expect(call.claim["loss_time"]).toBe(time);
  expect(call.turns.map(({ said }) => said).join(" ")).toMatch(question);
  expect(tools(call.turns.at(-1) ?? call.say())).toEqual(["end_call"]);
});

test("a caller who speaks over the question still answers it", () => {
  const call = new PhoneCall({
    ...center,
    claim: Object.fromEntries(insurance.slice(0, 4).map(({ name }) => [name, "known"])),
  });
  call.play("", "Yes.");
  call.heardOnly("What is the number of the");
  call.say("C V 7 7 0 2");
  expect(call.claim["contract_number"]).toBe("CV7702");
});

test("an answer to an earlier question is taken for that one, and the open question is asked again", () => {
  const call = new PhoneCall({ ...center, claim: { loss_description: "A tree fell" } });
  expect(call.say().said).toMatch(/when/i);
  expect(call.say("It was in front of the town hall.").said).toMatch(/when/i);
  expect(call.claim["loss_place"]).toMatch(/town hall/);
  call.play("Yesterday at 8 pm.", "My email is lena at example dot org.");
  expect(call.claim).toMatchObject({ loss_time: "2024-07-14 20:00", email: "lena@example.org" });
  expect(call.claim["injured_people"]).toBeUndefined();
});

test("insults are no part of what happened", () => {
  const call = new PhoneCall(center);
  call.play("", "You are all useless, this is ridiculous, my parcel came broken.");
  expect(call.claim).toEqual({ loss_description: "My parcel came broken" });
});

test("a time, a no or a hello is no account of what happened", () => {
  const call = new PhoneCall(center);
  call.play("", "Hello?", "Yesterday.", "No.");
  expect(Object.keys(call.claim)).toEqual(["loss_time"]);
});

test.each([
  ["Katherine with a C, C-A-T-H-R-Y-N.", "Cathryn"],
  ["Stephen, that is S-T-E-P-H-A-N-E. Last name Bough, B-E-A-U-X.", "Stephane Beaux"],
])("a name is noted as it is spelled: %s", (said, name) => {
  const call = new PhoneCall({
    fields: insurance,
    claim: Object.fromEntries(insurance.slice(0, 5).map((field) => [field.name, "known"])),
  });
  expect(call.say().said).toMatch(/name/);
  call.say(said);
  expect(call.claim["customer_name"]).toBe(name);
});

test.each(["That is everything.", "That's all, thank you.", "That's everything I know.", "john at gmail"])(
  "%j is the value of nothing",
  (said) => {
    const known = { loss_description: "A tree fell", loss_time: "2024-07-13 18:00" };
    const claims: Record<string, string>[] = [
      {},
      known,
      { ...known, loss_place: "Ashford", injured_people: "none" },
      Object.fromEntries(insurance.slice(0, 6).map(({ name }) => [name, "known"])),
    ];
    for (const claim of claims) {
      const call = new PhoneCall({ ...center, claim });
      call.play("", said);
      expect(call.claim).toEqual(claim);
    }
  },
);

test.each([
  ["Somali pirates have boarded our yacht.", false],
  ["Somebody stole my pirate costume.", false],
  ["Someone has pirated our computers.", true],
  ["My account was pirated.", true],
])("%j is a matter of computers: %s", (said, isOfComputers) => {
  expect(/disconnect/i.test(new PhoneCall(center).play("", said).said)).toBe(isOfComputers);
});
